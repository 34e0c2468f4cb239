import { type Kysely, sql } from 'kysely'
import type { Database, InsertMany, Row, Tables, Tx, UpdateMany } from '../db/index.ts'
import type { EventPlace, EventRow, EventScope } from '../events/index.ts'
import type { SendResult } from './sender/index.ts'
import type { Page, WebhookRow } from './webhook-store.ts'

export type DeliveryRow = Row<'webhook_delivery'>
export type AttemptRow = Row<'webhook_attempt'>

export const INSERT_DELIVERIES: InsertMany<'webhook_delivery'> = {
  table: 'webhook_delivery',
  ignoreConflict: false,
  key: 'id',
  // Nothing has been tried of what is born.
  columns: [
    ...(['id', 'webhook_id', 'project_id', 'mode', 'event_id', 'event_tx'] as const),
    ...(['event_position', 'event_type', 'subject_id', 'state', 'origin'] as const),
    ...(['payload_format', 'include_body', 'attempts', 'scheduled'] as const),
    ...(['next_attempt_at', 'last_attempt_at', 'created_at'] as const),
  ],
}
export const SAVE_DELIVERIES: UpdateMany<'webhook_delivery'> = {
  table: 'webhook_delivery',
  key: 'id',
  set: [
    ...(['state', 'origin', 'manual_from', 'attempts', 'scheduled', 'next_attempt_at'] as const),
    ...(['last_error', 'last_http_status', 'last_attempt_at', 'succeeded_at'] as const),
  ],
}
export const INSERT_ATTEMPTS: InsertMany<'webhook_attempt'> = {
  table: 'webhook_attempt',
  ignoreConflict: false,
  key: 'id',
}

/** Far more than a lane reads ahead: only what people asked for one by one is not counted there. */
const MOST_OPEN = 20_000

/** The delivery of an event as it is born. */
export function newDelivery(
  webhook: WebhookRow,
  event: EventRow,
  born: Pick<DeliveryRow, 'id' | 'state' | 'origin'>,
  now: number,
): DeliveryRow {
  return {
    ...born,
    webhook_id: webhook.id,
    project_id: webhook.project_id,
    mode: webhook.mode,
    event_id: event.id,
    event_tx: event.tx,
    event_position: event.position,
    event_type: event.type,
    subject_id: event.subject_id,
    manual_from: null,
    payload_format: webhook.payload_format,
    include_body: webhook.include_body,
    attempts: 0,
    scheduled: 0,
    next_attempt_at: born.state === 'waiting' ? now : null,
    last_error: null,
    last_http_status: null,
    last_attempt_at: null,
    succeeded_at: null,
    created_at: now,
  }
}

/** As it is while its next attempt is under way: counted before anything leaves. */
export const claimed = (row: DeliveryRow, now: number): DeliveryRow => ({
  ...row,
  state: 'delivering',
  attempts: row.attempts + 1,
  scheduled: row.manual_from === null ? row.scheduled + 1 : row.scheduled,
  last_attempt_at: now,
})

/** What the log keeps of an attempt. */
export const attemptOf = (
  id: string,
  row: DeliveryRow,
  result: SendResult,
  nextAttemptAt: number | null,
): AttemptRow => ({
  id,
  delivery_id: row.id,
  attempt: row.attempts,
  origin: row.manual_from === null ? row.origin : 'retry',
  started_at: row.last_attempt_at ?? row.created_at,
  outcome: result.outcome,
  error: result.error,
  http_status: result.httpStatus,
  timings: JSON.stringify(result.timings),
  remote_address: result.remoteAddress,
  excerpt: result.responseExcerpt,
  next_attempt_at: nextAttemptAt,
})

/** Everything of a webhook that has not come to an end, in the order of its events. */
export const openDeliveries = (db: Kysely<Tables>, webhookId: string): Promise<DeliveryRow[]> =>
  db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    // Literally, so that the partial index is seen to fit.
    .where(sql<boolean>`state in ('waiting', 'delivering')`)
    .orderBy('event_tx')
    .orderBy('event_position')
    .limit(MOST_OPEN)
    .execute()

/**
 * Ends everything of a webhook that waits: it is disabled, or gone. Where it is gone, what is under way too:
 * perhaps nobody will be there to settle it. What somebody wanted again after its
 * end goes back to that.
 */
export const endWaiting = async (
  tx: Tx,
  webhookId: string,
  state: 'skipped' | 'canceled',
): Promise<void> => {
  await tx.query
    .updateTable('webhook_delivery')
    .set({
      state: sql<string>`case when manual_from is null or manual_from = 'waiting'
        then ${sql.lit(state)} else manual_from end`,
      next_attempt_at: null,
      manual_from: null,
    })
    .where('webhook_id', '=', webhookId)
    .where('state', 'in', state === 'canceled' ? ['waiting', 'delivering'] : ['waiting'])
    .execute()
}

/** Literally, as above: what has ended is in an index of its own. */
const ENDED = sql<boolean>`state not in ('waiting', 'delivering')`
const isOpen = (state: string): boolean => state === 'waiting' || state === 'delivering'

export interface DeliveryFilter {
  readonly state?: string | undefined
  readonly createdAfter?: number | undefined
  readonly createdBefore?: number | undefined
}

/** Newest first; one row more than the limit when there is another page. */
export function listDeliveries(
  { read }: Database,
  webhookId: string,
  { state, createdAfter, createdBefore }: DeliveryFilter,
  { limit, after }: Page,
): Promise<DeliveryRow[]> {
  let query = read
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) query = query.where('id', '<', after)
  if (state !== undefined) query = query.where('state', '=', state)
  if (state !== undefined && !isOpen(state)) query = query.where(ENDED)
  if (createdAfter !== undefined) query = query.where('created_at', '>=', createdAfter)
  if (createdBefore !== undefined) query = query.where('created_at', '<', createdBefore)
  return query.execute()
}

export const findDelivery = (
  db: Kysely<Tables>,
  { projectId, mode }: EventScope,
  id: string,
): Promise<DeliveryRow | undefined> =>
  db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)
    .executeTakeFirst()

/** Oldest first. */
export const attemptsOf = ({ read }: Database, deliveryId: string): Promise<AttemptRow[]> =>
  read
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .orderBy('attempt')
    .orderBy('id')
    .execute()

export const placeOf = (row: DeliveryRow): EventPlace => ({
  tx: row.event_tx,
  position: row.event_position,
})

/** Negative when `a` comes first. */
export const byPlace = (a: EventPlace, b: EventPlace): number =>
  a.tx - b.tx || a.position - b.position

export const isUnderWay = ({ state }: DeliveryRow): boolean => state === 'delivering'
