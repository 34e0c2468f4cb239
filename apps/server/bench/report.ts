/** One line of the result. */
export interface Row {
  readonly id: string
  readonly what: string
  /** Measured figures by name, a value per round. */
  readonly rounds: readonly Readonly<Record<string, number>>[]
  /** The figure that the target is about, in words. */
  readonly result: string
  readonly target: string
  /** What was wrong with the answers or the stored rows: a fast wrong answer is worth nothing. */
  readonly faults: readonly string[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Half the distance between the extremes, as a share of the median. */
export const spread = (values: readonly number[]): number =>
  (Math.max(...values) - Math.min(...values)) / 2 / median(values)

export const percent = (share: number): string => `${Math.round(share * 100)} %`

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.id,
    row.what,
    row.result,
    row.target,
    row.faults.length === 0 ? 'correct' : row.faults.join('; '),
  ])
  const all = [['row', 'path', 'measured', 'target', 'answers'], ...lines]
  const widths = all[0]?.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0))) ?? []
  return all
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}
