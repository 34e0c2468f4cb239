import type { Schemas } from '@relay/contract'
import { toIso, toIsoOrNull } from '../clock.ts'
import type { Row } from '../db/index.ts'
import { statusOf } from '../messages/index.ts'

/** The incoming message without its text, as events carry it. */
export const inboundFacts = (row: Row<'inbound'>): Schemas['InboundFacts'] => ({
  id: row.id,
  channel: channelOf(row.channel),
  from: row.from_number,
  to: row.to_number,
  deviceId: row.device_id,
  simSlotIndex: row.sim_slot_index,
  receivedAt: toIso(row.received_at),
  createdAt: toIso(row.created_at),
  ...(row.whatsapp !== null && { whatsapp: JSON.parse(row.whatsapp) }),
})

export const inboundView = (row: Row<'inbound'>): Schemas['InboundMessage'] => ({
  whatsapp: null,
  ...inboundFacts(row),
  body: row.body,
})

export const heardEntry = (row: Row<'inbound'>): Schemas['ConversationEntry'] => ({
  ...entryFacts(inboundFacts(row)),
  body: row.body,
  direction: 'inbound',
  status: 'RECEIVED',
  timestamp: toIso(row.received_at),
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
})

/** A conversation shows what both directions have. */
const entryFacts = ({ whatsapp: _, ...facts }: Schemas['InboundFacts']) => facts

export const sentEntry = (row: Row<'message'>): Schemas['ConversationEntry'] => ({
  id: row.id,
  direction: 'outbound',
  channel: channelOf(row.channel),
  from: row.from_number,
  to: row.to_number,
  body: row.body,
  status: statusOf(row.status),
  deviceId: row.device_id,
  simSlotIndex: row.sim_slot_index,
  timestamp: toIso(row.queued_at),
  sentAt: toIsoOrNull(row.sent_at),
  deliveredAt: toIsoOrNull(row.delivered_at),
  readAt: toIsoOrNull(row.read_at),
  failedAt: toIsoOrNull(row.failed_at),
  receivedAt: null,
  createdAt: toIso(row.queued_at),
})

const channelOf = (text: string): Schemas['Channel'] => (text === 'whatsapp' ? text : 'sms')
