import { mkdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { DatabaseFault, DurableSetting, Engine, Tx } from './engine.ts'
import {
  type EventOrder,
  migrationsFor,
  pendingMigrations,
  runMigrations,
} from './migrations/index.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { filePlace, settleFile } from './sqlite-place.ts'
import { sqliteTx } from './sqlite-tx.ts'

/**
 * How long a write waits for another process (a backup, the command line) to let go of the file, its
 * turn among the writers included: all that wait hear of it in time.
 */
const BUSY_BUDGET_MS = 4_000
const BUSY_RETRY_MS = 25

/**
 * Opens (and creates) the file. One connection writes, one reads: in WAL mode neither waits for the
 * other.
 *
 * `synchronous=FULL` is set on every connection and verified: the driver's build defaults to NORMAL
 * in WAL mode, in which a power cut takes back transactions that were acknowledged.
 * @see https://sqlite.org/pragma.html#pragma_synchronous
 */
export function openSqlite(file: string): Engine {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const writer = new SqliteConnection(file, { readonly: false })
  writer.handle.pragma('journal_mode = WAL')
  writer.handle.pragma('synchronous = FULL')
  // macOS acknowledges a plain fsync before the disk has it.
  writer.handle.pragma('fullfsync = ON')
  const reader = new SqliteConnection(file, { readonly: true })
  assertDurable(writer)
  return sqliteEngine(writer, reader)
}

/** As this connection has them: they are set anew on every one. */
function settingsOf(writer: SqliteConnection): DurableSetting[] {
  const pragma = (name: string) => String(writer.handle.pragma(name, { simple: true }))
  const [journal, synchronous] = [pragma('journal_mode'), pragma('synchronous')]
  return [
    { name: 'journal_mode', value: journal, safe: journal === 'wal' },
    // 2 is FULL, 3 is EXTRA.
    { name: 'synchronous', value: synchronous, safe: Number(synchronous) >= 2 },
  ]
}

function assertDurable(writer: SqliteConnection): void {
  // Reading the WAL once is what makes a wrong default show itself.
  writer.handle.prepare('select count(*) from sqlite_master').get()
  const synchronous = writer.handle.pragma('synchronous', { simple: true })
  const journal = writer.handle.pragma('journal_mode', { simple: true })
  if (synchronous === 2 && journal === 'wal') return
  throw new Error(
    `The database file must run in WAL mode with synchronous=FULL, but has ` +
      `journal_mode=${String(journal)} and synchronous=${String(synchronous)}.`,
  )
}

function sqliteEngine(writer: SqliteConnection, reader: SqliteConnection): Engine {
  const writes = writer.kysely()
  const listeners = new Set<(payload: string) => void>()
  let last: Promise<unknown> = Promise.resolve()

  /** Writers take turns: a transaction is open for exactly one of them. */
  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const until = busyLimit()
    return exclusive(() => inTransaction(writer, until, work))
  }

  const untilEnded = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    let isOpen = true
    try {
      return await work(sqliteTx({ writer, query: writes }, () => isOpen))
    } finally {
      isOpen = false
    }
  }

  const engine: Engine = {
    read: reader.kysely(),
    otherNodes: false,
    parallelBatches: 1,
    transaction: (work) => inTurn(() => untilEnded(work)),
    migrate: () =>
      exclusive(() =>
        whileBusy(busyLimit(), () => runMigrations(writes, migrationsFor(SQLITE_EVENT_ORDER))),
      ),
    pendingMigrations: () => pendingMigrations(writes, migrationsFor(SQLITE_EVENT_ORDER)),
    visibleEvents: () => sql<boolean>`1 = 1`,
    // Every event has the same `tx`. A comparison of rows would go through the index from its beginning.
    eventsBehind: ({ position }) => sql<boolean>`event.tx = 0 and event.position > ${position}`,
    skipLocked: () => sql``,
    classify,
    async publish(payload) {
      // One process owns the file, so its own listeners are all there are.
      for (const listener of listeners) listener(payload)
    },
    async subscribe(listener) {
      listeners.add(listener)
      return async () => void listeners.delete(listener)
    },
    time: null,
    settings: async () => settingsOf(writer),
    place: async () => filePlace(writer.handle.name),
    settle: async () => settleFile(writer.handle.name),
    probe: () =>
      inTurn(async () => {
        // A commit that writes nothing would not notice a full disk or a read-only file.
        writer.prepare(`pragma user_version = ${PROBE_VERSION}`).run()
      }),
    probeSpace: () => fillSpace(`${writer.handle.name}.space`),
    async close() {
      await last
      reader.close()
      await writer.endCopies()
      writer.handle.pragma('wal_checkpoint(TRUNCATE)')
      writer.close()
    },
  }
  return engine
}

/** What a batch of the funnel may need. */
const SPACE_BYTES = 1024 * 1024

/** Beside the database, so it is the same disk. */
async function fillSpace(file: string): Promise<void> {
  try {
    await writeFile(file, Buffer.alloc(SPACE_BYTES, 1), { flush: true })
  } finally {
    await rm(file, { force: true })
  }
}

/** The header field that a probe writes; nothing reads it. */
const PROBE_VERSION = 1

/**
 * Commits come one after the other, so the position is the order. A number would come again only where the
 * newest event was deleted: whoever deletes events begins with the oldest.
 */
export const SQLITE_EVENT_ORDER: EventOrder = {
  position: 'integer primary key',
  tx: 'bigint not null default 0',
  byBytes: 'collate binary',
  keyOrder: 'without rowid',
}

async function inTransaction<T>(
  writer: SqliteConnection,
  until: number,
  work: () => Promise<T>,
): Promise<T> {
  await whileBusy(until, async () => writer.prepare('begin immediate').run())
  try {
    const result = await work()
    writer.commit()
    return result
  } catch (error) {
    // SQLite rolls back by itself on some faults (a full disk, an I/O error).
    if (writer.handle.inTransaction) writer.prepare('rollback').run()
    throw error
  }
}

/** For who asks now, on the clock of `performance.now()`. */
const busyLimit = (): number => performance.now() + BUSY_BUDGET_MS

/** Tries again while another process holds the file. The work must leave nothing behind when it fails. */
async function whileBusy<T>(until: number, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || performance.now() >= until) throw error
      await sleep(BUSY_RETRY_MS)
    }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** @see https://sqlite.org/rescode.html */
function classify(error: unknown): DatabaseFault {
  const code = codeOf(error)
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return 'unique'
  // The second is what the file system says to `probeSpace`.
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'full'
  if (/^SQLITE_(BUSY|LOCKED|IOERR|READONLY|CANTOPEN|NOMEM)/.test(code)) return 'unavailable'
  return 'other'
}
