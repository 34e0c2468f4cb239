type Values = Readonly<Record<string, string | number | null>>

/** Columns of rows that have most in common, as those of one list do. */
export interface Alike {
  /** What has the same value in all of them. */
  readonly shared: readonly string[]
  readonly own: readonly string[]
}

/** Of a single row, all columns are its own. */
export function splitAlike(columns: readonly string[], rows: readonly Values[]): Alike {
  const shared: string[] = []
  const own: string[] = []
  for (const column of columns) {
    if (rows.length > 1 && isShared(rows, column)) shared.push(column)
    else own.push(column)
  }
  return { shared, own }
}

function isShared(rows: readonly Values[], column: string): boolean {
  const value = rows[0]?.[column] ?? null
  for (const row of rows) if ((row[column] ?? null) !== value) return false
  return true
}
