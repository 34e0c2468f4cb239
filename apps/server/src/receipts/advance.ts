import { QUEUE, type Row } from '../db/index.ts'
import type { PublicEventType, TimelineEventType } from '../events/index.ts'
import { canMove, type MessageStatus, statusOf } from '../messages/index.ts'
import { type Failure, failureColumns, failureDetail, NO_FAILURE } from './failure.ts'
import { isBetweenAttempts, lateNote, withFacts } from './provider-facts.ts'
import type { Report } from './report.ts'
import { disarmed } from './withdrawn.ts'

type Message = Row<'message'>

/** How often and when a message whose attempt failed is tried again. */
export interface RetryPolicy {
  readonly maxAttempts: number
  /** Milliseconds before the next attempt, given how many have failed. */
  readonly delayMs: (failedAttempts: number) => number
}

export interface Step {
  readonly message: Message
  readonly event: {
    readonly type: PublicEventType | TimelineEventType
    /** Whether applications hear of it: exactly the changes of status. */
    readonly public: boolean
    readonly detail: Record<string, unknown> | null
  } | null
}

/**
 * The effect of one report on one message, or null when it has none: a repeat, a late receipt, or a
 * step back. Pure, so that every order of receipts can be tested.
 */
export function advance(
  message: Message,
  report: Report,
  now: number,
  retry: RetryPolicy,
): Step | null {
  // The provider's name and price count whatever the step does, or they would depend on the order.
  const known = withFacts(message, report)
  const step = stepOf(known, report, now, retry)
  if (step) return step
  const event = lateNote(message, report)
  return event || known !== message ? { message: known, event } : null
}

function stepOf(message: Message, report: Report, now: number, retry: RetryPolicy): Step | null {
  const at = plausible(report.at, message, now)
  switch (report.kind) {
    case 'dispatched':
      return dispatched(message, report, at)
    case 'handed_over_again':
      return message.queue === QUEUE.inFlight
        ? note({ ...message, handovers: message.handovers + 1 }, 'message.handed_over_again')
        : null
    case 'uncertain':
      if (message.queue !== QUEUE.inFlight) return null
      if (report.until !== undefined) return waitForProvider(message, report.until, at)
      // The process lives, so the hand-over did not kill it: the count of deadly ones starts again.
      return note(report.survived ? { ...message, handovers: 0 } : message, 'message.uncertain')
    case 'accepted':
      return message.queue === QUEUE.inFlight && message.attempts === report.attempt
        ? { message: { ...message, handovers: 0, accepted_at: at }, event: null }
        : null
    case 'sent':
      return move(message, 'SENT', at, {
        ...NO_FAILURE,
        sent_at: at,
        segments: report.parts ?? message.segments,
      })
    case 'delivered':
      return move(message, 'DELIVERED', at, {
        ...NO_FAILURE,
        sent_at: message.sent_at ?? at,
        delivered_at: at,
      })
    case 'read':
      return move(message, 'READ', at, {
        ...NO_FAILURE,
        sent_at: message.sent_at ?? at,
        delivered_at: message.delivered_at ?? at,
        read_at: at,
      })
    case 'postponed':
      return postponed(message, report, at)
    case 'failed':
      return failed(message, report, { at, now }, retry)
    case 'fallback_put_off':
      return message.fallback_at !== null && waits(message)
        ? { message: { ...message, fallback_at: report.until }, event: null }
        : null
    case 'expired':
      return waits(message) ? end(message, 'EXPIRED', at, EXPIRY) : null
    case 'canceled':
      return message.status === 'QUEUED' && waits(message)
        ? move(message, 'CANCELED', at, {})
        : null
    case 'withdrawn':
      return (
        stepOf(message, { ...report, kind: 'canceled' }, now, retry) ??
        stepOf(message, { ...report, kind: 'expired' }, now, retry) ??
        disarmed(message, at)
      )
    default:
      return report satisfies never
  }
}

/** In the queue and with nobody: only then can it be taken back. */
const waits = (message: Message): boolean =>
  message.queue === QUEUE.ready || message.queue === QUEUE.later || message.queue === QUEUE.held

const EXPIRY = { code: 'expired', reason: 'It could not be sent before it expired.' }

/**
 * A phone's clock may be off by a day, and name dates that do not exist; no step is told as earlier than
 * the one before, or as future.
 */
const plausible = (at: number, message: Message, now: number): number =>
  Math.max(message.updated_at, Math.min(Number.isFinite(at) ? at : now, now))

const note = (message: Message, type: TimelineEventType): Step => ({
  message,
  event: { type, public: false, detail: null },
})

function dispatched(
  message: Message,
  report: Extract<Report, { kind: 'dispatched' }>,
  at: number,
): Step | null {
  if (!waits(message)) return null
  const claimed: Message = {
    ...message,
    lane: report.lane,
    device_id: report.deviceId,
    device_name: report.deviceName,
    sim_slot_index: report.simSlotIndex,
    from_number: report.fromNumber,
    queue: QUEUE.inFlight,
    due_at: null,
    // Counted before the send: a crash in the middle of it must still use up an attempt.
    attempts: message.attempts + 1,
    handovers: message.handovers + 1,
    accepted_at: null,
    uncertain_until: null,
    updated_at: at,
  }
  if (message.status === 'DISPATCHED') return note(claimed, 'message.redispatched')
  return move({ ...claimed, fallback_at: fallbackAt(message, at) }, 'DISPATCHED', at, {
    dispatched_at: at,
  })
}

