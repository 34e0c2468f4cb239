import type { Schemas } from '@relay/contract'
import { fieldError } from '../errors.ts'

/** An event's name, or all events of one kind: `outbound.*`. */
export type EventFilter = Schemas['EventFilter']
export type EventCategory =
  | 'outbound'
  | 'batch'
  | 'otp'
  | 'inbound'
  | 'device'
  | 'recipient'
  | 'template'
  | 'webhook'
  | 'whatsapp'

const CATEGORIES: readonly string[] = [
  'outbound',
  'batch',
  'otp',
  'inbound',
  'device',
  'recipient',
  'template',
  'webhook',
  'whatsapp',
] satisfies EventCategory[]

const isCategory = (text: string): text is EventCategory => CATEGORIES.includes(text)

/**
 * What kind of event a webhook listens to: always one.
 * @param pointer the field that holds the filters
 * @throws RelayError `mixed_event_categories`; `validation_failed` for none, or an unknown one
 * @example categoryOf(['outbound.sent', 'outbound.failed']) // 'outbound'
 */
export function categoryOf(filters: readonly string[], pointer = '/events'): EventCategory {
  const kinds = [...new Set(filters.map((filter) => filter.split('.')[0] ?? ''))]
  const [kind = ''] = kinds
  if (!kinds.every(isCategory) || !isCategory(kind)) {
    throw fieldError(pointer, 'invalid_choice', 'There is no event of that name.')
  }
  if (kinds.length === 1) return kind
  const detail = `A webhook takes events of one kind, not of ${kinds.join(' and ')}.`
  throw fieldError(pointer, 'conflict', detail, 'mixed_event_categories')
}

/**
 * Whether one of the filters means this event.
 * @example isMeant(['outbound.*'], 'outbound.sent') // true
 */
export const isMeant = (filters: readonly string[], event: string): boolean =>
  filters.some((one) => (one.endsWith('.*') ? event.startsWith(one.slice(0, -1)) : one === event))
