import type { Row } from '../db/index.ts'
import { PROVIDER_LIMIT } from '../messages/index.ts'
import type { Report } from '../receipts/index.ts'
import { failureOf } from './failure.ts'
import type { GraphError, SendOutcome } from './graph/index.ts'

type Message = Row<'message'>

/** Meta's own schedule for a number that is too fast: from one second to a minute. */
const PACED_BASE_MS = 1_000
const PACED_CAP_MS = 60_000
/** Where nobody answers, the number rests as a whole; its messages follow it soon. */
const UNREACHABLE_BASE_MS = 500
const UNREACHABLE_CAP_MS = 15_000

export interface ReportOptions {
  readonly now: number
  /** How long the provider's word is waited for. */
  readonly uncertainMs: number
  /** Until when the recipient is left alone, where Meta asked for that. */
  readonly pairUntil: number
  /** 0 up to, not including, 1. */
  readonly random: () => number
}

/** What is said of a message after its request: what may have left is never tried again by it. */
export function reportOf(message: Message, outcome: SendOutcome, options: ReportOptions): Report {
  const { now } = options
  const at = now
  const attempt = message.attempts
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'sent', at, attempt, parts: null, providerId: outcome.wamid }
    case 'uncertain':
      return { kind: 'uncertain', at, survived: true, until: now + options.uncertainMs }
    case 'not_left':
      return {
        ...{ kind: 'postponed', at, attempt, code: 'provider_unreachable', providerCode: null },
        dueAt: now + backoffMs(attempt, UNREACHABLE_BASE_MS, UNREACHABLE_CAP_MS, options.random),
        reason: `Meta could not be reached (${outcome.reason}).`,
      }
    case 'refused':
      return refusal(message, outcome.error, options)
    default:
      return outcome satisfies never
  }
}

/** Meta asked to leave the recipient alone, and another message has heard it. */
export const heldReport = (message: Message, until: number, now: number): Report => ({
  kind: 'postponed',
  at: now,
  attempt: message.attempts,
  dueAt: until,
  code: PROVIDER_LIMIT,
  reason: 'Meta’s limit for messages to one recipient: it waits behind another one.',
  providerCode: null,
})

function refusal(message: Message, error: GraphError, options: ReportOptions): Report {
  const { now, pairUntil, random } = options
  const failure = failureOf(error)
  const at = now
  const attempt = message.attempts
  switch (error.action) {
    case 'retry':
      return {
        ...{ kind: 'failed', at, attempt, ...failure, retryable: true },
        ...(error.retryAfterMs !== null && { retryAfterMs: error.retryAfterMs }),
        ...(error.mostRetries !== null && { mostRetries: error.mostRetries }),
      }
    case 'pace': {
      const waitMs = error.retryAfterMs ?? backoffMs(attempt, PACED_BASE_MS, PACED_CAP_MS, random)
      const dueAt = now + waitMs
      return { kind: 'postponed', at, attempt, dueAt, ...failure, code: PROVIDER_LIMIT }
    }
    case 'pair':
      return {
        ...{ kind: 'postponed', at, attempt, dueAt: pairUntil },
        ...{ ...failure, code: PROVIDER_LIMIT },
      }
    case 'park':
      return { kind: 'postponed', at, attempt, dueAt: null, ...failure, code: 'sender_parked' }
    case 'fail':
    case 'fallback':
      return { kind: 'failed', at, attempt, ...failure, retryable: false }
    default:
      return error.action satisfies never
  }
}

/** Doubles with every attempt; half of it is chance, so that what was refused together does not come back so. */
const backoffMs = (attempt: number, baseMs: number, capMs: number, random: () => number): number =>
  Math.round(Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1)) * (0.5 + random() / 2))

export const templateGone = (message: Message, now: number): Report => ({
  kind: 'failed',
  at: now,
  attempt: message.attempts,
  code: 'template_not_approved',
  reason: 'Its template no longer exists.',
  providerCode: null,
  retryable: false,
})

export const stoodStill = (message: Message, now: number): Report => ({
  kind: 'postponed',
  at: now,
  attempt: message.attempts,
  dueAt: null,
  code: 'interrupted',
  reason: 'The server stood still before it left.',
  providerCode: null,
})
