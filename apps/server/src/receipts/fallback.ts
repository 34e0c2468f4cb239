import { PRIORITY, QUEUE, type Row } from '../db/index.ts'
import type { RelayError } from '../errors.ts'
import type { NewEvent } from '../events/index.ts'
import {
  countSegmentsOfCode,
  eventData,
  newMessage,
  poolLane,
  queuedEvent,
  sandboxLane,
} from '../messages/index.ts'
import type { Report } from './report.ts'

type Message = Row<'message'>

/**
 * Meta's codes for people who stopped these messages (131050) or were blocked by the sender (130403):
 * an SMS would only go round that. Not so of a code: its recipient has asked for it.
 */
const UNWANTED: readonly (string | null)[] = ['131050', '130403']

/** Whether a report of this kind may be the moment of its fallback. */
export const mayFallBack = ({
  message,
  report,
}: {
  readonly message: Message
  readonly report: Report
}): boolean => report.kind === 'failed' && message.fallback_at !== null

export interface Fallback {
  /** The WhatsApp message, which knows what took its place. */
  readonly replaced: Message
  readonly sms: Message
}

/**
 * The SMS that takes the place of a WhatsApp message at the step in which that fails, or null. It is a
 * message of its own, and the WhatsApp message stays FAILED whatever is heard of it later: one of the two
 * counts as the delivery, and they are changed in one transaction.
 */
export function fallbackFor(
  before: Message,
  after: Message,
  newId: () => string,
  now: number,
): Fallback | null {
  const { fallback_body: body } = before
  const armed = body !== null && before.fallback_at !== null
  if (!armed || after.status !== 'FAILED' || before.status === 'FAILED') return null
  if (after.otp_id === null && UNWANTED.includes(after.failure_provider_code)) return null
  // A code that nobody can use any more.
  if (after.otp_id !== null && (after.expires_at ?? now) <= now) return null
  const id = newId()
  return {
    replaced: { ...after, fallback_message_id: id },
    sms: smsOf(after, id, body, now),
  }
}

function smsOf(message: Message, id: string, body: string, now: number): Message {
  const { project_id: projectId, mode } = message
  const lane = mode === 'test' ? sandboxLane(projectId) : poolLane(projectId)
  const row = newMessage(
    {
      ...{ projectId, mode, apiKeyId: message.api_key_id, to: message.to_number },
      ...{ body, segments: countSegmentsOfCode(body), sendAt: null, expiresAt: message.expires_at },
      line: { lane, deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null },
      priority: priorityOf(message),
      metadata: message.metadata === null ? null : JSON.parse(message.metadata),
    },
    id,
    now,
  )
  return {
    ...row,
    batch_id: message.batch_id,
    // The same code: what the recipient types is right, whichever of the two brought it.
    otp_id: message.otp_id,
    otp_seed: message.otp_seed,
    fallback_of: message.id,
    // The sweep of what is due wakes the lane: nobody here hears of the commit.
    queue: QUEUE.later,
    due_at: now,
  }
}

const priorityOf = ({ priority }: Message): keyof typeof PRIORITY =>
  priority === PRIORITY.high ? 'high' : priority === PRIORITY.bulk ? 'bulk' : 'normal'

/** What the timeline tells where the SMS must not go. */
export const refusedEvent = (
  { project_id: projectId, mode, id }: Message,
  { code, detail: reason }: RelayError,
  eventId: string,
  at: number,
): NewEvent => ({
  ...{ id: eventId, projectId, mode, type: 'message.fallback_refused', subjectId: id, at },
  ...{ attempt: null, deviceId: null, data: null },
  detail: JSON.stringify({ code, reason }),
})

/** What the timelines of both tell. */
export const fallbackEvents = (
  { replaced, sms }: Fallback,
  newEventId: () => string,
  at: number,
): NewEvent[] => [
  {
    id: newEventId(),
    projectId: replaced.project_id,
    mode: replaced.mode,
    type: 'message.fell_back',
    subjectId: replaced.id,
    at,
    attempt: null,
    deviceId: null,
    detail: JSON.stringify({ messageId: sms.id }),
    data: null,
  },
  // Whether a phone is online is not known here; who wants to hear only of what waits for one hears of it.
  queuedEvent(sms, newEventId(), eventData(sms), false),
]
