import type { Schemas } from '@relay/contract'
import { type EventRow, isMeant, QUEUED_OFFLINE } from '../events/index.ts'
import { formatOf } from './post.ts'
import { filtersOf, type WebhookRow } from './webhook-store.ts'

/** Every event that there is. */
const TYPES: readonly Schemas['Event']['event'][] = [
  ...(['outbound.queued', 'outbound.dispatched', 'outbound.sent', 'outbound.delivered'] as const),
  ...(['outbound.read', 'outbound.failed', 'outbound.expired', 'outbound.canceled'] as const),
  'batch.completed',
  ...(['otp.verified', 'otp.failed', 'otp.expired'] as const),
  ...(['inbound.received', 'device.online', 'device.offline'] as const),
  ...(['recipient.unsubscribed', 'recipient.resubscribed'] as const),
  ...([
    'template.updated',
    'webhook.disabled',
    'whatsapp.parked',
    'whatsapp.resumed',
    'whatsapp.alert',
  ] as const),
]

/** The events that a webhook listens to and that its format has a word for. */
export function typesOf(
  webhook: Pick<WebhookRow, 'events' | 'payload_format'>,
): Schemas['Event']['event'][] {
  const filters = filtersOf(webhook)
  const { nameOf } = formatOf(webhook)
  return TYPES.filter((type) => isMeant(filters, type) && nameOf(type) !== null)
}

/** Whether a webhook that listens to this kind of event is told of this one. */
export const isTold = (
  webhook: Pick<WebhookRow, 'payload_format'>,
  { type, detail }: Pick<EventRow, 'type' | 'detail'>,
): boolean =>
  type !== 'outbound.queued' || detail === QUEUED_OFFLINE || !formatOf(webhook).queuedOnlyOffline
