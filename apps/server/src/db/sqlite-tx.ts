import type { Kysely } from 'kysely'
import type { Tx } from './engine.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import { COLUMNS, type Row, type Tables } from './tables.ts'

type Values = Record<string, string | number | null>

/**
 * The batch statements as prepared single-row statements in a loop: without a round trip there is
 * nothing to save by sending many rows at once.
 */
export function sqliteTx(writer: SqliteConnection, query: Kysely<Tables>): Tx {
  return {
    query,
    async insertMany({ table, ignoreConflict, key }, rows) {
      const columns = Object.keys(COLUMNS[table])
      const statement = writer.prepare(
        `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})` +
          (ignoreConflict ? ' on conflict do nothing' : ''),
      )
      const inserted: string[] = []
      for (const row of rows) {
        const values = row as unknown as Values
        const { changes } = statement.run(...columns.map((column) => values[column] ?? null))
        if (changes === 1) inserted.push(String(values[key]))
      }
      return inserted
    },
    async updateMany({ table, key, set }, rows) {
      const statement = writer.prepare(
        `update ${table} set ${set.map((column) => `${column} = ?`).join(', ')} where ${key} = ?`,
      )
      for (const row of rows) {
        const values = row as unknown as Values
        statement.run(...set.map((column) => values[column] ?? null), values[key])
      }
    },
    async lockMany<T extends keyof typeof COLUMNS>(
      { table, key }: { table: T; key: string },
      keys: readonly string[],
    ) {
      const statement = writer.prepare(`select * from ${table} where ${key} = ?`)
      const rows: Row<T>[] = []
      for (const one of new Set(keys)) rows.push(...(statement.all(one) as Row<T>[]))
      return rows
    },
    async pickHeads(requests) {
      // The hint keeps SQLite from preparing the statement anew for every value (as a limit in a
      // parameter would make it, too): where it has to guess how many rows a value has, it does.
      const statement = writer.prepare(
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
