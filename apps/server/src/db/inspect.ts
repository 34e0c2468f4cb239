import { existsSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { DurableSetting, Engine } from './engine.ts'
import { type Whereabouts, whereabouts } from './home.ts'

/** What a database is like that a server would run on. */
export interface Inspection {
  /** What decides whether an acknowledged commit survives a power cut. */
  readonly settings: readonly DurableSetting[]
  /** Whether it lives here or is a copy; null where a migration must run first. */
  readonly whereabouts: Whereabouts | null
  /** The names of the migrations that the next start runs. */
  readonly pending: readonly string[]
  /** How long one commit took, milliseconds. */
  readonly commitMs: number
  /** How far its clock is ahead of this machine's, milliseconds; null where it has none of its own. */
  readonly aheadMs: number | null
  /** When the newest message was accepted, UTC milliseconds; null where there is none. */
  readonly newestAt: number | null
  /** How many of Meta's stored news could not be read and were set aside. */
  readonly unread: number
}

/**
 * Looks at a database without changing anything in it; null for a file that is not there yet.
 * @param file the path of a database file; null for a server's.
 * @throws the driver's error when it cannot be reached.
 */
export async function inspect(
  open: () => Engine,
  file: string | null,
  now: () => number,
): Promise<Inspection | null> {
  // Opening a file would make it.
  if (file !== null && !existsSync(file)) return null
  const engine = open()
  try {
    const pending = await engine.pendingMigrations()
    const settings = await engine.settings()
    const startedAt = performance.now()
    await engine.probe()
    const commitMs = performance.now() - startedAt
    return {
      ...{ settings, pending, commitMs },
      aheadMs: await aheadOf(engine, now),
      whereabouts: pending.length > 0 ? null : await whereabouts(engine),
      newestAt: pending.length > 0 ? null : await newestOf(engine),
      unread: pending.length > 0 ? 0 : await unreadOf(engine),
    }
  } finally {
    await engine.close()
  }
}

async function aheadOf({ time }: Engine, now: () => number): Promise<number | null> {
  if (time === null) return null
  const before = now()
  const shown = await time()
  // It was read at some moment between.
  return shown - (before + now()) / 2
}

async function newestOf({ read }: Engine): Promise<number | null> {
  const newest = await read
    .selectFrom('message')
    .select('queued_at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.queued_at ?? null
}

async function unreadOf({ read }: Engine): Promise<number> {
  const { count } = await read
    .selectFrom('meta_update')
    // Literally: the index holds nothing else, which is not seen otherwise.
    .where('kind', '=', sql<string>`${sql.lit('unread')}`)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
