import { queryInteger } from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { pageOf } from './paging.ts'
import { notFound } from './problem.ts'
import { type FakeState, instant, newId, record, type Schemas } from './state.ts'

type Inbound = Schemas['InboundMessage']
type Entry = Schemas['ConversationEntry']

/** Lets a phone receive a message. */
export function receive(
  state: FakeState,
  received: Pick<Inbound, 'from' | 'to' | 'body' | 'deviceId' | 'simSlotIndex'>,
): Inbound {
  const now = instant(state.nowMs)
  const inbound: Inbound = {
    id: newId(state, 'inb'),
    channel: 'sms',
    ...received,
    receivedAt: now,
    createdAt: now,
    whatsapp: null,
  }
  state.inbound.push(inbound)
  const { body: _text, whatsapp: _, ...facts } = inbound
  record(state, { event: 'inbound.received', data: facts })
  return inbound
}

export function listInbound({ state, query }: FakeRequest): Answer {
  const found = state.inbound.filter(
    (inbound) =>
      equal(query, 'deviceId', inbound.deviceId) &&
      equal(query, 'from', inbound.from) &&
      isSlot(query, inbound.simSlotIndex) &&
      isWithin(query, 'received', inbound.receivedAt),
  )
  return { status: 200, body: pageOf(found.reverse(), query, ({ id }) => id) }
}

export function getInbound({ state, path }: FakeRequest): Answer {
  const found = state.inbound.find(({ id }) => id === path.inboundId)
  if (!found) throw notFound('incoming message', path.inboundId ?? '')
  return { status: 200, body: found }
}

export function listConversations({ state, query }: FakeRequest): Answer {
  const latest = new Map<string, Entry>()
  for (const entry of entriesOf(state)) {
    // Set anew, so that the map's order is that of the newest activity.
    latest.delete(peerOf(entry))
    latest.set(peerOf(entry), entry)
  }
  const conversations = [...latest].reverse().map(([phoneNumber, lastEntry]) => ({
    phoneNumber,
    lastActivityAt: lastEntry.timestamp,
    lastEntry,
  }))
  return { status: 200, body: pageOf(conversations, query, ({ phoneNumber }) => phoneNumber) }
}

export function listConversationMessages({ state, path, query }: FakeRequest): Answer {
  const found = entriesOf(state).filter(
    (entry) =>
      peerOf(entry) === path.phoneNumber &&
      equal(query, 'deviceId', entry.deviceId) &&
      equal(query, 'direction', entry.direction) &&
      isSlot(query, entry.simSlotIndex) &&
      isWithin(query, 'created', entry.createdAt),
  )
  return { status: 200, body: pageOf(found, query, ({ id }) => id) }
}

function peerOf({ direction, from, to }: Entry): string {
  return (direction === 'inbound' ? from : to) ?? ''
}

/** Both directions, oldest first. */
function entriesOf(state: FakeState): Entry[] {
  const received = state.inbound.map(
    ({ whatsapp: _, ...inbound }): Entry => ({
      ...inbound,
      direction: 'inbound',
      status: 'RECEIVED',
      timestamp: inbound.receivedAt,
      sentAt: null,
      deliveredAt: null,
      readAt: null,
      failedAt: null,
    }),
  )
  const sent = state.messages.map(({ view }): Entry => {
    const { id, channel, from, to, body, status, deviceId, simSlotIndex } = view
    const { sentAt, deliveredAt, readAt, failedAt, queuedAt } = view
    const times = { sentAt, deliveredAt, readAt, failedAt, receivedAt: null, createdAt: queuedAt }
    return {
      ...{ id, direction: 'outbound', channel, from, to, body, status, deviceId, simSlotIndex },
      ...{ timestamp: queuedAt, ...times },
    }
  })
  // What follows the prefix of an id sorts by time, and by order within a millisecond.
  return [...received, ...sent].sort((a, b) => (a.id.slice(4) < b.id.slice(4) ? -1 : 1))
}

function equal(query: URLSearchParams, name: string, value: string | null): boolean {
  return !query.has(name) || query.get(name) === value
}

function isSlot(query: URLSearchParams, simSlotIndex: number | null): boolean {
  const wanted = queryInteger(query, 'simSlotIndex', 0, 7)
  return wanted === undefined || wanted === simSlotIndex
}

function isWithin(query: URLSearchParams, what: 'created' | 'received', at: string): boolean {
  const after = query.get(`${what}After`)
  const before = query.get(`${what}Before`)
  const ms = Date.parse(at)
  return (after === null || ms >= Date.parse(after)) && (before === null || ms < Date.parse(before))
}
