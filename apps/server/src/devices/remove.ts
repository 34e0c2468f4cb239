import type { Clock } from '../clock.ts'
import { type Database, QUEUE, type Row, type Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Receipts, Report } from '../receipts/index.ts'
import { lockDevice } from './device-store.ts'
import { dropPairingCodes } from './pairing.ts'
import { fenceLane, tellOffline } from './revoke.ts'

/** Messages ended per transaction: small, so that requests never wait long behind it. */
const BATCH_MESSAGES = 500
/** Batches that a deletion waits for; what is left is ended by `endLeftovers`. */
const BATCHES_AT_ONCE = 20
/**
 * How long after a deletion something may be left in its lane: lines are remembered for seconds, and
 * what a process leaves that is killed half-way, the others find within seconds.
 */
const LEFTOVERS_LOOKED_FOR_MS = 60 * 60 * 1000

export interface RemovalOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly clock: Clock
  readonly newId: NewId
}

/**
 * Deletes the device: its token, its codes and its place in the plan are gone with the commit. Its
 * row stays, because its messages name it.
 * @returns false when there is no such device.
 */
export const deleteDevice = (
  { database, clock, newId }: RemovalOptions,
  projectId: string,
  id: string,
): Promise<boolean> =>
  database.transaction(async (tx) => {
    const now = clock.now()
    if (!(await isOf(tx, projectId, id))) return false
    const { wasOnline } = await fenceLane(tx, id, now)
    const device = await lockDevice(tx, id)
    // Deleted by somebody else meanwhile.
    if (!device) return false
    await markDeleted(tx, device, wasOnline, now)
    await dropPairingCodes(tx, id)
    if (wasOnline) await tellOffline(tx, device, { newId, now })
    return true
  })

/** Looked up before anything is locked: lanes are locked first, and only those of our own devices. */
async function isOf(tx: Tx, projectId: string, id: string): Promise<boolean> {
  const found = await tx.query
    .selectFrom('device')
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

async function markDeleted(
  tx: Tx,
  device: Row<'device'>,
  wasOnline: boolean,
  now: number,
): Promise<void> {
  await tx.query
    .updateTable('device')
    .set({ deleted_at: now, token_hash: null, ...(wasOnline && { last_seen_at: now }) })
    .where('id', '=', device.id)
    .execute()
}

/**
 * Ends what still stands in a deleted device's lane: what waits was never sent and says so; what the
 * phone holds may have left.
 * @returns whether everything has ended.
 */
export async function endMessagesOf(options: RemovalOptions, deviceId: string): Promise<boolean> {
  for (let batch = 0; batch < BATCHES_AT_ONCE; batch += 1) {
    if ((await endBatch(options, deviceId)) < BATCH_MESSAGES) return true
  }
  return false
}

const endBatch = ({ database, receipts, clock }: RemovalOptions, lane: string): Promise<number> =>
  database.transaction(async (tx) => {
    const found = await standing(tx, lane)
    const at = clock.now()
    await receipts.record(
      tx,
      found.map(({ id, queue }) => ({ messageId: id, report: failure(queue, at) })),
    )
    return found.length
  })

/** One query per state of the queue, each of which has its own small index. */
async function standing(tx: Tx, lane: string): Promise<{ id: string; queue: number }[]> {
  const found: { id: string; queue: number }[] = []
  for (const queue of [QUEUE.inFlight, QUEUE.ready, QUEUE.later, QUEUE.held]) {
    const rows = await tx.query
      .selectFrom('message')
      .where('lane', '=', lane)
      .where('queue', '=', (eb) => eb.lit(queue))
      .select(['id', 'queue'])
      .orderBy('id')
      .limit(BATCH_MESSAGES - found.length)
      .execute()
    found.push(...rows)
    if (found.length === BATCH_MESSAGES) break
  }
  return found
}

const failure = (queue: number, at: number): Report => ({
  kind: 'failed',
  at,
  attempt: null,
  providerCode: null,
  retryable: false,
  ...(queue === QUEUE.inFlight
    ? {
        code: 'unknown_outcome',
        reason: 'Its device was deleted while the phone held it. It may have been sent.',
      }
    : { code: 'device_deleted', reason: 'Its device was deleted before it could be sent.' }),
})

/**
 * Ends what deletions left behind: those that were cut short, and what was accepted meanwhile.
 * @param options.ofAllTimes once per process: the one before may have been down for long.
 */
export async function endLeftovers(
  options: RemovalOptions,
  { ofAllTimes }: { readonly ofAllTimes: boolean },
): Promise<void> {
  const { database, clock } = options
  const since = ofAllTimes ? 0 : clock.now() - LEFTOVERS_LOOKED_FOR_MS
  const gone = await database.read
    .selectFrom('device')
    .where('deleted_at', '>', since)
    .where((eb) =>
      eb.or(
        [QUEUE.ready, QUEUE.later, QUEUE.inFlight, QUEUE.held].map((queue) =>
          eb.exists(
            eb
              .selectFrom('message')
              .whereRef('message.lane', '=', 'device.id')
              .where('message.queue', '=', eb.lit(queue))
              .select('message.id'),
          ),
        ),
      ),
    )
    .select('id')
    .execute()
  for (const { id } of gone) await endMessagesOf(options, id)
}
