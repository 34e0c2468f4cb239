import type { NewEvent } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { type AttemptRow, attemptOf, type DeliveryRow } from './delivery-store.ts'
import { afterFailure, endpointHealth, type NextStep } from './schedule.ts'
import type { SendResult } from './sender/index.ts'
import { webhookFacts } from './view.ts'
import type { WebhookRow } from './webhook-store.ts'

/** An attempt that has ended. */
export interface Ended {
  /** As it was claimed. */
  readonly delivery: DeliveryRow
  /**
   * Null when there is nothing to send: the event is gone, or the webhook's format has no word for it.
   * `unsent` when a fault of ours kept it back: the receiver has no part in it.
   */
  readonly result: SendResult | 'unsent' | null
  readonly at: number
}

export interface SettleOptions {
  readonly newId: NewId
  readonly random: () => number
  /** The schedule, in milliseconds. */
  readonly delaysMs: readonly number[]
  /** A receiver that failed for so long, in milliseconds, is not called any more. */
  readonly giveUpAfterMs: number
}

/** For a fault of ours to be mended, such as a secret that cannot be opened or a read that failed. */
export const UNSENT_WAIT_MS = 30_000

/** What the ends of a batch write. */
export interface SettleWrites {
  readonly settled: DeliveryRow[]
  readonly attempts: AttemptRow[]
  /** Webhooks that are disabled by it. */
  readonly disabled: WebhookRow[]
}

/**
 * The log of an attempt, what becomes of its delivery, and what it tells of the receiver.
 * @param webhook as it is now
 * @returns both as they are then; the same webhook where nothing has changed.
 */
export function settleOne(
  options: SettleOptions,
  writes: SettleWrites,
  webhook: WebhookRow,
  { delivery: row, result, at }: Ended,
): { readonly delivery: DeliveryRow; readonly webhook: WebhookRow } {
  if (result === null || result === 'unsent') {
    const delivery = result === null ? dropped(row) : unsent(row, webhook, at)
    writes.settled.push(delivery)
    return { delivery, webhook }
  }
  const step = stepOf(options, row, result)
  const last = step?.kind === 'exhausted' && row.manual_from === null
  const succeeded = result.outcome === 'succeeded'
  const health = endpointHealth(
    webhook.failing_since,
    { succeeded, httpStatus: result.httpStatus, at, last },
    options.giveUpAfterMs,
  )
  const after = judged(webhook, health, at)
  if (after.status !== webhook.status) writes.disabled.push(after)
  const delivery = outcomeOf(row, result, step, after, at)
  const { state, next_attempt_at: next } = delivery
  writes.settled.push(delivery)
  writes.attempts.push(
    attemptOf(options.newId('att'), row, result, state === 'waiting' ? next : null),
  )
  return { delivery, webhook: after }
}

/** An attempt that was claimed and not made is none. */
const uncounted = (row: DeliveryRow): DeliveryRow => ({
  ...row,
  attempts: row.attempts - 1,
  scheduled: row.manual_from === null ? row.scheduled - 1 : row.scheduled,
  manual_from: null,
})

/** What it was before somebody wanted it once more; null for one that had not come to an end. */
const endBefore = ({ manual_from: from }: DeliveryRow): string | null =>
  from === 'waiting' ? null : from

const dropped = (row: DeliveryRow): DeliveryRow =>
  ended(uncounted(row), endBefore(row) ?? 'canceled')

/** It goes out again, unless nobody wants it any more. */
function unsent(row: DeliveryRow, webhook: WebhookRow, at: number): DeliveryRow {
  const before = endBefore(row)
  const delivery = uncounted(row)
  if (before !== null) return { ...delivery, state: before }
  if (webhook.deleted_at !== null) return ended(delivery, 'canceled')
  if (webhook.status === 'disabled') return ended(delivery, 'skipped')
  return { ...delivery, state: 'waiting', next_attempt_at: at + UNSENT_WAIT_MS }
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
  const shown = { last_error: error, last_http_status: httpStatus, manual_from: null }
  if (step === null) {
    return { ...row, ...shown, state: 'succeeded', succeeded_at: at, next_attempt_at: null }
  }
  const known = { ...row, ...shown }
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

/** Tells that a webhook was disabled. */
export const disabledEvent = (row: WebhookRow, id: string): NewEvent => ({
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
