import { type FakeOperation, operation } from './operation.ts'
import * as webhooks from './webhooks.ts'

const PAGE = ['limit', 'cursor'] as const
const DELIVERIES = ['state', 'createdAfter', 'createdBefore', ...PAGE]
const ONE = '/v1/webhooks/{webhookId}'
const DELIVERY = '/v1/webhook-deliveries/{deliveryId}'

/** The operations of webhooks and of what was posted to them. */
export const WEBHOOK_OPERATIONS: readonly FakeOperation[] = [
  operation('POST /v1/webhooks', webhooks.createWebhook, { creates: true }),
  operation('GET /v1/webhooks', webhooks.listWebhooks, { query: PAGE }),
  operation(`GET ${ONE}`, webhooks.getWebhook),
  operation(`PATCH ${ONE}`, webhooks.updateWebhook),
  operation(`DELETE ${ONE}`, webhooks.deleteWebhook),
  operation(`POST ${ONE}/rotate-secret`, webhooks.rotateWebhookSecret, { creates: true }),
  operation(`POST ${ONE}/test`, webhooks.testWebhook),
  operation(`GET ${ONE}/deliveries`, webhooks.listWebhookDeliveries, { query: DELIVERIES }),
  operation(`POST ${ONE}/replay`, webhooks.replayWebhook, { creates: true }),
  operation('GET /v1/webhook-replays/{replayId}', webhooks.getWebhookReplay),
  operation(`GET ${DELIVERY}`, webhooks.getWebhookDelivery),
  operation(`POST ${DELIVERY}/retry`, webhooks.retryWebhookDelivery),
]
