import type { Clock } from '../clock.ts'
import type { Database, Row, Tx } from '../db/index.ts'
import { ensureLane, lockLanes, releaseLane, takeLane } from '../dispatch/index.ts'
import type { NewId } from '../ids.ts'
import {
  attemptOf,
  type DeliveryRow,
  INSERT_ATTEMPTS,
  openDeliveries,
  SAVE_DELIVERIES,
} from './delivery-store.ts'
import { runningReplays } from './replay-store.ts'
import { refusedResult, type SendResult } from './sender/index.ts'
import { LOCK_WEBHOOK, laneOf, type WebhookRow } from './webhook-store.ts'

/** Everything that whoever serves a webhook keeps in memory. */
export interface Known {
  readonly webhook: WebhookRow
  /** What has not come to an end, in the order of its events. */
  readonly open: readonly DeliveryRow[]
  readonly replays: readonly Row<'webhook_replay'>[]
}

export interface TakeoverOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly nodeId: string
}

const NO_JOURNAL = { journalId: null, lastSeq: 0 }

/**
 * Makes this node the one that serves a webhook, unless another does.
 * @returns null when another does, or there is nothing to serve.
 */
export const takeOver = (
  options: TakeoverOptions,
  webhook: Pick<WebhookRow, 'id' | 'project_id'>,
): Promise<(Known & { readonly token: number }) | null> =>
  options.database.transaction(async (tx) => {
    const { database, clock, nodeId } = options
    const id = laneOf(webhook.id)
    await ensureLane(tx, id, webhook.project_id)
    const [lane] = await lockLanes(tx, [id])
    const now = clock.now()
    // Where no other node can exist, another owner is a process that is gone.
    const held =
      database.otherNodes && lane?.node_id !== null && lane?.node_id !== nodeId
        ? (lane?.lease_until ?? 0) >= now
        : false
    if (!lane || held) return null
    const { token } = await takeLane(tx, lane, { nodeId, now }, NO_JOURNAL)
    const [row] = await tx.lockMany(LOCK_WEBHOOK, [webhook.id])
    if (!row || row.deleted_at !== null) {
      await releaseLane(tx, id, token)
      return null
    }
    const open = await openDeliveries(tx.query, row.id)
    const replays = await runningReplays(tx.query, row.id)
    return { webhook: row, open: await mend(tx, options, open), replays, token }
  })

/** The webhook as it is now, for whoever serves it already; null when it is gone. */
export async function readKnown({ read }: Database, id: string): Promise<Known | null> {
  // The webhook first: what changes after this look has another version.
  const webhook = await read
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!webhook) return null
  const open = await openDeliveries(read, id)
  return { webhook, open, replays: await runningReplays(read, id) }
}

/**
 * An attempt that was under way when its node ended was cut off: whether the receiver has it is unknown,
 * so it goes out again, the same bytes under the same id.
 */
async function mend(
  tx: Tx,
  { clock, newId }: TakeoverOptions,
  open: readonly DeliveryRow[],
): Promise<DeliveryRow[]> {
  const now = clock.now()
  const cut = open.filter(({ state }) => state === 'delivering')
  const again = (row: DeliveryRow): DeliveryRow => ({
    ...row,
    ...{ state: 'waiting', last_error: CUT_OFF.error, last_http_status: null },
    next_attempt_at: row.manual_from === null ? now : row.next_attempt_at,
  })
  await tx.updateMany(SAVE_DELIVERIES, cut.map(again))
  await tx.insertMany(
    INSERT_ATTEMPTS,
    cut.map((row) => attemptOf(newId('att'), row, CUT_OFF, now)),
  )
  return open.map((row) => (row.state === 'delivering' ? again(row) : row))
}

const CUT_OFF: SendResult = refusedResult({ error: 'reset', detail: 'the relay ended' })
