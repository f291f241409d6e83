/** One target: what was measured of ours and of the peer beside it in the same run, and whether the goal is met. */
export type BenchRow = {
  name: string
  unit: string
  ours: number
  /** Null where the goal is an amount of its own and no ratio. */
  peer: number | null
  ratio: number | null
  goal: string
  met: boolean
}

/** Ours against a peer, both as times: the ratio is how many times faster ours is. */
export function compareTimes(
  name: string,
  unit: string,
  times: { ours: number; peer: number },
  atLeast: number,
): BenchRow {
  const ratio = times.peer / times.ours
  return { name, unit, ...times, ratio, goal: `≥ ${atLeast}×`, met: ratio >= atLeast }
}

/** An amount that must not be larger than the goal. */
export function limitAmount(name: string, unit: string, ours: number, atMost: number): BenchRow {
  return { name, unit, ours, peer: null, ratio: null, goal: `≤ ${atMost} ${unit}`, met: ours <= atMost }
}

/** The table of a run, as text of equal columns. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${round(row.ours)} ${row.unit}`,
    row.peer === null ? '' : `${round(row.peer)} ${row.unit}`,
    row.ratio === null ? '' : `${round(row.ratio)}×`,
    row.goal,
    row.met ? 'met' : 'NOT MET',
  ])
  const header = ['target', 'ours', 'peer', 'ratio', 'goal', '']
  const widths = header.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
