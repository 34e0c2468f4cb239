import type { Schemas } from '@relay/contract'
import { toIso, toIsoOrNull } from '../clock.ts'
import type { Row } from '../db/index.ts'
import { filtersOf, type WebhookRow } from './webhook-store.ts'

type Webhook = Schemas['Webhook']
type Delivery = Schemas['Delivery']
type Attempt = Schemas['DeliveryAttempt']

/** Text columns hold only what the schemas list. */
export const webhookView = (row: WebhookRow, now: number): Webhook => ({
  id: row.id,
  url: row.url,
  events: [...filtersOf(row)] as Webhook['events'],
  payloadFormat: row.payload_format as Webhook['payloadFormat'],
  includeBody: row.include_body === 1,
  description: row.description,
  managed: row.managed === 1,
  status: row.status as Webhook['status'],
  statusReason: row.status_reason as Webhook['statusReason'],
  failingSince: toIsoOrNull(row.failing_since),
  secretHint: row.secret_hint,
  secretRotatedAt: toIsoOrNull(row.secret_rotated_at),
  previousSecretUntil: toIsoOrNull(
    row.previous_until !== null && now < row.previous_until ? row.previous_until : null,
  ),
  createdAt: toIso(row.created_at),
  updatedAt: toIso(row.updated_at),
})

/** What `webhook.disabled` tells. */
export const webhookFacts = (row: WebhookRow): Schemas['WebhookFacts'] => ({
  id: row.id,
  url: row.url,
  status: 'disabled',
  statusReason: row.status_reason === 'gone' ? 'gone' : 'failing',
  failingSince: toIsoOrNull(row.failing_since),
})

export const deliveryView = (row: Row<'webhook_delivery'>): Delivery => ({
  id: row.id,
  webhookId: row.webhook_id,
  eventId: row.event_id,
  event: row.event_type,
  subjectId: row.subject_id,
  state: row.state as Delivery['state'],
  attempts: row.attempts,
  lastError: row.last_error as Delivery['lastError'],
  lastHttpStatus: row.last_http_status,
  lastAttemptAt: toIsoOrNull(row.last_attempt_at),
  nextAttemptAt: row.state === 'waiting' ? toIsoOrNull(row.next_attempt_at) : null,
  succeededAt: toIsoOrNull(row.succeeded_at),
  createdAt: toIso(row.created_at),
})

export const attemptView = (row: Row<'webhook_attempt'>): Attempt => ({
  attempt: row.attempt,
  trigger: row.origin as Attempt['trigger'],
  startedAt: toIso(row.started_at),
  outcome: row.outcome === 'succeeded' ? 'succeeded' : 'failed',
  error: row.error as Attempt['error'],
  httpStatus: row.http_status,
  timings: JSON.parse(row.timings),
  remoteAddress: row.remote_address,
  responseExcerpt: row.excerpt,
  nextAttemptAt: toIsoOrNull(row.next_attempt_at),
})

export const replayView = (row: Row<'webhook_replay'>): Schemas['Replay'] => ({
  id: row.state === 'dry_run' ? null : row.id,
  webhookId: row.webhook_id,
  state: row.state as Schemas['Replay']['state'],
  since: toIso(row.since),
  until: toIso(row.until),
  matched: row.matched,
  requeued: row.requeued,
  createdAt: toIso(row.created_at),
  finishedAt: toIsoOrNull(row.finished_at),
})
