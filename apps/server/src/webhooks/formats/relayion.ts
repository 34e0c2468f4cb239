import type { Schemas } from '@relay/contract'
import { toIso } from '../../clock.ts'
import { type EventName, type Format, type FormattedEvent, jsonBytes } from './event.ts'

/**
 * That system knows no other end than failure, and none of its clients waits for another word. It has
 * no READ, and nothing to say of devices.
 */
const NAMES = new Map([
  ['inbound.received', 'inbound.received'],
  ['outbound.queued', 'outbound.queued'],
  ['outbound.dispatched', 'outbound.dispatched'],
  ['outbound.sent', 'outbound.sent'],
  ['outbound.delivered', 'outbound.delivered'],
  ['outbound.failed', 'outbound.failed'],
  ['outbound.expired', 'outbound.failed'],
  ['outbound.canceled', 'outbound.failed'],
])

export const relayionName: EventName = (type) => NAMES.get(type) ?? null

/**
 * Relayion's body `{event, timestamp, data}`, signed in `X-Relayion-Signature`. `outbound.queued`
 * carries the text, as there; `includeBody` decides about `inbound.received` alone.
 */
export const relayionFormat: Format = (event, includeBody) => {
  const name = relayionName(event.type)
  if (name === null) return null
  const data = name === 'inbound.received' ? heard(event, includeBody) : told(name, event)
  return jsonBytes({ event: name, timestamp: toIso(event.at), data })
}

function heard(event: FormattedEvent, includeBody: boolean) {
  const facts: Schemas['InboundFacts'] = JSON.parse(event.data)
  return {
    id: facts.id,
    deviceId: facts.deviceId,
    senderNumber: facts.from,
    ...(includeBody ? { body: event.body } : {}),
    simSlotIndex: facts.simSlotIndex,
    simPhoneNumber: facts.to,
    receivedAt: facts.receivedAt,
  }
}

function told(name: string, event: FormattedEvent) {
  const facts: Schemas['MessageFacts'] = JSON.parse(event.data)
  const { id, to: recipientNumber } = facts
  const at = toIso(event.at)
  switch (name) {
    case 'outbound.queued': {
      const { deviceId, queuedAt: createdAt } = facts
      return { id, deviceId, recipientNumber, body: event.body, status: 'queued', createdAt }
    }
    case 'outbound.dispatched':
      return { id, recipientNumber, status: 'dispatched', dispatchedAt: facts.dispatchedAt ?? at }
    case 'outbound.sent':
      return { id, recipientNumber, status: 'sent', sentAt: facts.sentAt ?? at }
    case 'outbound.delivered':
      return { id, recipientNumber, status: 'delivered', deliveredAt: facts.deliveredAt ?? at }
    default: {
      const failedAt = facts.failedAt ?? at
      const failureReason = reasonOf(event.type, facts)
      return { id, recipientNumber, status: 'failed', failedAt, failureReason }
    }
  }
}

const ENDINGS = new Map([
  ['outbound.expired', 'Expired'],
  ['outbound.canceled', 'Canceled'],
])

const reasonOf = (type: string, { failure }: Schemas['MessageFacts']): string | null =>
  ENDINGS.get(type) ?? failure?.reason ?? null
