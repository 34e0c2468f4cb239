import type { Schemas } from '@relay/contract'
import { pack, unpack } from './packed.ts'

/**
 * The `data` of an `outbound.*` event: the message as it stood after the step, without its text (an event
 * is copied to many places), and without what only holds at the moment of reading.
 */
export type OutboundData = Omit<Schemas['Message'], 'body' | 'waiting'>

/** Every field of a message, as it mostly is; in this order they are written. */
export const USUAL_MESSAGE: Schemas['Message'] = {
  id: '',
  channel: 'sms',
  status: 'QUEUED',
  to: '',
  from: null,
  body: null,
  template: null,
  language: null,
  deviceId: null,
  deviceName: null,
  simSlotIndex: null,
  batchId: null,
  otpId: null,
  providerMessageId: null,
  fallbackMessageId: null,
  fallbackOf: null,
  attempts: 0,
  segments: null,
  price: null,
  failure: null,
  waiting: null,
  metadata: {},
  queuedAt: '',
  dispatchedAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
}
const { body: _text, waiting: _moment, ...USUAL } = USUAL_MESSAGE

/**
 * The `detail` of an `outbound.queued` that was accepted while no phone was online for it: some receivers
 * want to hear of these alone, and later nobody could tell.
 */
export const QUEUED_OFFLINE = JSON.stringify({ phone: 'offline' })

/** For an event's row. More fields than an event tells are left out. */
export const packOutbound = (data: OutboundData): string => pack(USUAL, data)

/** As the application gets it: the same text every time. */
export const unpackOutbound = (packed: string): OutboundData => unpack(USUAL, packed)
