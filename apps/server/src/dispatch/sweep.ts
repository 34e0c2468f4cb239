import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import { type Database, QUEUE } from '../db/index.ts'
import type { Receipts, Report } from '../receipts/index.ts'

/** Rows of one sweep's transaction: small, so that requests never wait long behind it. */
const SWEEP_ROWS = 500
/**
 * How long a message may be in flight without any word. Its phone is gone for good, or lost its
 * journal in a way that it could not tell.
 */
const IN_FLIGHT_DEADLINE_MS = 72 * 60 * 60 * 1000

export interface Sweeps {
  /** Puts what is due into its lane's queue. Returns the lanes that have work, and whether to go on. */
  due(): Promise<{ lanes: string[]; more: boolean; nextAt: number | null }>
  /** Ends what was not sent in time. Returns whether to go on. */
  expired(): Promise<boolean>
  /** Ends what has been in flight beyond any hope. Returns whether to go on. */
  hopeless(): Promise<boolean>
}

export function createSweeps(database: Database, receipts: Receipts, clock: Clock): Sweeps {
  const endAll = async (
    pick: (now: number) => Promise<{ id: string }[]>,
    report: Report,
  ): Promise<boolean> => {
    const found = await pick(clock.now())
    if (found.length === 0) return false
    await database.transaction((tx) =>
      receipts.record(
        tx,
        found.map(({ id }) => ({ messageId: id, report })),
      ),
    )
    return found.length === SWEEP_ROWS
  }

  return {
    async due() {
      const now = clock.now()
      const head = await database.read
        .selectFrom('message')
        .where('queue', '=', QUEUE.later)
        .select('due_at')
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst()
      if (!head || head.due_at === null || head.due_at > now) {
        return { lanes: [], more: false, nextAt: head?.due_at ?? null }
      }
      const moved = await moveDue(database, now)
      return {
        lanes: [...new Set(moved.map((row) => row.lane))],
        more: moved.length === SWEEP_ROWS,
        nextAt: now,
      }
    },
    expired: async () => {
      const report = { kind: 'expired', at: clock.now() } as const
      const more = await endAll((now) => waitingTooLong(database, now), report)
      return (await endAll((now) => heldTooLong(database, now), report)) || more
    },
    hopeless: () =>
      endAll(
        (now) =>
          database.read
            .selectFrom('message')
            .where('queue', '=', QUEUE.inFlight)
            .where('updated_at', '<', now - IN_FLIGHT_DEADLINE_MS)
            .select('id')
            .limit(SWEEP_ROWS)
            .execute(),
        {
          kind: 'failed',
          at: clock.now(),
          attempt: null,
          code: 'unknown_outcome',
          reason: 'The phone that took it has not been heard of for three days.',
          providerCode: null,
          retryable: false,
        },
      ),
  }
}

const waitingTooLong = (database: Database, now: number) =>
  database.read
    .selectFrom('message')
    // Literally: with parameters the partial index is not seen to fit.
    .where('queue', 'in', sql<number>`(${sql.lit(QUEUE.ready)}, ${sql.lit(QUEUE.later)})`)
    .where('expires_at', 'is not', null)
    .where('expires_at', '<=', now)
    .select('id')
    .limit(SWEEP_ROWS)
    .execute()

const heldTooLong = (database: Database, now: number) =>
  database.read
    .selectFrom('message')
    .where('queue', '=', (eb) => eb.lit(QUEUE.held))
    .where('expires_at', 'is not', null)
    .where('expires_at', '<=', now)
    .select('id')
    .limit(SWEEP_ROWS)
    .execute()

const moveDue = (database: Database, now: number) =>
  database.transaction(async (tx) => {
    const due = await tx.query
      .selectFrom('message')
      .where('queue', '=', QUEUE.later)
      .where('due_at', '<=', now)
      .select(['id', 'lane'])
      .orderBy('due_at')
      .limit(SWEEP_ROWS)
      .modifyEnd(database.skipLocked())
      .execute()
    if (due.length > 0) {
      await tx.query
        .updateTable('message')
        .set({ queue: QUEUE.ready, due_at: null, updated_at: now })
        .where(
          'id',
          'in',
          due.map((row) => row.id),
        )
        .execute()
    }
    return due
  })
