import type { Schemas } from '@relay/contract'
import { toIso, toIsoOrNull } from '../clock.ts'
import { type MessageRow, type MessageStatus, statusOf } from '../messages/index.ts'

type Status = Schemas['RelayionOutboundStatus']

/** That system knows five words; every end that is no delivery is a failure to it. */
const STATUS_OF: Readonly<Record<MessageStatus, Status>> = {
  QUEUED: 'QUEUED',
  DISPATCHED: 'DISPATCHED',
  SENT: 'SENT',
  DELIVERED: 'DELIVERED',
  READ: 'DELIVERED',
  FAILED: 'FAILED',
  EXPIRED: 'FAILED',
  CANCELED: 'FAILED',
}

/** Our statuses that one of theirs means. */
export const statusesOf = (status: Status): MessageStatus[] =>
  Object.keys(STATUS_OF)
    .map(statusOf)
    .filter((ours) => STATUS_OF[ours] === status)

/** The ends that have no reason of their own, in the words of that system's webhooks. */
const ENDINGS: Readonly<Partial<Record<MessageStatus, string>>> = {
  EXPIRED: 'Expired',
  CANCELED: 'Canceled',
}

/** A sent message in that system's words. */
export function outboundView(row: MessageRow): Schemas['RelayionOutbound'] {
  const ours = statusOf(row.status)
  const status = STATUS_OF[ours]
  const failed = status === 'FAILED'
  return {
    id: row.id,
    accountId: row.project_id,
    deviceId: row.device_id,
    apiKeyId: row.api_key_id,
    simSlotIndex: row.sim_slot_index,
    recipientNumber: row.to_number,
    body: row.body ?? '',
    status,
    createdAt: toIso(row.queued_at),
    dispatchedAt: toIsoOrNull(row.dispatched_at),
    sentAt: toIsoOrNull(row.sent_at),
    deliveredAt: toIsoOrNull(row.delivered_at),
    // A canceled message has no such time of its own: it ended with its last change.
    failedAt: failed ? toIso(row.failed_at ?? row.updated_at) : null,
    // While it is tried again, what went wrong before is no end.
    failureReason: failed ? (ENDINGS[ours] ?? row.failure_reason ?? row.failure_code) : null,
  }
}

/** A received message in that system's words. */
export const inboundView = (
  message: Schemas['InboundMessage'],
  accountId: string,
): Schemas['RelayionInbound'] => ({
  id: message.id,
  accountId,
  deviceId: message.deviceId,
  simSlotIndex: message.simSlotIndex,
  senderNumber: message.from,
  body: message.body,
  status: 'RECEIVED',
  receivedAt: message.receivedAt,
  createdAt: message.createdAt,
})

/** One step of a conversation in that system's words. */
export function entryView(
  entry: Schemas['ConversationEntry'],
): Schemas['RelayionConversation']['messages'][number] {
  const { id, deviceId, simSlotIndex, createdAt, timestamp } = entry
  const both = { deviceId, simSlotIndex, body: entry.body ?? '' }
  if (entry.direction === 'inbound') {
    const receivedAt = entry.receivedAt ?? timestamp
    const heard = { ...both, status: 'RECEIVED', receivedAt, createdAt, timestamp } as const
    return { id, direction: 'inbound', ...heard }
  }
  const { sentAt, deliveredAt } = entry
  const status = STATUS_OF[statusOf(entry.status)]
  return { id, direction: 'outbound', ...both, status, sentAt, deliveredAt, createdAt, timestamp }
}

/** A device in that system's words. */
export const relayionDevice = (device: Schemas['Device']): Schemas['RelayionDevice'] => ({
  id: device.id,
  name: device.name,
  status: device.status,
  isPaired: device.paired,
  pendingSetup: device.pendingPairing,
  lastSeenAt: device.lastSeenAt,
  sims: device.sims.map(({ id, slotIndex, phoneNumber, label, isDefault }) => ({
    ...{ id, slotIndex, phoneNumber, label, isDefault },
  })),
})
