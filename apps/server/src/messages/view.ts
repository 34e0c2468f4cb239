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

/** What stands for the id and the number of a message: nothing that is stored has it. */
const ID = '\0id'
const TO = '\0to'
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/**
 * The same for new messages of one list, which differ in little but their ids, numbers and lengths: what is between
 * these is written once.
 */
export function alikeEventData(): (row: Row<'message'>) => string {
  let last: Row<'message'> | null = null
  let known = new Map<number | null, readonly string[]>()
  return (row) => {
    if (last !== null && !isToldAlike(last, row)) known = new Map()
    last = row
    const parts = known.get(row.segments) ?? partsOf(row)
    known.set(row.segments, parts)
    return `${parts[0]}${row.id}${parts[1]}${row.to_number}${parts[2]}`
  }
}

/** Both come before whatever people have written. */
function partsOf(row: Row<'message'>): string[] {
  const text = eventData({ ...row, id: ID, to_number: TO })
  const id = text.indexOf(inJson(ID))
  const to = text.indexOf(inJson(TO))
  return [
    text.slice(0, id),
    text.slice(id + inJson(ID).length, to),
    text.slice(to + inJson(TO).length),
  ]
}

/** Whatever a new message tells beside its id, number and segments. */
const TOLD = [
  ...(['channel', 'from_number', 'template', 'language', 'device_id', 'device_name'] as const),
  ...(['sim_slot_index', 'batch_id', 'otp_id', 'fallback_of', 'metadata', 'queued_at'] as const),
]
const isToldAlike = (a: Row<'message'>, b: Row<'message'>): boolean =>
  TOLD.every((column) => a[column] === b[column])

/** The answer to a send, as it is kept for a caller that repeats it. */
export const packAnswer = (view: Schemas['Message']): string => pack(USUAL_MESSAGE, view)

/** Which message a kept answer is about. */
export const answeredId = (packed: string): string => unpack(USUAL_MESSAGE, packed).id

/** The answer again, to the letter. */
export const unpackAnswer = (packed: string): string =>
  JSON.stringify(unpack(USUAL_MESSAGE, packed))
