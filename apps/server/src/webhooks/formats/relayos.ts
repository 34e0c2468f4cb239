import type { Schemas } from '@relay/contract'
import { toIso } from '../../clock.ts'
import { type EventName, type Format, jsonBytes } from './event.ts'

/** That system tells of four steps; a message that expired or was canceled is one that failed. */
const NAMES = new Map([
  ['outbound.sent', 'message.sent'],
  ['outbound.delivered', 'message.delivered'],
  ['outbound.read', 'message.read'],
  ['outbound.failed', 'message.failed'],
  ['outbound.expired', 'message.failed'],
  ['outbound.canceled', 'message.failed'],
])

export const relayosName: EventName = (type) => NAMES.get(type) ?? null

/**
 * RelayOS's flat body, in snake case. A failure also says the provider's error code, which that system
 * promises with FAILED.
 */
export const relayosFormat: Format = (event) => {
  const name = relayosName(event.type)
  if (name === null) return null
  const facts: Schemas['MessageFacts'] = JSON.parse(event.data)
  const failed = name === 'message.failed'
  return jsonBytes({
    event: name,
    message_id: facts.id,
    to: facts.to,
    template: facts.template,
    status: name.slice('message.'.length).toUpperCase(),
    meta_message_id: facts.providerMessageId,
    occurred_at: toIso(event.at),
    ...(failed ? { error_code: facts.failure?.providerCode ?? null } : {}),
  })
}
