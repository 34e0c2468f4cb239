import { sha256 } from './checker.ts'
import type { EventSeen, History, MessageSeen, Sighting, TryOutcome } from './history.ts'

export const STEPS = ['QUEUED', 'DISPATCHED', 'SENT', 'DELIVERED']

export const accepted = (messageId: string): TryOutcome => ({ kind: 'accepted', messageId })
export const unknown: TryOutcome = { kind: 'unknown', error: 'socket hang up' }
export const refused = (status: number, code: string, retryAfter: string | null): TryOutcome => {
  return { kind: 'refused', status, code, retryAfter }
}
export const request = (n: number, ...outcomes: TryOutcome[]) => ({
  key: `key-${n}`,
  body: `text ${n}`,
  tries: outcomes.map((outcome, i) => ({ at: i, tookMs: 1, outcome })),
})
export const onAir = (n: number, messageId = `m${n}`) => {
  return { phone: 'p1', messageId, attempt: 1, bodySha256: sha256(`text ${n}`) }
}
export const message = (n: number, extra: Partial<MessageSeen> = {}): MessageSeen => ({
  id: `m${n}`,
  body: `text ${n}`,
  status: 'DELIVERED',
  dispatchedAt: '2026-01-05T12:00:00.000Z',
  failureCode: null,
  waitingReason: null,
  ...extra,
})
export const eventsOf = (messageId: string, statuses: readonly string[] = STEPS): EventSeen[] =>
  statuses.map((status) => {
    const type = `outbound.${status.toLowerCase()}`
    return { id: `evt-${messageId}-${type}`, type, messageId }
  })
export const sightingsOf = (messageId: string, statuses: readonly string[] = STEPS): Sighting[] =>
  statuses.map((status) => ({ messageId, status }))

/** Two messages; the answer to the first try of the second never came. */
export const sound = (): History => {
  const events = [...eventsOf('m1'), ...eventsOf('m2')]
  return {
    requests: [
      request(1, accepted('m1')),
      request(2, unknown, refused(503, 'not_ready', '1'), accepted('m2')),
    ],
    onAir: [onAir(1), onAir(2)],
    messages: [message(1), message(2)],
    sightings: [...sightingsOf('m1'), ...sightingsOf('m2', ['QUEUED', 'DELIVERED'])],
    events,
    followed: events.map(({ id }) => id),
    badReads: [],
    unexpectedExits: [],
  }
}
