import { sql } from 'kysely'
import type { Database, InsertMany, Row, Tx } from '../db/index.ts'
import type { Day } from './days.ts'

/** Whose ledger: live and test messages never mix. */
export interface Scope {
  readonly projectId: string
  readonly mode: string
}

const INSERT: InsertMany<'ledger'> = { table: 'ledger', ignoreConflict: false, key: 'id' }

export async function insertEntries(tx: Tx, rows: readonly Row<'ledger'>[]): Promise<void> {
  if (rows.length > 0) await tx.insertMany(INSERT, rows)
}

/** What entries are added up by. */
export type SumColumn = 'channel' | 'category' | 'country' | 'template' | 'unit_micros'

/** Exact, however large: sums leave the database as decimals. */
export interface Sum {
  readonly day: Day
  readonly channel: string | null
  readonly category: string | null
  readonly country: string | null
  readonly template: string | null
  readonly unit_micros: number | null
  readonly messages: number
  readonly units: number
  readonly unpriced: number
  readonly micros: bigint
}

export interface Range {
  readonly from: Day
  readonly to: Day
  readonly channel?: string | undefined
}

/**
 * The sums of each day that has entries, oldest first. Day by day: a month of a large project in one question
 * would keep the requests of everybody else waiting.
 */
export async function* dailySums(
  database: Database,
  scope: Scope,
  range: Range,
  columns: readonly SumColumn[],
): AsyncGenerator<readonly Sum[]> {
  let from = range.from
  for (;;) {
    const day = await nextDay(database, scope, { ...range, from })
    if (day === null) return
    yield await sumsOf(database, scope, range, day, columns)
    from = day + 1
  }
}

async function nextDay(database: Database, scope: Scope, range: Range): Promise<Day | null> {
  const found = await entries(database, scope, range.channel)
    .where('day', '>=', range.from)
    .where('day', '<=', range.to)
    .orderBy('day')
    .select('day')
    .limit(1)
    .executeTakeFirst()
  return found?.day ?? null
}

async function sumsOf(
  database: Database,
  scope: Scope,
  { channel }: Range,
  day: Day,
  columns: readonly SumColumn[],
): Promise<Sum[]> {
  const rows = await entries(database, scope, channel)
    .where('day', '=', day)
    .$if(columns.length > 0, (query) => query.groupBy(columns))
    .select(columns)
    .select([
      exactSum(sql.ref('messages')).as('messages'),
      exactSum(sql.ref('units')).as('units'),
      exactSum(sql`case when unit_micros is null then messages else 0 end`).as('unpriced'),
      exactSum(sql.ref('amount_micros')).as('micros'),
    ])
    .execute()
  return rows.map((row) => ({
    ...{ channel: null, category: null, country: null, template: null, unit_micros: null },
    ...row,
    day,
    messages: Number(row.messages),
    units: Number(row.units),
    unpriced: Number(row.unpriced),
    micros: BigInt(row.micros),
  }))
}

const exactSum = (what: ReturnType<typeof sql>) => sql<string>`cast(sum(${what}) as text)`

const entries = (database: Database, { projectId, mode }: Scope, channel?: string) =>
  database.read
    .selectFrom('ledger')
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
