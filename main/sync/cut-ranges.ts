import type { PlannedRange } from '../store/sync-ranges.ts'

/** Fewer users than this are not worth a range of their own: cutting costs requests, too. */
const usersPerRange = 2500
const mostRanges = 16
const rounds = 3

type Mark = { at: number; before: number }

function rangesFor(users: number): number {
  return Math.min(Math.max(Math.floor(users / usersPerRange), 1), mostRanges)
}

/**
 * Cuts users into ranges of about equal size by when they were created; `oldest` and `newest` are when the first and the
 * last of so many were. `countBefore` tells how many were created before an instant, and is asked for all cuts at once, a
 * few times over. The last range is open, for users who are created meanwhile.
 */
export async function cutRanges(
  span: { users: number; oldest: number; newest: number },
  countBefore: (instant: number) => Promise<number>,
): Promise<PlannedRange[]> {
  const ranges = rangesFor(span.users)
  const wanted = Array.from({ length: ranges - 1 }, (_, index) => ((index + 1) * span.users) / ranges)
  const tolerance = span.users / ranges / 10
  let marks: Mark[] = [
    { at: span.oldest, before: 0 },
    { at: span.newest + 1, before: span.users },
  ]
  for (let round = 0; round < rounds; round += 1) {
    const guesses = new Set(
      wanted
        .filter((target) => Math.abs(nearest(marks, target).before - target) > tolerance)
        .map((target) => guess(marks, target)),
    )
    for (const { at } of marks) guesses.delete(at)
    if (guesses.size === 0) break
    const counted = await Promise.all(
      [...guesses].map(async (at): Promise<Mark> => ({ at, before: await countBefore(at) })),
    )
    marks = [...marks, ...counted].sort((a, b) => a.at - b.at)
  }
  const cuts = new Map<number, Mark>()
  for (const target of wanted) {
    const mark = nearest(marks, target)
    if (mark.before > 0 && mark.before < span.users) cuts.set(mark.at, mark)
  }
  return rangesBetween([...cuts.values()], span.users)
}

// Clerk documents created_at_after and created_at_before as exclusive in one place and leaves it open in another. If they
// are, these ranges meet exactly; if not, they overlap by an instant, and a user who is met twice is written once.
function rangesBetween(cuts: readonly Mark[], users: number): PlannedRange[] {
  const ends = [...cuts, { at: null, before: users }]
  return ends.map(({ at, before }, index) => {
    const start = cuts[index - 1]
    return {
      createdAfter: start === undefined ? null : start.at - 1,
      createdBefore: at,
      users: Math.max(before - (start?.before ?? 0), 0),
    }
  })
}

function nearest(marks: readonly Mark[], target: number): Mark {
  const [first, ...rest] = marks
  if (first === undefined) throw new Error('There are always two marks')
  return rest.reduce(
    (best, mark) => (Math.abs(mark.before - target) < Math.abs(best.before - target) ? mark : best),
    first,
  )
}

/** Where so many users were created, if they were created evenly between the two marks around it. */
function guess(marks: readonly Mark[], target: number): number {
  const above = marks.findIndex(({ before }) => before >= target)
  const low = marks[above - 1]
  const high = marks[above]
  if (low === undefined || high === undefined)
    throw new Error('The target lies between the first and last mark')
  const share = (target - low.before) / (high.before - low.before)
  return Math.min(Math.max(Math.round(low.at + share * (high.at - low.at)), low.at + 1), high.at)
}
