import type { Database, Tx, UpdateMany } from '../db/index.ts'
import { type NewEvent, writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { lockServed } from './claim.ts'
import {
  type AttemptRow,
  attemptOf,
  type DeliveryRow,
  endWaiting,
  INSERT_ATTEMPTS,
  SAVE_DELIVERIES,
} from './delivery-store.ts'
import { afterFailure, endpointHealth, type NextStep } from './schedule.ts'
import type { SendResult } from './sender/index.ts'
import { webhookFacts } from './view.ts'
import { laneOf, type WebhookRow } from './webhook-store.ts'

/** An attempt that has ended. */
export interface Ended {
  readonly webhookId: string
  readonly token: number
  /** As it was claimed. */
  readonly delivery: DeliveryRow
  /** Null when there was nothing left to send: the event is gone. */
  readonly result: SendResult | null
  readonly at: number
}

/** The delivery and the webhook as they are now; null when another node serves the lane. */
export type Settled = { readonly delivery: DeliveryRow; readonly webhook: WebhookRow } | null

export interface SettleOptions {
  readonly database: Pick<Database, 'funnel'>
  readonly newId: NewId
  readonly random: () => number
  /** The schedule, in milliseconds. */
  readonly delaysMs: readonly number[]
  /** A receiver that failed for so long, in milliseconds, is not called any more. */
  readonly giveUpAfterMs: number
}

const SAVE_HEALTH: UpdateMany<'webhook'> = {
  table: 'webhook',
  key: 'id',
  set: ['status', 'status_reason', 'failing_since', 'version', 'updated_at'],
}

/** What one batch writes. */
interface Batch {
  readonly deliveries: DeliveryRow[]
  readonly attempts: AttemptRow[]
  readonly webhooks: Map<string, WebhookRow>
  readonly changed: Set<string>
  readonly disabled: WebhookRow[]
}

/**
 * The funnel's work for attempts that ended: the log of the attempt, what becomes of its delivery and
 * what it tells of the receiver are one transaction.
 */
export function settleWork(options: SettleOptions) {
  const work = async (tx: Tx, items: readonly Ended[]): Promise<Settled[]> => {
    const { tokens, webhooks } = await lockServed(tx, items)
    const batch: Batch = {
      ...{ deliveries: [], attempts: [], webhooks, changed: new Set(), disabled: [] },
    }
    const settled = items.map((item) =>
      tokens.get(laneOf(item.webhookId)) === item.token ? settleOne(options, batch, item) : null,
    )
    await tx.updateMany(SAVE_DELIVERIES, batch.deliveries)
    await tx.insertMany(INSERT_ATTEMPTS, batch.attempts)
    await tx.updateMany(
      SAVE_HEALTH,
      [...webhooks.values()].filter(({ id }) => batch.changed.has(id)),
    )
    for (const row of batch.disabled) await endWaiting(tx, row.id, 'skipped')
    await writeEvents(
      tx,
      batch.disabled.map((row) => disabledEvent(row, options.newId('evt'))),
    )
    return settled
  }
  return options.database.funnel.define(work, {
    ...{ serial: true, patient: true },
    lane: ({ webhookId }) => laneOf(webhookId),
  })
}

function settleOne(options: SettleOptions, batch: Batch, item: Ended): Settled {
  const webhook = batch.webhooks.get(item.webhookId)
  if (!webhook) return null
  const { result, at } = item
  if (result === null) {
    const delivery = { ...item.delivery, state: 'canceled', manual_from: null }
    batch.deliveries.push(delivery)
    return { delivery, webhook }
  }
  const step = stepOf(options, item.delivery, result)
  const last = step?.kind === 'exhausted' && item.delivery.manual_from === null
  const succeeded = result.outcome === 'succeeded'
  const health = endpointHealth(
    webhook.failing_since,
    { succeeded, httpStatus: result.httpStatus, at, last },
    options.giveUpAfterMs,
  )
  const after = judged(webhook, health, at)
  if (after !== webhook) {
    batch.webhooks.set(after.id, after)
    batch.changed.add(after.id)
    if (after.status !== webhook.status) batch.disabled.push(after)
  }
  const delivery = outcomeOf(item.delivery, result, step, after, at)
  const { state, next_attempt_at: next } = delivery
  batch.deliveries.push(delivery)
  batch.attempts.push(
    attemptOf(options.newId('att'), item.delivery, result, state === 'waiting' ? next : null),
  )
  return { delivery, webhook: after }
}

/** What the schedule says of a failure; null after a success. */
function stepOf(
  { random, delaysMs }: SettleOptions,
  { scheduled }: DeliveryRow,
  { outcome, httpStatus, retryAfterMs }: SendResult,
): NextStep | null {
  if (outcome === 'succeeded') return null
  const attempts = Math.max(1, scheduled)
  return afterFailure({ attempts, httpStatus, retryAfterMs }, random, delaysMs)
}

/** The same object when nothing has changed. */
function judged(
  webhook: WebhookRow,
  { failingSince, disable }: ReturnType<typeof endpointHealth>,
  at: number,
): WebhookRow {
  const off = disable !== null && webhook.status !== 'disabled' && webhook.deleted_at === null
  if (!off && failingSince === webhook.failing_since) return webhook
  return {
    ...webhook,
    failing_since: failingSince,
    ...(off && {
      ...{ status: 'disabled', status_reason: disable },
      ...{ version: webhook.version + 1, updated_at: at },
    }),
  }
}

function outcomeOf(
  row: DeliveryRow,
  { error, httpStatus }: SendResult,
  step: NextStep | null,
  webhook: WebhookRow,
  at: number,
): DeliveryRow {
  const known = { ...row, last_error: error, last_http_status: httpStatus, manual_from: null }
  if (step === null) {
    return { ...known, state: 'succeeded', succeeded_at: at, next_attempt_at: null }
  }
  const manual = row.manual_from !== null && row.manual_from !== 'waiting'
  // A failure of an attempt out of turn leaves everything else as it was.
  if (manual) return { ...known, state: row.manual_from ?? row.state }
  if (webhook.deleted_at !== null) return ended(known, 'canceled')
  const over = step.kind === 'exhausted' && row.manual_from === null
  if (step.kind === 'gone' || over) return ended(known, 'exhausted')
  if (webhook.status === 'disabled') return ended(known, 'skipped')
  if (row.manual_from === 'waiting') return { ...known, state: 'waiting' }
  const delayMs = step.kind === 'retry' ? step.delayMs : 0
  return { ...known, state: 'waiting', next_attempt_at: at + delayMs }
}

const ended = (row: DeliveryRow, state: string): DeliveryRow => ({
  ...row,
  state,
  next_attempt_at: null,
})

const disabledEvent = (row: WebhookRow, id: string): NewEvent => ({
  id,
  projectId: row.project_id,
  mode: row.mode,
  type: 'webhook.disabled',
  subjectId: row.id,
  at: row.updated_at,
  attempt: null,
  deviceId: null,
  detail: null,
  data: JSON.stringify(webhookFacts(row)),
})
