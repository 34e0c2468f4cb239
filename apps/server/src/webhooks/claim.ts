import type { Database, Row, Tx, UpdateMany } from '../db/index.ts'
import { lockLanes } from '../dispatch/index.ts'
import type { EventPlace } from '../events/index.ts'
import { type DeliveryRow, INSERT_DELIVERIES, SAVE_DELIVERIES } from './delivery-store.ts'
import { LOCK_WEBHOOK, laneOf } from './webhook-store.ts'

/** What the owner of a lane wants to have written before it sends anything. */
export interface Claim {
  readonly webhookId: string
  /** The fencing token under which it serves the lane. */
  readonly token: number
  /** Of the webhook, as it knows it: with another one, all of this may be wrong. */
  readonly version: number
  /** Where the cursor stands afterwards. */
  readonly cursor: EventPlace
  /** Deliveries of the events that the cursor passes: under way, waiting or skipped. */
  readonly born: readonly DeliveryRow[]
  /** Deliveries whose next attempt is about to be sent. */
  readonly taken: readonly DeliveryRow[]
}

/** `changed`: read the webhook and its deliveries anew. `lost`: another node serves it. */
export type ClaimOutcome = 'claimed' | 'changed' | 'lost'

const SAVE_CURSOR: UpdateMany<'webhook'> = {
  table: 'webhook',
  key: 'id',
  set: ['cursor_tx', 'cursor_position'],
}

/**
 * The funnel's work for claims. The cursor's move, the deliveries of what it passed and the count of each
 * attempt are one transaction: no event is missed, and none has two deliveries.
 */
export function claimWork({ funnel }: Pick<Database, 'funnel'>) {
  const work = async (tx: Tx, claims: readonly Claim[]): Promise<ClaimOutcome[]> => {
    const { tokens, webhooks } = await lockServed(tx, claims)
    const outcomes = claims.map((claim): ClaimOutcome => {
      if (tokens.get(laneOf(claim.webhookId)) !== claim.token) return 'lost'
      return webhooks.get(claim.webhookId)?.version === claim.version ? 'claimed' : 'changed'
    })
    const valid = claims.filter((_, i) => outcomes[i] === 'claimed')
    await tx.insertMany(
      INSERT_DELIVERIES,
      valid.flatMap((claim) => claim.born),
    )
    await tx.updateMany(
      SAVE_DELIVERIES,
      valid.flatMap((claim) => claim.taken),
    )
    await tx.updateMany(
      SAVE_CURSOR,
      valid.flatMap(({ webhookId, cursor: { tx, position } }) => {
        const row = webhooks.get(webhookId)
        return row ? [{ ...row, cursor_tx: tx, cursor_position: position }] : []
      }),
    )
    return outcomes
  }
  return funnel.define(work, { serial: true, lane: ({ webhookId }) => laneOf(webhookId) })
}

/** Locks lanes and webhooks, in this order; returns the token of each lane that somebody owns. */
export async function lockServed(
  tx: Tx,
  items: readonly { readonly webhookId: string }[],
): Promise<{ tokens: Map<string, number>; webhooks: Map<string, Row<'webhook'>> }> {
  const ids = [...new Set(items.map(({ webhookId }) => webhookId))]
  const lanes = await lockLanes(tx, ids.map(laneOf))
  const rows = await tx.lockMany(LOCK_WEBHOOK, ids)
  return {
    tokens: new Map(
      lanes.filter((lane) => lane.node_id !== null).map((one) => [one.id, one.token]),
    ),
    webhooks: new Map(rows.map((row) => [row.id, row])),
  }
}
