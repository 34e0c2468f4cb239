/** The frames of `openapi/device.asyncapi.yaml`, and the one place that reads what the relay sends. */

export interface Sim {
  slotIndex: number
  phoneNumber: string | null
  carrier: string | null
}

/** What a phone knows about itself; null where it cannot tell. */
export interface Vitals {
  /** Per cent. */
  battery: number | null
  charging: boolean | null
  /** 0 (none) to 4 (full). */
  signal: number | null
  network: string | null
}

export interface SendFrame {
  type: 'send'
  messageId: string
  attempt: number
  to: string
  body: string
  simSlotIndex: number | null
  expiresAt: string | null
}
export interface WelcomeFrame {
  type: 'welcome'
  deviceId: string
  heartbeatSeconds: number
  serverTime: string
  lastSeq: number
}
export type ServerFrame =
  | SendFrame
  | WelcomeFrame
  | { type: 'cancel'; messageId: string }
  | { type: 'ack'; seq: number }
  | { type: 'error'; code: string; detail: string }

export interface AcceptedFrame {
  type: 'accepted'
  seq: number
  messageId: string
  attempt: number
  at: string
}
export interface SentFrame {
  type: 'sent'
  seq: number
  messageId: string
  attempt: number
  at: string
  parts: number
}
export interface DeliveredFrame {
  type: 'delivered'
  seq: number
  messageId: string
  attempt: number
  at: string
}
export interface FailedFrame {
  type: 'failed'
  seq: number
  messageId: string
  attempt: number
  at: string
  code: string
  reason: string
  retryable: boolean
}
export interface InboundFrame {
  type: 'inbound'
  seq: number
  from: string
  body: string
  receivedAt: string
  simSlotIndex: number
}
export type OutcomeFrame = SentFrame | DeliveredFrame | FailedFrame
export type EntryFrame = AcceptedFrame | OutcomeFrame
/** The frames that carry `seq`: kept until acknowledged. */
export type NumberedFrame = EntryFrame | InboundFrame
