/**
 * Lines with their columns one under the other; a column that is empty everywhere is left out.
 * @param rows of texts, the first of them the names of the columns
 */
export function tableOf(rows: readonly (readonly string[])[]): string[] {
  const [names = [], ...entries] = rows
  const kept = names.flatMap((_, at) => (entries.some((row) => row[at]) ? [at] : []))
  const width = (at: number) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length))
  const widths = kept.map(width)
  return rows.map((row) =>
    kept
      .map((at, i) => padded(row[at] ?? '', widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** Letters, not UTF-16 units: names have accents and emoji. */
function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length))
}

/** `1,204`, as people read it. */
export const counted = (count: number): string => count.toLocaleString('en-US')

/** `1 line`, `1,204 lines`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${counted(count)} ${count === 1 ? one : many}`
