/**
 * The promise about statuses, written down again: a checker that shared the server's table would
 * share its mistakes.
 */
const PLACE: Readonly<Record<string, number>> = {
  QUEUED: 0,
  DISPATCHED: 1,
  SENT: 2,
  DELIVERED: 3,
  READ: 4,
}
const ENDS: Readonly<Record<string, readonly string[]>> = {
  FAILED: ['QUEUED', 'DISPATCHED', 'SENT'],
  EXPIRED: ['QUEUED', 'DISPATCHED'],
  CANCELED: ['QUEUED'],
}

/** Whether a message may go from one status to another, whatever it passes on the way. */
export function isStep(from: string, to: string): boolean {
  const before = PLACE[from]
  if (before === undefined) return false
  const after = PLACE[to]
  return after === undefined ? (ENDS[to] ?? []).includes(from) : after > before
}

/** The status that an event tells of: `outbound.sent` → SENT. */
export const statusOfEvent = (type: string): string => type.replace('outbound.', '').toUpperCase()
