import { pack } from '../main/packed.ts'
import { hash } from '../main/sample/people/random.ts'
import type { ObservedUser } from '../main/store/apply-page.ts'
import { limitJournal, openForWriting } from '../main/store/database.ts'
import { writerJobs } from '../main/store/jobs.ts'
import { makeNumber, makeOwner, makeVerification } from '../main/store/observed-page-fixture.ts'
import type { SyncRange } from '../main/store/sync-ranges.ts'
import { openJobLog } from './job-log.ts'

const pagesPerRange = 3
const usersPerPage = 40
const statuses = ['verified', 'unverified', 'failed', 'expired']

/**
 * The writer alone, in a process of its own so that SIGKILL reaches it in the middle of anything: one sync after another of
 * users who change by the seed. After each job the journal is written back when it is larger than `journalLimit`.
 */
function main([file = '', logFile = '', seedText = '', journalLimit = '', mostSyncs = '']: string[]): void {
  const seed = Number(seedText)
  const log = openJobLog(logFile)
  const db = openForWriting(file)
  const jobs = writerJobs(db)
  log.say('ready')

  const logged = <T>(job: string, input: unknown, run: () => T): T => {
    log.begin(job, input)
    const reply = run()
    log.answered(job)
    return reply
  }
  const write = <Job extends string, Input, Reply>(job: Job, run: (input: Input) => Reply, input: Input) => {
    const reply = logged(job, input, () => run(input))
    if (journalLimit !== '') logged('checkpoint', null, () => limitJournal(db, Number(journalLimit)))
    return reply
  }

  const sync = () => {
    const { run, ranges } = write('beginSync', jobs.beginSync, { now: Date.now(), mode: 'full' })
    const syncId = run.id
    const users = usersPerPage * pagesPerRange
    const bounds = [null, 100, 200, null]
    const planned = [0, 1, 2].map((range) => ({
      createdAfter: bounds[range] ?? null,
      createdBefore: bounds[range + 1] ?? null,
      users,
    }))
    const open =
      ranges.length > 0 ? ranges : write('planRanges', jobs.planRanges, { syncId, ranges: planned })
    for (const [index, range] of open.entries()) if (!range.completed) readRange(syncId, index, range)
    const absent = write('listAbsent', jobs.listAbsent, { syncId })
    const numberIds = absent.map(({ numberId }) => numberId)
    write('markRemoved', jobs.markRemoved, { syncId, now: Date.now(), numberIds })
    write('endSync', jobs.endSync, { syncId, now: Date.now(), outcome: 'completed', failure: null })
    while (write('buildNextIndex', jobs.buildNextIndex, null) === 'more');
  }

  const readRange = (syncId: number, index: number, range: SyncRange) => {
    for (let page = range.cursor === null ? 0 : Number(range.cursor) + 1; page < pagesPerRange; page += 1) {
      const users = usersOf(seed, syncId, index, page)
      const completed = page === pagesPerRange - 1
      const step = { rangeId: range.rangeId, cursor: String(page), cursorCreatedAt: page, completed }
      const look = { syncId, observedAt: Date.now() }
      const glances = users.map(({ owner, fingerprint, numbers }) => ({
        userId: owner.id,
        fingerprint: fingerprint ?? 0,
        numbers: numbers.length,
      }))
      const changed = new Set(
        write('observeUnchanged', jobs.observeUnchanged, {
          ...look,
          glances,
          page: { users: users.length, complete: true, step },
        }),
      )
      const read = users.filter(({ owner }) => changed.has(owner.id))
      const numbers = users.reduce((sum, user) => sum + user.numbers.length, 0)
      const progress = { users: users.length, numbers, step }
      if (changed.size > 0)
        write('applyPage', jobs.applyPage, {
          ...look,
          page: { ...progress, records: pack({ read, unread: [] }) },
        })
    }
  }

  const syncs = mostSyncs === '' ? Infinity : Number(mostSyncs)
  for (let done = 0; done < syncs; done += 1) sync()
  db.close()
}

/** Of the users of a page some are away, some have lost their number, and some have another status than at the last look. */
function usersOf(seed: number, syncId: number, range: number, page: number): ObservedUser[] {
  const users: ObservedUser[] = []
  for (let index = 0; index < usersPerPage; index += 1) {
    const place = (range * pagesPerRange + page) * usersPerPage + index
    const id = `user_${String(place).padStart(5, '0')}`
    const lot = hash(seed, syncId, place)
    if (lot % 40 === 0) continue
    const state = lot % 5 === 1 ? hash(lot) : hash(seed, place)
    const number = makeNumber({
      id: `idn_${place}`,
      userId: id,
      phoneNumber: `+1201555${String(place).padStart(4, '0')}`,
      verification: makeVerification({
        status: statuses[state % statuses.length] ?? null,
        attempts: state % 3,
        channel: state % 7 === 0 ? 'whatsapp' : 'sms',
      }),
    })
    const numbers = lot % 40 === 2 ? [] : [{ number, rawJson: JSON.stringify(number) }]
    users.push({
      owner: makeOwner({ id, name: `Ada ${state % 11}` }),
      fingerprint: hash(state, numbers.length),
      numbers,
    })
  }
  return users
}

main(process.argv.slice(2))
