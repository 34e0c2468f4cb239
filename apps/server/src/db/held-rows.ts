import type { SelectMany, Tx } from './engine.ts'
import type { Row, TableName } from './tables.ts'

/** Rows are remembered by this column; every table that is locked has it. */
const KEY = 'id'

/**
 * The transaction, which asks for a row that it locks once: nobody else can change it before the commit, so
 * whoever locks it again gets what is known. What the transaction itself writes is forgotten; once it runs
 * a statement of its own words, so is everything.
 */
export function holdingRows(tx: Tx): Tx {
  let held: Map<TableName, Map<string, unknown>> | null = new Map()

  const forget = ({ table, key }: Written, rows: readonly object[]) => {
    const known = held?.get(table)
    if (key !== KEY) held?.delete(table)
    else if (known) for (const row of rows) known.delete(idOf(row))
  }

  return {
    get query() {
      held = null
      return tx.query
    },
    insertMany(statement, rows) {
      forget(statement, rows)
      return tx.insertMany(statement, rows)
    },
    updateMany(statement, rows) {
      forget(statement, rows)
      return tx.updateMany(statement, rows)
    },
    updateWhile(statement, rows) {
      forget(statement, rows)
      return tx.updateWhile(statement, rows)
    },
    findMany: (statement, keys) => tx.findMany(statement, keys),
    async lockMany<T extends TableName>(statement: SelectMany<T>, keys: readonly string[]) {
      const { table, key } = statement
      if (held === null || key !== KEY) return tx.lockMany(statement, keys)
      const known = held.get(table) ?? new Map<string, unknown>()
      held.set(table, known)
      const missing = keys.filter((id) => !known.has(id))
      const found = missing.length === 0 ? [] : await tx.lockMany(statement, missing)
      for (const row of found) known.set(idOf(row), row)
      return [...new Set(keys)].flatMap((id) => (known.get(id) ?? []) as Row<T>)
    },
    pickHeads: (requests) => tx.pickHeads(requests),
  }
}

interface Written {
  readonly table: TableName
  readonly key: string
}

const idOf = (row: object): string => ('id' in row ? String(row.id) : '')