/** WhatsApp has its whole time from the moment at which it first gets the message. */
const fallbackAt = ({ fallback_at: at, fallback_after: after }: Message, now: number) =>
  at === null || after === null ? at : now + after

function failed(
  message: Message,
  report: Extract<Report, { kind: 'failed' }>,
  { at, now }: { readonly at: number; readonly now: number },
  retry: RetryPolicy,
): Step | null {
  if (!canMove(statusOf(message.status), 'FAILED')) return null
  const stale = report.attempt !== null && report.attempt !== message.attempts
  const waitingAgain = isBetweenAttempts(message)
  // The failure of an attempt that has been followed by another, or was counted before.
  if (report.attempt !== null && (stale || waitingAgain)) return null
  // What the provider refused at once it may tell again: that attempt is counted, and another will follow.
  if (report.toldOnce && waitingAgain) return null
  if (report.code === 'expired') return end(message, 'EXPIRED', at, report)
  const mayTryAgain = report.retryable && message.status === 'DISPATCHED'
  const most = Math.min(retry.maxAttempts, 1 + (report.mostRetries ?? Number.POSITIVE_INFINITY))
  if (mayTryAgain && triesOf(message) < most) {
    return retryLater(message, report, { at, now }, retry)
  }
  return end(message, 'FAILED', at, report)
}

/** How often it failed by itself, this time included. */
const triesOf = ({ attempts, held_up: heldUp }: Message): number => attempts - (heldUp ?? 0)

function retryLater(
  message: Message,
  report: Extract<Report, { kind: 'failed' }>,
  { at, now }: { readonly at: number; readonly now: number },
  retry: RetryPolicy,
): Step {
  // By our own clock: a phone whose clock is behind would be tried again at once.
  const dueAt = now + (report.retryAfterMs ?? retry.delayMs(triesOf(message)))
  return {
    message: {
      ...message,
      // Test messages stay with the built-in carrier: in the pool a phone would send them.
      ...(message.pinned === 1 || message.mode === 'test'
        ? {}
        : { lane: `pool:${message.project_id}` }),
      queue: QUEUE.later,
      due_at: dueAt,
      handovers: 0,
      uncertain_until: null,
      updated_at: at,
      // Whoever looks while it waits is told why.
      ...failureColumns(report),
    },
    event: {
      type: 'message.attempt_failed',
      public: false,
      detail: { ...failureDetail(report), nextAttemptAt: dueAt },
    },
  }
}

/** It may have left, and only the provider knows: said once, and held until it has spoken. */
const waitForProvider = (message: Message, until: number, at: number): Step | null =>
  message.uncertain_until === null
    ? {
        message: { ...message, handovers: 0, uncertain_until: until, updated_at: at },
        event: { type: 'message.uncertain', public: false, detail: { until } },
      }
    : null

function postponed(
  message: Message,
  report: Extract<Report, { kind: 'postponed' }>,
  at: number,
): Step | null {
  if (message.queue !== QUEUE.inFlight || report.attempt !== message.attempts) return null
  const failure = { ...report, retryable: true }
  return {
    message: {
      ...message,
      queue: report.dueAt === null ? QUEUE.ready : QUEUE.later,
      due_at: report.dueAt,
      handovers: 0,
      held_up: (message.held_up ?? 0) + 1,
      uncertain_until: null,
      updated_at: at,
      ...failureColumns(failure),
    },
    event: {
      type: 'message.attempt_failed',
      public: false,
      detail: { ...failureDetail(failure), nextAttemptAt: report.dueAt },
    },
  }
}

function end(
  message: Message,
  status: 'FAILED' | 'EXPIRED',
  at: number,
  failure: Failure,
): Step | null {
  const step = move(message, status, at, { failed_at: at, ...failureColumns(failure) })
  return step && { ...step, event: step.event && { ...step.event, detail: failureDetail(failure) } }
}

const EVENT_OF: Record<Exclude<MessageStatus, 'QUEUED'>, PublicEventType> = {
  DISPATCHED: 'outbound.dispatched',
  SENT: 'outbound.sent',
  DELIVERED: 'outbound.delivered',
  READ: 'outbound.read',
  FAILED: 'outbound.failed',
  EXPIRED: 'outbound.expired',
  CANCELED: 'outbound.canceled',
}

/** Until it has arrived, or has ended, its fallback may still go. */
const ARMED: readonly MessageStatus[] = ['DISPATCHED', 'SENT']

function move(
  message: Message,
  status: Exclude<MessageStatus, 'QUEUED'>,
  at: number,
  patch: Partial<Message>,
): Step | null {
  if (!canMove(statusOf(message.status), status)) return null
  return {
    message: {
      ...message,
      ...patch,
      status,
      // Whatever its outcome, it has left the queue; only a dispatched message is still in flight.
      queue: status === 'DISPATCHED' ? QUEUE.inFlight : QUEUE.none,
      due_at: null,
      uncertain_until: null,
      // What has arrived, or has ended, needs no other way.
      fallback_at: ARMED.includes(status) ? message.fallback_at : null,
      updated_at: at,
    },
    event: { type: EVENT_OF[status], public: true, detail: null },
  }
}
