import type { Database, Tx, UpdateMany } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import { type Claim, type ClaimWrites, claimOne, lockServed } from './claim.ts'
import {
  type DeliveryRow,
  endWaiting,
  INSERT_ATTEMPTS,
  INSERT_DELIVERIES,
  SAVE_DELIVERIES,
} from './delivery-store.ts'
import { disabledEvent, type Ended, type SettleOptions, settleOne } from './settle.ts'
import { LOCK_WEBHOOK, laneOf, type WebhookRow } from './webhook-store.ts'

/** Everything that a lane has to write at one moment: what came back, and what follows. */
export interface Round {
  readonly webhookId: string
  /** The fencing token under which it serves the lane. */
  readonly token: number
  /** Attempts that have come back. */
  readonly ended: readonly Ended[]
  readonly claim: Claim | null
}

/** What was written; null when another node serves the lane, or the webhook is gone. */
export type RoundOutcome = {
  /** Of the attempts that came back, in their order, as they are now. */
  readonly settled: readonly DeliveryRow[]
  /** Without it the claim was refused: read the webhook and its deliveries anew. */
  readonly claimed: boolean
  readonly webhook: WebhookRow
  /** Why this round has disabled it; null when it has not. */
  readonly disabled: string | null
} | null

export interface RoundOptions extends SettleOptions {
  readonly database: Pick<Database, 'funnel'>
  /** For the operator: what was disabled, once it is committed. */
  readonly warn: (message: string) => void
}

const SAVE_WEBHOOK: UpdateMany<'webhook'> = {
  table: 'webhook',
  key: 'id',
  set: [
    ...(['cursor_tx', 'cursor_position', 'status', 'status_reason'] as const),
    ...(['failing_since', 'version', 'updated_at'] as const),
  ],
}

/**
 * The funnel's work for lanes, at most one round of each at a time. An attempt's log, what becomes of its
 * delivery and what it tells of the receiver are one transaction, and the claim of what follows is in it
 * too: however many webhooks take part, it is a handful of statements.
 */
export function roundWork(options: RoundOptions): (round: Round) => Promise<RoundOutcome> {
  const work = async (tx: Tx, rounds: readonly Round[]): Promise<RoundOutcome[]> => {
    const { tokens, webhooks } = await lockServed(tx, rounds)
    const writes = { settled: [], attempts: [], disabled: [], born: [], taken: [] }
    const now = new Map(webhooks)
    const outcomes = rounds.map((round) => {
      const webhook = now.get(round.webhookId)
      if (!webhook || tokens.get(laneOf(webhook.id)) !== round.token) return null
      const outcome = roundOne(options, writes, webhook, round)
      now.set(webhook.id, outcome.webhook)
      return outcome
    })
    const changed = [...now.values()].filter((row) => row !== webhooks.get(row.id))
    await write(tx, options, writes, changed)
    return outcomes
  }
  const written = options.database.funnel.define(work, {
    // One batch of them at a time: they meet in it, instead of sharing its cost with nobody.
    ...{ serial: true, patient: true },
    lane: ({ webhookId }) => laneOf(webhookId),
    lock: (tx, rounds) =>
      tx.lockMany(
        LOCK_WEBHOOK,
        rounds.map(({ webhookId }) => webhookId),
      ),
  })
  return async (round) => {
    const outcome = await written(round)
    const reason = outcome?.disabled ?? null
    if (reason !== null) options.warn(`the webhook ${round.webhookId} was disabled: ${reason}`)
    return outcome
  }
}

/** What a batch writes. */
type Writes = Parameters<typeof settleOne>[1] & ClaimWrites

function roundOne(
  options: RoundOptions,
  writes: Writes,
  before: WebhookRow,
  { ended, claim }: Round,
): NonNullable<RoundOutcome> {
  const settled: DeliveryRow[] = []
  let webhook = before
  for (const one of ended) {
    const outcome = settleOne(options, writes, webhook, one)
    settled.push(outcome.delivery)
    webhook = outcome.webhook
  }
  const moved = claim && claimOne(writes, webhook, claim)
  const disabled = webhook.status === before.status ? null : webhook.status_reason
  return { settled, claimed: moved !== null, webhook: moved ?? webhook, disabled }
}

async function write(
  tx: Tx,
  { newId }: RoundOptions,
  { settled, attempts, disabled, born, taken }: Writes,
  webhooks: readonly WebhookRow[],
): Promise<void> {
  // One way or the other each delivery is here once: nothing is claimed that has not been settled.
  await tx.updateMany(SAVE_DELIVERIES, [...settled, ...taken])
  await tx.insertMany(INSERT_DELIVERIES, born)
  await tx.insertMany(INSERT_ATTEMPTS, attempts)
  await tx.updateMany(SAVE_WEBHOOK, webhooks)
  for (const row of disabled) await endWaiting(tx, row.id, 'skipped')
  await writeEvents(
    tx,
    disabled.map((row) => disabledEvent(row, newId('evt'))),
  )
}
