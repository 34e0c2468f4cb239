import type { Row, Tx } from '../db/index.ts'
import { lockLanes } from '../dispatch/index.ts'
import type { EventPlace } from '../events/index.ts'
import type { DeliveryRow } from './delivery-store.ts'
import { LOCK_WEBHOOK, laneOf, type WebhookRow } from './webhook-store.ts'

/** What the owner of a lane wants to have written before it sends anything. */
export interface Claim {
  /** Of the webhook, as it knows it: with another one, all of this may be wrong. */
  readonly version: number
  /** Where the cursor stands afterwards. */
  readonly cursor: EventPlace
  /** Deliveries of the events that the cursor passes: under way, waiting or skipped. */
  readonly born: readonly DeliveryRow[]
  /** Deliveries whose next attempt is about to be sent, as they are then. */
  readonly taken: readonly DeliveryRow[]
}

/** What the claims of a batch write. */
export interface ClaimWrites {
  readonly born: DeliveryRow[]
  readonly taken: DeliveryRow[]
}

/**
 * The cursor's move, the deliveries of what it passed and the count of each attempt: no event is missed, and
 * none has two deliveries.
 * @param webhook as it is now
 * @returns the webhook with its new cursor; null when the claimant does not know of a change.
 */
export function claimOne(
  writes: ClaimWrites,
  webhook: WebhookRow,
  { version, cursor, born, taken }: Claim,
): WebhookRow | null {
  if (webhook.version !== version) return null
  writes.born.push(...born)
  writes.taken.push(...taken)
  return { ...webhook, cursor_tx: cursor.tx, cursor_position: cursor.position }
}

/** Locks lanes and webhooks, in this order; returns the token of each lane that somebody owns. */
export async function lockServed(
  tx: Tx,
  items: readonly { readonly webhookId: string }[],
): Promise<{ tokens: Map<string, number>; webhooks: Map<string, Row<'webhook'>> }> {
  const ids = [...new Set(items.map(({ webhookId }) => webhookId))]
  // Sent in this order, and run in it.
  const [lanes, rows] = await Promise.all([
    lockLanes(tx, ids.map(laneOf)),
    tx.lockMany(LOCK_WEBHOOK, ids),
  ])
  return {
    tokens: new Map(
      lanes.filter((lane) => lane.node_id !== null).map((one) => [one.id, one.token]),
    ),
    webhooks: new Map(rows.map((row) => [row.id, row])),
  }
}
