import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import {
  CommitUnknownError,
  type DatabaseFault,
  type DurableSetting,
  type Engine,
  type Tx,
} from './engine.ts'
import {
  type EventOrder,
  migrationsFor,
  pendingMigrations,
  runMigrations,
} from './migrations/index.ts'
import { withoutLost } from './postgres-lending.ts'
import { postgresListener } from './postgres-listener.ts'
import { placeOf, renumberForeignEvents, warnOfForeignEvents } from './postgres-place.ts'
import { inTransaction } from './postgres-transaction.ts'
import type { Tables } from './tables.ts'

const POOL_CONNECTIONS = 12
const CONNECT_TIMEOUT_MS = 4_000
/** The server gives up first; the client's own limit catches a server that no longer answers at all. */
const STATEMENT_TIMEOUT_MS = 3_500
const QUERY_TIMEOUT_MS = 4_000
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000
/** Two batches: one is being written while the other commits. More only raises contention. */
const PARALLEL_BATCHES = 2

/** bigint arrives as text by default; ours are instants and counters, far below 2^53. */
const INT8_OID = 20

export interface PostgresOptions {
  /** Hears of lost connections and of unsafe server settings. */
  readonly warn: (message: string, error?: unknown) => void
}

export function openPostgres(url: string, options: PostgresOptions): Engine {
  const pool = openPool(url, options)
  const lending = withoutLost(pool, isConnectionLoss)
  const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: lending }) })
  const transaction = <T>(work: (tx: Tx) => Promise<T>) =>
    inTransaction(lending, isConnectionLoss, work)
  const listener = postgresListener(url, options.warn)
  return {
    read,
    otherNodes: true,
    parallelBatches: PARALLEL_BATCHES,
    transaction,
    async migrate() {
      await warnOfUnsafeSettings(pool, options.warn)
      return withoutLimits(url, options.warn, async (db) => {
        const ran = await runMigrations(db, migrationsFor(POSTGRES_EVENT_ORDER))
        await warnOfForeignEvents(db, options.warn)
        return ran
      })
    },
    pendingMigrations: () => pendingMigrations(read, migrationsFor(POSTGRES_EVENT_ORDER)),
    visibleEvents: () => sql<boolean>`tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
    eventsBehind: ({ tx, position }) =>
      sql<boolean>`(event.tx, event.position) > (${tx}, ${position})`,
    skipLocked: () => sql`for update skip locked`,
    classify,
    async publish(payload) {
      await pool.query('select pg_notify($1, $2)', [CHANNEL, payload])
    },
    subscribe: (hear) => listener.subscribe(CHANNEL, hear),
    async time() {
      const { rows } = await pool.query<{ ms: string }>(
        'select extract(epoch from clock_timestamp()) * 1000 as ms',
      )
      return Number(rows[0]?.ms)
    },
    settings: () => settingsOf(pool),
    place: () => placeOf(pool),
    async settle() {
      await withoutLimits(url, options.warn, renumberForeignEvents)
      return placeOf(pool)
    },
    async probe() {
      // A message in the log that nobody reads makes the commit wait for the disk, as an accept's does; a
      // transaction id alone is written later. A standby and a full disk refuse it.
      await pool.query("select pg_logical_emit_message(true, 'relay', '')")
    },
    async probeSpace() {
      await transaction(async ({ query }) => {
        await sql.raw(FILL_SPACE).execute(query)
        throw new EnoughSpace()
      }).catch((error: unknown) => {
        if (!(error instanceof EnoughSpace)) throw error
      })
    },
    async close() {
      await listener.close()
      await read.destroy()
      // Kysely ends only a pool that it has used.
      if (!pool.ending) await pool.end()
    },
  }
}

const CHANNEL = 'relay'

/** 128 pages of 8 KiB, in the place where the tables are. Rolled back, so nobody ever sees it. */
const FILL_SPACE = `create table relay_space as
  select repeat(md5(n::text), 250)::char(8000) as filler from generate_series(1, 128) as n`

/** Rolls the transaction back that has found it. */
class EnoughSpace extends Error {}

/**
 * Commits overlap here, so a later position can be visible before an earlier one: see `visibleEvents`.
 * The second half of `tx`, the newest transaction that had ended, keeps causes before effects: a
 * transaction that began before another one may still tell what followed from it.
 */
export const POSTGRES_EVENT_ORDER: EventOrder = {
  position: 'bigserial primary key',
  tx: `bigint not null default greatest(
    pg_current_xact_id()::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)`,
  byBytes: 'collate "C"',
  keyOrder: '',
}

function openPool(url: string, { warn }: PostgresOptions): pg.Pool {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) =>
      oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format as 'text'),
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    // Writes follow each other without waiting: see `inTransaction`.
    pipeline: true,
    application_name: 'relay',
    types,
  })
  hearErrors(pool, warn)
  return pool
}

/** Migrations may take longer than any request may: a connection of their own, without limits. */
async function withoutLimits<T>(
  url: string,
  warn: PostgresOptions['warn'],
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const own = new pg.Pool({ connectionString: url, max: 1 })
  hearErrors(own, warn)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: own }) })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Without these, a connection that the server drops is an uncaught error that ends the process. */
function hearErrors(pool: pg.Pool, warn: PostgresOptions['warn']): void {
  pool.on('error', (error) => warn('an idle database connection was lost', error))
  pool.on('connect', (client) =>
    client.on('error', (error) => warn('a database connection was lost', error)),
  )
}

/** Settings under which an acknowledged commit can be lost. */
const SAFE_SETTINGS: Record<string, readonly string[]> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply', 'remote_write', 'local'],
}

async function settingsOf(pool: pg.Pool): Promise<DurableSetting[]> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [Object.keys(SAFE_SETTINGS)],
  )
  return rows.map(({ name, setting }) => ({
    ...{ name, value: setting },
    safe: SAFE_SETTINGS[name]?.includes(setting) ?? true,
  }))
}

async function warnOfUnsafeSettings(pool: pg.Pool, warn: PostgresOptions['warn']): Promise<void> {
  for (const { name, value, safe } of await settingsOf(pool)) {
    if (safe) continue
    warn(`the database runs with ${name}=${value}: a power cut can lose accepted messages`)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** Classes 08 (connection) and 57P (shutdown), node's socket errors, and the driver's own texts. */
function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08|57P)/.test(code) || /^E(CONN|PIPE|TIMEDOUT|AI_AGAIN|NOTFOUND|HOST|NET)/.test(code)) {
    return true
  }
  // A server that is reached by a socket file takes the file with it.
  if (code === 'ENOENT') return /^connect /.test(error instanceof Error ? error.message : '')
  const message = error instanceof Error ? error.message : ''
  return /terminat|timeout|not queryable|Connection|ended/i.test(message) && code === ''
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
function classify(error: unknown): DatabaseFault {
  if (error instanceof CommitUnknownError) return 'unknown'
  const code = codeOf(error)
  if (code === '23505') return 'unique'
  if (code === '53100') return 'full'
  if (isConnectionLoss(error)) return 'unavailable'
  // 40: serialisation and deadlocks; 53: resources; 55: locks; 57014: cancelled by a timeout;
  // 25006: read only, while a standby is being promoted.
  if (/^(40|53|55|57014|25006)/.test(code)) return 'unavailable'
  return 'other'
}
