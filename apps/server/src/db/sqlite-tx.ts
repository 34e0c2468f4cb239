import type { Kysely } from 'kysely'
import { TransactionEndedError, type Tx } from './engine.ts'
import { insertAlike } from './sqlite-alike.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import { COLUMNS, type Row, type TableName, type Tables } from './tables.ts'

type Values = Record<string, string | number | null>

interface AnyInsert {
  readonly table: TableName
  readonly ignoreConflict: boolean
  readonly columns?: readonly string[] | undefined
  readonly alike?: boolean | undefined
}

interface AnyUpdate {
  readonly table: TableName
  readonly key: string
  readonly set: readonly string[]
  readonly column?: string
  readonly is?: string
}

/** A statement's text, and the columns of a row in the order of its parameters. */
interface Written {
  readonly sql: string
  readonly columns: readonly string[]
}

/**
 * The batch statements as prepared single-row statements in a loop: without a round trip there is
 * little to save by sending many rows at once, unless they are alike.
 */
export function sqliteTx(
  { writer, query }: { readonly writer: SqliteConnection; readonly query: Kysely<Tables> },
  isOpen: () => boolean,
): Tx {
  const stillOpen = <W>(what: W): W => {
    // Of steps that were taken together one may go on when another has failed.
    if (!isOpen()) throw new TransactionEndedError()
    return what
  }
  const prepare = (text: string) => stillOpen(writer).prepare(text)
  const read = <T extends TableName>(
    { table, key }: { readonly table: T; readonly key: string },
    keys: readonly string[],
  ): Row<T>[] => {
    const statement = prepare(`select * from ${table} where ${key} = ?`)
    const rows: Row<T>[] = []
    for (const one of new Set(keys)) {
      for (const row of statement.all(one)) rows.push(row as Row<T>)
    }
    return rows
  }
  return {
    get query() {
      return stillOpen(query)
    },
    async insertMany(insert, rows) {
      const { sql, columns } = insertSql(insert)
      if (insert.alike) {
        stillOpen(writer).wroteAlike(rows.length)
        insertAlike(writer, insert.table, columns, rows)
        return rows.map((row) => textOf(row, insert.key))
      }
      const statement = prepare(sql)
      const inserted: string[] = []
      for (const row of rows) {
        const { changes } = statement.run(valuesOf(row, columns))
        if (changes === 1) inserted.push(textOf(row, insert.key))
      }
      return inserted
    },
    async updateMany(update, rows) {
      const { sql, columns } = updateSql(update)
      const statement = prepare(sql)
      for (const row of rows) statement.run(valuesOf(row, columns))
    },
    async updateWhile(update, rows) {
      const { sql, columns } = updateSql(update)
      const statement = prepare(sql)
      return rows.flatMap((row) => {
        const { changes } = statement.run([...valuesOf(row, columns), update.is])
        return changes === 1 ? [textOf(row, update.key)] : []
      })
    },
    findMany: async (statement, keys) => read(statement, keys),
    // One writer at a time: what it has read nobody changes before its commit.
    lockMany: async (statement, keys) => read(statement, keys),
    async pickHeads(requests) {
      // The hint keeps SQLite from preparing the statement anew for every value (as a limit in a
      // parameter would make it, too): where it has to guess how many rows a value has, it does.
      const statement = prepare(
        'select * from message where likelihood(lane = ?, 0.01) and queue = 1 order by priority, id',
      )
      const heads: Row<'message'>[] = []
      for (const { lane, limit } of requests) {
        let taken = 0
        for (const row of statement.iterate(lane) as Iterable<Row<'message'>>) {
          heads.push(row)
          taken += 1
          if (taken >= limit) break
        }
      }
      return heads
    },
  }
}

const insertSql = once(({ table, columns = allColumns(table), ignoreConflict }: AnyInsert) => ({
  sql:
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})` +
    (ignoreConflict ? ' on conflict do nothing' : ''),
  columns,
}))

const updateSql = once(({ table, key, set, column: guard }: AnyUpdate) => ({
  sql:
    `update ${table} set ${set.map((column) => `${column} = ?`).join(', ')} where ${key} = ?` +
    (guard === undefined ? '' : ` and ${guard} = ?`),
  columns: [...set, key],
}))

/** Statements are constants of the rooms: each is written once. */
function once<S extends object>(write: (statement: S) => Written): (statement: S) => Written {
  const known = new WeakMap<S, Written>()
  return (statement) => {
    const written = known.get(statement) ?? write(statement)
    known.set(statement, written)
    return written
  }
}

const allColumns = (table: TableName): readonly string[] => Object.keys(COLUMNS[table])

function valuesOf(row: object, columns: readonly string[]): (string | number | null)[] {
  const values: (string | number | null)[] = []
  for (const column of columns) values.push((row as Values)[column] ?? null)
  return values
}

const textOf = (row: object, column: string): string => String((row as Values)[column])
