import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import { type Database, QUEUE } from '../db/index.ts'
import { startLoop } from './loop.ts'
import type { Sweeps } from './sweep.ts'
import type { Wakes } from './wake.ts'

/** What is due later than this is looked at again then; sooner, at its very time. */
const DUE_AT_MOST_MS = 500
const EXPIRED_EVERY_MS = 1_000
const HOPELESS_EVERY_MS = 60_000
const PRUNE_EVERY_MS = 60_000
const PRUNED_ROWS = 1_000
/** A phone that was revoked on another node is let go within 5 s also when the hint was lost. */
const LOOK_FOR_LOST_MS = 3_000
/** The truth behind the wake-ups, where hints between nodes may be lost … */
const POLL_SHARED_MS = 2_000
/** … and where this process is alone, only against a defect of ours. */
const POLL_ALONE_MS = 15_000

export interface LoopsOptions {
  readonly clock: Clock
  readonly database: Database
  readonly nodeId: string
  readonly sweeps: Sweeps
  readonly wakes: Wakes
  readonly renew: { readonly everyMs: number; readonly run: () => Promise<void> }
  readonly lookForLost: () => Promise<void>
  readonly warn: (message: string, error: unknown) => void
}

export interface Loops {
  /** Whether every loop took its turn when it was due. */
  alive(): boolean
  /** Ends the loops and waits for what is running. */
  stop(): Promise<void>
}

/** Starts the background loops. */
export function startLoops(options: LoopsOptions): Loops {
  const { database, sweeps, wakes, nodeId, renew, lookForLost, clock } = options
  const loops = [
    startLoop(options, 'sweep of due messages', async () => {
      const { lanes, more, nextAt } = await sweeps.due()
      for (const lane of lanes) wakes.wake(lane)
      if (more) return 0
      return nextAt === null ? DUE_AT_MOST_MS : Math.min(DUE_AT_MOST_MS, nextAt - clock.now())
    }),
    startLoop(options, 'sweep of expired messages', async () =>
      (await sweeps.expired()) ? 0 : EXPIRED_EVERY_MS,
    ),
    startLoop(options, 'sweep of lost hand-overs', async () =>
      (await sweeps.hopeless()) ? 0 : HOPELESS_EVERY_MS,
    ),
    startLoop(options, 'renewal of leases', async () => {
      await renew.run()
      return renew.everyMs
    }),
    ...(database.otherNodes
      ? [
          startLoop(options, 'search for lost lanes', async () => {
            await lookForLost()
            return LOOK_FOR_LOST_MS
          }),
        ]
      : []),
    startLoop(options, 'poll for work', async () => {
      await poll(database, wakes, nodeId, clock.now())
      return database.otherNodes ? POLL_SHARED_MS : POLL_ALONE_MS
    }),
    startLoop(options, 'pruning', async () => {
      const pruned = await prune(database, clock.now())
      return pruned === PRUNED_ROWS ? 0 : PRUNE_EVERY_MS
    }),
  ]
  return {
    alive: () => loops.every((one) => one.alive()),
    stop: async () => void (await Promise.all(loops.map((one) => one.stop()))),
  }
}

/** Wakes the lanes in which something is ready although nobody said so. */
async function poll(database: Database, wakes: Wakes, nodeId: string, now: number): Promise<void> {
  const hasWork = sql<boolean>`exists (
    select 1 from message where message.lane = lane.id and message.queue = ${sql.lit(QUEUE.ready)})`
  const served = await database.read
    .selectFrom('lane')
    .where('node_id', '=', nodeId)
    .where(hasWork)
    .select('id')
    .execute()
  // Lanes without a connection (the built-in carrier's) that nobody serves, or nobody does any more.
  const orphaned = await database.read
    .selectFrom('lane')
    .where('id', 'like', '%:%')
    .where((eb) =>
      eb.or([
        eb('node_id', 'is', null),
        eb('lease_until', '<', now),
        // Where this process is alone, another owner is a process that is gone.
        ...(database.otherNodes ? [] : [eb('node_id', '!=', nodeId)]),
      ]),
    )
    .where(
      sql<boolean>`exists (select 1 from message where message.lane = lane.id
        and message.queue in (${sql.lit(QUEUE.ready)}, ${sql.lit(QUEUE.inFlight)}))`,
    )
    .select('id')
    .execute()
  for (const { id } of [...served, ...orphaned]) wakes.wake(id)
  for (const pool of wakes.pools()) {
    const ready = await database.read
      .selectFrom('message')
      .where('lane', '=', pool)
      .where('queue', '=', QUEUE.ready)
      .select('id')
      .limit(1)
      .executeTakeFirst()
    if (ready) wakes.wake(pool)
  }
}

async function prune(database: Database, now: number): Promise<number> {
  const stale = await database.read
    .selectFrom('idempotency')
    .where('expires_at', '<', now)
    .select('id')
    .limit(PRUNED_ROWS)
    .execute()
  if (stale.length > 0) {
    await database.transaction((tx) =>
      tx.query
        .deleteFrom('idempotency')
        .where(
          'id',
          'in',
          stale.map((row) => row.id),
        )
        .where('expires_at', '<', now)
        .execute(),
    )
  }
  return stale.length
}
