import type { Kysely } from 'kysely'
import { splitAlike } from './alike.ts'
import type { Tx } from './engine.ts'
import { prepared } from './postgres-prepared.ts'
import { COLUMNS, type ColumnType, type Row, type TableName, type Tables } from './tables.ts'

type Values = Record<string, string | number | null>

/** How the statements of one transaction are sent. */
export interface Statements {
  /** A question that changes nothing: it may leave together with the transaction's `begin`. */
  look<R>(sql: string, parameters: unknown[]): Promise<R[]>
  ask<R>(sql: string, parameters: unknown[]): Promise<R[]>
  /** Does not wait: whether it went well is asked before the commit. */
  write(sql: string, parameters: unknown[]): void
  query(): Kysely<Tables>
}

/**
 * The batch statements as one round trip each, or none where they have no answer: every column travels as
 * one array. Rows are ordered by their key, so that two batches which touch the same rows wait for each
 * other instead of deadlocking.
 */
export function postgresTx(statements: Statements): Tx {
  const run = <R>(sql: string, parameters: unknown[]): Promise<R[]> =>
    statements.ask<R>(prepared(sql), parameters)
  const look = <R>(sql: string, parameters: unknown[]): Promise<R[]> =>
    statements.look<R>(prepared(sql), parameters)

  return {
    get query() {
      return statements.query()
    },
    async insertMany({ table, ignoreConflict, key, columns: filled, alike }, rows) {
      if (rows.length === 0) return []
      const all = filled ?? Object.keys(COLUMNS[table])
      if (alike) {
        const { sql, parameters } = insertAlike(table, all, rows)
        statements.write(prepared(sql), parameters)
        return rows.map((row) => textOf(row, key))
      }
      const { columns, arrays, names } = unnest(table, all, rows, key)
      const sql = `insert into ${table} (${columns}) select ${columns} from unnest(${arrays}) as v(${columns})`
      if (!ignoreConflict) {
        statements.write(prepared(sql), names)
        return rows.map((row) => textOf(row, key))
      }
      const inserted = `${sql} on conflict do nothing returning ${key} as key`
      return (await run<{ key: string }>(inserted, names)).map((row) => row.key)
    },
    async updateMany({ table, key, set }, rows) {
      if (rows.length === 0) return
      const { columns, arrays, names } = unnest(table, [key, ...set], rows, key)
      const sql =
        `update ${table} as t set ${set.map((column) => `${column} = v.${column}`).join(', ')} ` +
        `from unnest(${arrays}) as v(${columns}) where t.${key} = v.${key}`
      statements.write(prepared(sql), names)
    },
    async updateWhile({ table, key, set, column, is }, rows) {
      if (rows.length === 0) return []
      const { columns, arrays, names } = unnest(table, [key, ...set], rows, key)
      const sql =
        `update ${table} as t set ${set.map((one) => `${one} = v.${one}`).join(', ')} ` +
        `from unnest(${arrays}) as v(${columns}) ` +
        `where t.${key} = v.${key} and t.${column} = $${names.length + 1} returning t.${key} as key`
      return (await run<{ key: string }>(sql, [...names, is])).map((row) => row.key)
    },
    async findMany<T extends TableName>(
      { table, key }: { table: T; key: string },
      keys: readonly string[],
    ) {
      if (keys.length === 0) return []
      return look<Row<T>>(
        `select ${columnsOf(table)} from ${table} where ${key} = any($1::text[])`,
        [[...new Set(keys)]],
      )
    },
    async lockMany<T extends TableName>(
      { table, key }: { table: T; key: string },
      keys: readonly string[],
    ) {
      if (keys.length === 0) return []
      return look<Row<T>>(
        `select ${columnsOf(table)} from ${table} where ${key} = any($1::text[])
         order by ${key} for update`,
        [[...new Set(keys)]],
      )
    },
    async pickHeads(requests) {
      if (requests.length === 0) return []
      return run<Row<'message'>>(
        `select m.* from unnest($1::text[], $2::bigint[]) as r(lane, n) cross join lateral (
           select ${columnsOf('message')} from message where lane = r.lane and queue = 1
           order by priority, id limit r.n for update skip locked) as m`,
        [requests.map((request) => request.lane), requests.map((request) => request.limit)],
      )
    },
  }
}

/**
 * By name: a statement that is prepared with `*` fails on its connection for good as soon as a node of the
 * next release has added a column.
 */
const columnsOf = (table: TableName): string => Object.keys(COLUMNS[table]).join(', ')

const CASTS: Record<ColumnType, string> = {
  text: 'text[]',
  'text?': 'text[]',
  int: 'bigint[]',
  'int?': 'bigint[]',
  real: 'double precision[]',
  'real?': 'double precision[]',
}

function unnest<T extends TableName>(
  table: T,
  columns: readonly string[],
  rows: readonly Row<T>[],
  key: string,
) {
  const types = COLUMNS[table] as Record<string, ColumnType>
  const values = rows as unknown as readonly Values[]
  const sorted = [...values].sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1))
  return {
    columns: columns.join(', '),
    arrays: columns.map((column, i) => `$${i + 1}::${CASTS[types[column] ?? 'text']}`).join(', '),
    names: columns.map((column) => arrayText(sorted, column)),
  }
}

/** What all rows have in common travels once, and not in an array of each column. */
function insertAlike<T extends TableName>(
  table: T,
  columns: readonly string[],
  rows: readonly Row<T>[],
) {
  const values = rows as unknown as readonly Values[]
  const types = COLUMNS[table] as Record<string, ColumnType>
  const { shared, own } = splitAlike(columns, values)
  const arrayOf = (column: string) => CASTS[types[column] ?? 'text']
  const common = shared.map((column, i) => `$${i + 1}::${arrayOf(column).slice(0, -ARRAY.length)}`)
  const arrays = own.map((column, i) => `$${shared.length + i + 1}::${arrayOf(column)}`)
  return {
    sql:
      `insert into ${table} (${[...shared, ...own].join(', ')}) ` +
      `select ${[...common, ...own].join(', ')} from unnest(${arrays.join(', ')}) as v(${own.join(', ')})`,
    parameters: [
      ...shared.map((column) => values[0]?.[column] ?? null),
      ...own.map((column) => arrayText(values, column)),
    ],
  }
}

const ARRAY = '[]'
const NEEDS_ESCAPE = /["\\]/g

/**
 * One column of all rows as PostgreSQL reads an array: the driver's own writer takes ten times as long.
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
function arrayText(rows: readonly Values[], column: string): string {
  let text = ''
  for (const row of rows) {
    const value = row[column] ?? null
    if (typeof value === 'string') text += `,"${value.replace(NEEDS_ESCAPE, '\\$&')}"`
    else text += value === null ? ',NULL' : `,${value}`
  }
  return `{${text.slice(1)}}`
}

const textOf = (row: object, column: string): string => String((row as Values)[column])
