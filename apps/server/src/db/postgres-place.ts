import { type Kysely, type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.ts'

/**
 * The cluster and the database in it. A dump makes another database wherever it is restored; a standby that takes over,
 * and a physical backup, are the same.
 */
export async function placeOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'select oid::text as id from pg_database where datname = current_database()',
  )
  return `${await clusterOf(pool)} ${rows[0]?.id}`
}

/** Some hosts keep it to themselves, or are PostgreSQL only outside: then only a database beside the first one is seen to be another. */
async function clusterOf(pool: pg.Pool): Promise<string> {
  try {
    const { rows } = await pool.query<{ id: string }>(
      'select system_identifier::text as id from pg_control_system()',
    )
    return rows[0]?.id ?? UNTOLD
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_HERE.test(String(error.code)))
      return UNTOLD
    throw error
  }
}

const UNTOLD = 'untold'
/**
 * What a host answers that has it and may not tell, or has no such function or file: classes that a connection, or a
 * server that is starting, never answers with.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const NOT_HERE = /^(0A|42|58|XX)/

/** Every number of a transaction by which events are put in order. */
const NUMBERED = [
  ...([['event', ['tx']]] as const),
  ...([['webhook', ['cursor_tx', 'skip_tx']]] as const),
  ...([['webhook_delivery', ['event_tx']]] as const),
  ...([['webhook_replay', ['cursor_tx', 'end_tx']]] as const),
] as const

/**
 * Events are told in the order of transactions, so those that another cluster has numbered, whose counter was
 * further, hide themselves and everything that follows. In the cluster that wrote them none is ahead.
 */
export async function warnOfForeignEvents(
  db: Kysely<Tables>,
  warn: (message: string) => void,
): Promise<void> {
  if ((await aheadBy(db)) !== null) warn(FOREIGN_EVENTS)
}

const FOREIGN_EVENTS =
  'the events of this database are ahead of its transactions, as after a dump was restored into another ' +
  'cluster: no event is told and no webhook is sent until they are reached, or “relay resume” has numbered them anew'

/**
 * Gives the events of another cluster numbers that this one has passed: all of them the same distance back, so their
 * order stays, and so does every place in it.
 */
export async function renumberForeignEvents(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Of two nodes that begin together one comes later, and would number what the other has told since.
    await sql`lock table home in exclusive mode`.execute(trx)
    // Reads all of them, which a start has no time for.
    const furthest = await aheadIn(trx, sql`select max(tx) from event`)
    if (furthest === null) return
    for (const [table, columns] of NUMBERED) {
      const sets = columns.map((column) => `${column} = ${column} - ${furthest}`)
      await sql.raw(`update ${table} set ${sets.join(', ')}`).execute(trx)
    }
  })
}

const aheadBy = (db: Kysely<Tables>) =>
  aheadIn(db, sql`select tx from event order by position desc limit 1`)

/** The furthest number that is in use, where this cluster has not reached it; null where it has. */
async function aheadIn(db: Kysely<Tables>, ofEvents: RawBuilder<unknown>): Promise<number | null> {
  const { rows } = await sql<{ ahead: string | null }>`
    select nullif(tx, least(tx, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)) as ahead
      from (select greatest((${ofEvents}), (select max(cursor_tx) from webhook)) as tx) as newest`.execute(
    db,
  )
  const ahead = rows[0]?.ahead ?? null
  return ahead === null ? null : Number(ahead)
}
