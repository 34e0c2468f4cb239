import { type Kysely, sql } from 'kysely'
import type { Database, InsertMany, Row, Tables, Tx, UpdateMany } from '../db/index.ts'
import { type EventPlace, type EventScope, QUEUED_OFFLINE } from '../events/index.ts'
import { idOrderAt } from '../ids.ts'
import { formatOf } from './post.ts'
import { typesOf } from './types-of.ts'
import type { WebhookRow } from './webhook-store.ts'

export type ReplayRow = Row<'webhook_replay'>

const INSERT: InsertMany<'webhook_replay'> = {
  table: 'webhook_replay',
  ignoreConflict: false,
  key: 'id',
}
const SAVE: UpdateMany<'webhook_replay'> = {
  table: 'webhook_replay',
  key: 'id',
  set: ['state', 'cursor_tx', 'cursor_position', 'matched', 'requeued', 'finished_at'],
}

export const insertReplay = async (tx: Tx, row: ReplayRow): Promise<void> => {
  await tx.insertMany(INSERT, [row])
}

export const saveReplay = (tx: Tx, row: ReplayRow): Promise<void> => tx.updateMany(SAVE, [row])

/** Oldest first: they run one after the other. */
export const runningReplays = (db: Kysely<Tables>, webhookId: string): Promise<ReplayRow[]> =>
  db
    .selectFrom('webhook_replay')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    // Literally, so that the partial index is seen to fit.
    .where(sql<boolean>`state = 'running'`)
    .orderBy('id')
    .execute()

export const cancelReplays = async (tx: Tx, webhookId: string, now: number): Promise<void> => {
  await tx.query
    .updateTable('webhook_replay')
    .set({ state: 'canceled', finished_at: now })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'running')
    .execute()
}

export const findReplay = (
  { read }: Database,
  { projectId, mode }: EventScope,
  id: string,
): Promise<ReplayRow | undefined> =>
  read
    .selectFrom('webhook_replay')
    .selectAll()
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)
    .executeTakeFirst()

/** A part of the feed: so many events behind `from`, of them those up to and with `to`, of this time. */
export interface ReplayRange {
  readonly from: EventPlace
  readonly to: EventPlace
  readonly since: number
  readonly until: number
  /** Events that are looked at, whether the webhook listens to them or not. */
  readonly rows: number
  /** Of older events the deliveries may be gone: whether they had succeeded is not known any more. */
  readonly keptSince: number
}

/** Deliveries in these states are over and have not got through; so is an event without one. */
const REPLAYABLE = ['exhausted', 'skipped'] as const

/** The events behind a place that a webhook may get, in their order. */
const eventsOf = (
  database: Database,
  db: Kysely<Tables>,
  { project_id: projectId, mode }: WebhookRow,
  from: EventPlace,
) =>
  db
    .selectFrom('event')
    .where('event.project_id', '=', projectId)
    .where('event.mode', '=', mode)
    // Literally, so that the partial index is seen to fit.
    .where('event.public', '=', (eb) => eb.lit(1))
    .where(database.eventsBehind(from))
    .orderBy('event.tx')
    .orderBy('event.position')

/** Where so many events behind a place end; null when there are fewer. */
export const endOfWindow = async (
  database: Database,
  db: Kysely<Tables>,
  webhook: WebhookRow,
  { from, rows }: Pick<ReplayRange, 'from' | 'rows'>,
): Promise<EventPlace | null> =>
  (await eventsOf(database, db, webhook, from)
    .select(['event.tx', 'event.position'])
    .offset(rows - 1)
    .limit(1)
    .executeTakeFirst()) ?? null

/** What a replay would send again: events of the range that did not get through. */
export function replayable(
  database: Database,
  db: Kysely<Tables>,
  webhook: WebhookRow,
  { from, to, since, until, rows, keptSince }: ReplayRange,
) {
  const types = typesOf(webhook)
  const onlyOffline = formatOf(webhook).queuedOnlyOffline
  return db
    .selectFrom(
      eventsOf(database, db, webhook, from)
        .select(['event.id', 'event.tx', 'event.position', 'event.type', 'event.detail'])
        .select('event.at')
        .limit(rows)
        .as('event'),
    )
    .leftJoin('webhook_delivery', (join) =>
      join
        .onRef('webhook_delivery.event_id', '=', 'event.id')
        .on('webhook_delivery.webhook_id', '=', webhook.id),
    )
    .where(sql<boolean>`(event.tx, event.position) <= (${to.tx}, ${to.position})`)
    .where('event.id', '>=', `evt_${idOrderAt(keptSince)}`)
    .where('event.at', '>=', since)
    .where('event.at', '<', until)
    .$if(types.length === 0, (query) => query.where(sql<boolean>`1 = 0`))
    .$if(types.length > 0, (query) => query.where('event.type', 'in', types))
    .$if(onlyOffline, (query) =>
      query.where((eb) =>
        eb.or([eb('event.type', '<>', 'outbound.queued'), eb('event.detail', '=', QUEUED_OFFLINE)]),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('webhook_delivery.id', 'is', null),
        eb('webhook_delivery.state', 'in', REPLAYABLE),
      ]),
    )
}
