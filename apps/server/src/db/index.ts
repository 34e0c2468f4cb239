import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Funnel, openFunnel } from './funnel.ts'
import { arrive, moveIn, type Whereabouts } from './home.ts'
import { type Inspection, inspect } from './inspect.ts'
import { lockInstance } from './instance-lock.ts'
import { migrationsFor } from './migrations/index.ts'
import { openPostgres } from './postgres.ts'
import { watchingSpace } from './space.ts'
import { openSqlite } from './sqlite.ts'
import { type TellingEngine, tellingEvents } from './written-events.ts'

export { batched } from './batched.ts'
export type {
  DatabaseFault,
  Engine,
  HeadRequest,
  InsertMany,
  SelectMany,
  Tx,
  UpdateMany,
  UpdateWhile,
} from './engine.ts'
export { CommitUnknownError, OvertakenError } from './engine.ts'
export { type Funnel, FunnelFullError, MAX_QUEUED_ITEMS } from './funnel.ts'
export type { Whereabouts } from './home.ts'
export type { Inspection } from './inspect.ts'
export { InstanceLockedError } from './instance-lock.ts'
export { NewerSchemaError } from './migrations/index.ts'
export { COLUMNS, PRIORITY, QUEUE, type Row, type TableName, type Tables } from './tables.ts'

/** The one database of a server: reads, single transactions, and the funnel for hot writes. */
export interface Database extends TellingEngine {
  readonly funnel: Funnel
  /**
   * Whether it lives here, or is a copy of one that lives elsewhere. Who asks first makes a new one live here.
   * @param now UTC milliseconds.
   */
  arrive(now: number): Promise<Whereabouts>
  /** From now on it lives here. */
  moveIn(now: number): Promise<void>
}

export interface OpenOptions {
  /** `file:./path/relay.db` or `postgres://user:password@host/name`. */
  readonly url: string
  /**
   * Whether this process is a server: a server takes the instance lock of a database file, a
   * command-line call beside a running server does not.
   */
  readonly exclusive: boolean
  /** Hears of lost connections and unsafe settings. */
  readonly warn: (message: string, error?: unknown) => void
}

/**
 * Opens the database and migrates it.
 * @throws InstanceLockedError, NewerSchemaError, or the driver's error when it cannot be reached.
 */
export async function openDatabase({ url, exclusive, warn }: OpenOptions): Promise<Database> {
  const file = databaseFile(url)
  const unlock = file !== null && exclusive ? lockBeside(file) : () => {}
  const opened = file === null ? openPostgres(url, { warn }) : openSqlite(file)
  const engine = tellingEvents(watchingSpace(opened))
  try {
    await engine.migrate()
  } catch (error) {
    await engine.close().catch(() => {})
    unlock()
    throw error
  }
  const funnel = openFunnel(engine)
  return {
    ...engine,
    funnel,
    arrive: (now) => arrive(engine, now),
    moveIn: (now) => moveIn(engine, now),
    async close() {
      await funnel.drained()
      await engine.close()
      unlock()
    },
  }
}

export interface MigrateOptions {
  readonly url: string
  /** Changes nothing. */
  readonly dryRun: boolean
  readonly warn: OpenOptions['warn']
}

/** Brings the schema up to date, or says what it would do; returns the names of the migrations. */
export async function migrateDatabase({ url, dryRun, warn }: MigrateOptions): Promise<string[]> {
  const file = databaseFile(url)
  // Opening a file would make it.
  if (dryRun && file !== null && !existsSync(file)) return Object.keys(migrationsFor(NO_ORDER))
  const engine = file === null ? openPostgres(url, { warn }) : openSqlite(file)
  try {
    return await (dryRun ? engine.pendingMigrations() : engine.migrate())
  } finally {
    await engine.close()
  }
}

/**
 * Looks at the database as a server would find it, changing nothing; null for a file that is not there yet.
 * @param now UTC milliseconds by this machine's clock.
 * @throws the driver's error when it cannot be reached.
 */
export function inspectDatabase(
  { url, warn }: Pick<OpenOptions, 'url' | 'warn'>,
  now: () => number,
): Promise<Inspection | null> {
  const file = databaseFile(url)
  const open = () => (file === null ? openPostgres(url, { warn }) : openSqlite(file))
  return inspect(open, file, now)
}

const NO_ORDER = { position: '', tx: '', byBytes: '', keyOrder: '' }

function lockBeside(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  return lockInstance(file)
}

/** The path behind a `file:` URL (relative ones are allowed), or null for a server's URL. */
export function databaseFile(url: string): string | null {
  if (!url.startsWith('file:')) return null
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length))
}
