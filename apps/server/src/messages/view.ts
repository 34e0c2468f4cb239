import type { Schemas } from '@relay/contract'
import { toIso, toIsoOrNull } from '../clock.ts'
import type { Row } from '../db/index.ts'
import { pack, packOutbound, USUAL_MESSAGE, unpack } from '../events/index.ts'
import { moneyOf } from '../money.ts'
import { statusOf } from './state.ts'
import type { Waiting } from './waiting.ts'

/** The message as the API shows it. `waiting` is looked up by the caller. */
export function messageView(row: Row<'message'>, waiting: Waiting | null): Schemas['Message'] {
  return {
    id: row.id,
    channel: row.channel === 'whatsapp' ? 'whatsapp' : 'sms',
    status: statusOf(row.status),
    to: row.to_number,
    from: row.from_number,
    body: row.body,
    template: row.template,
    language: row.language,
    deviceId: row.device_id,
    deviceName: row.device_name,
    simSlotIndex: row.sim_slot_index,
    batchId: row.batch_id,
    otpId: row.otp_id,
    providerMessageId: row.provider_id,
    fallbackMessageId: row.fallback_message_id,
    fallbackOf: row.fallback_of,
    attempts: row.attempts,
    segments: row.segments,
    price: row.price_micros === null ? null : moneyOf(row.price_micros),
    failure: failureView(row),
    waiting: waiting && {
      reason: waiting.reason,
      since: toIso(waiting.since),
      until: toIsoOrNull(waiting.until),
    },
    metadata: metadataView(row.metadata),
    queuedAt: toIso(row.queued_at),
    dispatchedAt: toIsoOrNull(row.dispatched_at),
    sentAt: toIsoOrNull(row.sent_at),
    deliveredAt: toIsoOrNull(row.delivered_at),
    readAt: toIsoOrNull(row.read_at),
    failedAt: toIsoOrNull(row.failed_at),
  }
}

const failureView = (row: Row<'message'>) =>
  row.failure_code === null
    ? null
    : {
        code: row.failure_code,
        reason: row.failure_reason ?? row.failure_code,
        providerCode: row.failure_provider_code,
        retryable: row.failure_retryable === 1,
      }

const metadataView = (json: string | null): Record<string, string> =>
  json === null ? {} : JSON.parse(json)

/** The `data` of an `outbound.*` event about this message, packed. */
export const eventData = (row: Row<'message'>): string => packOutbound(messageView(row, null))

/** The answer to a send, as it is kept for a caller that repeats it. */
export const packAnswer = (view: Schemas['Message']): string => pack(USUAL_MESSAGE, view)

/** Which message a kept answer is about. */
export const answeredId = (packed: string): string => unpack(USUAL_MESSAGE, packed).id

/** The answer again, to the letter. */
export const unpackAnswer = (packed: string): string =>
  JSON.stringify(unpack(USUAL_MESSAGE, packed))
