import type { Schemas } from '@relay/contract'
import { toIso } from '../../clock.ts'
import type { Messages } from '../../messages/index.ts'

type Step = Awaited<ReturnType<Messages['timeline']>>[number]
type TimelineType = Schemas['TimelineType']

/** The contract's word for each event of a message. */
const TYPE_OF: Readonly<Record<string, TimelineType>> = {
  'outbound.queued': 'queued',
  'outbound.dispatched': 'dispatched',
  // Another attempt: the status stays, and the timeline counts it.
  'message.redispatched': 'dispatched',
  'message.attempt_failed': 'attempt_failed',
  'message.handed_over_again': 'handed_over_again',
  'message.uncertain': 'uncertain',
  'message.fell_back': 'fell_back',
  'message.fallback_refused': 'fallback_refused',
  'message.whatsapp_skipped': 'whatsapp_skipped',
  'message.told_late': 'told_late',
  'outbound.sent': 'sent',
  'outbound.delivered': 'delivered',
  'outbound.read': 'read',
  'outbound.failed': 'failed',
  'outbound.expired': 'expired',
  'outbound.canceled': 'canceled',
}

/** What a step's stored detail may hold. */
interface Detail {
  readonly code?: string
  readonly reason?: string
  readonly providerCode?: string | null
  readonly retryable?: boolean
  /** UTC milliseconds. */
  readonly nextAttemptAt?: number | null
  /** Until when a provider's word is waited for, UTC milliseconds. */
  readonly until?: number
  /** The message that takes its place. */
  readonly messageId?: string
  /** What a provider said too late, and when by its clock. */
  readonly told?: string
  readonly at?: number
}

/** One step of a message, as the API tells it. */
export function timelineEntry(step: Step): Schemas['TimelineEntry'] {
  const type = TYPE_OF[step.type]
  if (type === undefined) throw new Error(`Unknown step "${step.type}" in a timeline.`)
  const detail: Detail = step.detail === null ? {} : JSON.parse(step.detail)
  return {
    id: step.id,
    type,
    at: toIso(step.at),
    attempt: step.attempt === null || step.attempt < 1 ? null : step.attempt,
    deviceId: step.device_id,
    failure: failureIn(detail),
    detail: sentence(type, detail),
  }
}

const failureIn = (detail: Detail): Schemas['Failure'] | null =>
  detail.code === undefined
    ? null
    : {
        code: detail.code,
        reason: detail.reason ?? detail.code,
        providerCode: detail.providerCode ?? null,
        retryable: detail.retryable ?? false,
      }

/** Meta refuses the number or its token. */
const PARKED = 'sender_parked'

function sentence(type: TimelineType, detail: Detail): string | null {
  const { code, nextAttemptAt, until, messageId, told, at } = detail
  switch (type) {
    case 'attempt_failed':
      if (nextAttemptAt != null) return `Next attempt after ${toIso(nextAttemptAt)}.`
      return code === PARKED ? 'It waits until its number may send again.' : null
    case 'failed':
      return code === PARKED ? 'Meta took it and gave it back: it may be sent anew.' : null
    case 'handed_over_again':
      return 'The phone never had it, so it was handed over again.'
    case 'uncertain':
      return until === undefined
        ? 'The phone went silent while it held the message; its journal will tell.'
        : `It may have left, and its answer was lost: Meta’s word is waited for until ${toIso(until)}.`
    case 'fell_back':
      return `The SMS ${messageId} takes its place.`
    case 'fallback_refused':
      return 'Its SMS was not sent.'
    case 'whatsapp_skipped':
      return 'The code goes by SMS at once, not by WhatsApp first.'
    case 'told_late':
      return `The provider said "${told}" of ${toIso(at ?? 0)}, which changes nothing any more.`
    default:
      return null
  }
}
