/**
 * A message only moves forward:
 *
 *   QUEUED → DISPATCHED → SENT → DELIVERED → READ
 *
 * with FAILED, EXPIRED and CANCELED as ends on the way. Receipts may arrive late, twice or in any
 * order, so a step may skip stages and none may go back. This table is the only place that compares
 * statuses.
 */
export type MessageStatus =
  | 'QUEUED'
  | 'DISPATCHED'
  | 'SENT'
  | 'DELIVERED'
  | 'READ'
  | 'FAILED'
  | 'EXPIRED'
  | 'CANCELED'

const NEXT: Record<MessageStatus, readonly MessageStatus[]> = {
  QUEUED: ['DISPATCHED', 'SENT', 'DELIVERED', 'READ', 'FAILED', 'EXPIRED', 'CANCELED'],
  // Between two attempts a message is DISPATCHED and waits, so it can still expire.
  DISPATCHED: ['SENT', 'DELIVERED', 'READ', 'FAILED', 'EXPIRED'],
  // A carrier may report a failure after it took the message.
  SENT: ['DELIVERED', 'READ', 'FAILED'],
  DELIVERED: ['READ'],
  READ: [],
  FAILED: [],
  EXPIRED: [],
  CANCELED: [],
}

export const STATUSES = Object.keys(NEXT) as MessageStatus[]

export const canMove = (from: MessageStatus, to: MessageStatus): boolean => NEXT[from].includes(to)

/** Nothing can change any more. */
export const isFinal = (status: MessageStatus): boolean => NEXT[status].length === 0

const isStatus = (text: string): text is MessageStatus => text in NEXT

/** Reads a stored status. */
export function statusOf(text: string): MessageStatus {
  if (!isStatus(text)) throw new Error(`Unknown message status "${text}" in the database.`)
  return text
}
