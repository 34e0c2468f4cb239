import type { EventRow } from '../src/events/index.ts'
import { type DeliveryRow, newDelivery } from '../src/webhooks/delivery-store.ts'
import type { WebhookRow } from '../src/webhooks/webhook-store.ts'

/** A webhook that hears of devices and stands before every event. */
export const webhookRow = (more: Partial<WebhookRow> = {}): WebhookRow => ({
  ...{ id: 'wh_1', project_id: 'proj_1', mode: 'live', url: 'https://shop.example.com/hook' },
  ...{ events: '["device.*"]', payload_format: 'relay', include_body: 0, description: null },
  ...{ managed: 0, status: 'active', status_reason: null, failing_since: null, secret: '' },
  ...{ secret_hint: '', previous_secret: null, previous_until: null, secret_rotated_at: null },
  ...{ version: 1, cursor_tx: 0, cursor_position: 0, skip_tx: 0, skip_position: 0 },
  ...{ created_at: 0, updated_at: 0, deleted_at: null },
  ...more,
})

/** The event at this position of the log. */
export const eventRow = (position: number, more: Partial<EventRow> = {}): EventRow => ({
  ...{ id: `evt_${position}`, tx: 0, position, project_id: 'proj_1', mode: 'live', public: 1 },
  ...{ type: 'device.online', subject_id: `dev_${position}`, at: position, attempt: null },
  ...{ device_id: null, detail: null, data: '{}' },
  ...more,
})

/** The delivery of the event at this position, waiting for its first attempt. */
export const deliveryRow = (
  position: number,
  subject = `dev_${position}`,
  more: Partial<DeliveryRow> = {},
): DeliveryRow => {
  const born = { id: `dlv_${position}`, state: 'waiting', origin: 'schedule' }
  const event = eventRow(position, { subject_id: subject })
  return { ...newDelivery(webhookRow(), event, born, 0), ...more }
}
