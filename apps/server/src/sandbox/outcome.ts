import type { Row } from '../db/index.ts'
import type { NewInbound } from '../inbound/index.ts'
import { testOutcome } from '../messages/index.ts'
import type { Notice, Report } from '../receipts/index.ts'

type Message = Row<'message'>

/** How long the slow number's carrier has a message. */
export const SLOW_MS = 10_000
/** What it answers to a WhatsApp template, which has no text of its own. */
const REPLY_TO_TEMPLATE = 'OK'

/**
 * What the carrier says of a message at this moment. It follows from the message alone, so a carrier that
 * begins anew says the same.
 */
export function noticesOf(message: Message, at: number): Notice[] {
  const { id: messageId, attempts: attempt } = message
  const of = (...reports: readonly Report[]): Notice[] =>
    reports.map((report) => ({ messageId, report }))
  const sent: Report = { kind: 'sent', at, attempt, parts: null }
  const delivered: Report = { kind: 'delivered', at }
  const outcome = testOutcome(message.to_number)
  switch (outcome.kind) {
    case 'failed': {
      const { code, reason, retryable } = outcome
      const failure = { code, reason, providerCode: null, retryable }
      // Whoever tests a failure does not want to wait for five attempts.
      return of({ kind: 'failed', at, attempt, ...failure, mostRetries: 0 })
    }
    case 'recovers':
      return attempt > 1 ? of(sent, delivered) : of({ kind: 'failed', at, attempt, ...NO_SIGNAL })
    case 'refused_later':
      return of(sent, { kind: 'failed', at, attempt: null, ...REFUSED })
    case 'sent':
      return of(sent)
    case 'read':
      return message.channel === 'sms'
        ? of(sent, delivered)
        : of(sent, delivered, { kind: 'read', at })
    case 'delivered':
    case 'slow':
    case 'replies':
    case 'stuck':
    case 'opted_out':
      return of(sent, delivered)
    default:
      return outcome satisfies never
  }
}

const NO_SIGNAL = {
  code: 'no_signal',
  reason: 'The phone has no signal.',
  providerCode: null,
  retryable: true,
} as const

const REFUSED = {
  code: 'rejected_by_carrier',
  reason: 'The carrier refused the message after it was sent.',
  providerCode: null,
  retryable: false,
} as const

/** How long the carrier keeps a message that it has just got, or gets again. Milliseconds. */
export const heldMs = (message: Message, now: number): number =>
  testOutcome(message.to_number).kind === 'slow'
    ? Math.max(0, (message.dispatched_at ?? now) + SLOW_MS - now)
    : 0

/** What its recipient answers, once it has arrived. */
export function repliesTo(message: Message, at: number): NewInbound[] {
  if (testOutcome(message.to_number).kind !== 'replies') return []
  return [
    {
      projectId: message.project_id,
      mode: 'test',
      channel: message.channel,
      deviceId: message.device_id,
      simSlotIndex: message.sim_slot_index,
      from: message.to_number,
      toNumber: message.from_number,
      body: message.body ?? REPLY_TO_TEMPLATE,
      receivedAt: at,
    },
  ]
}
