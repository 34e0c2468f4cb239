import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { lockLanes, removeLanes } from '../dispatch/index.ts'
import { readOldEvents, removeEvents } from '../events/index.ts'
import { laneOf } from './webhook-store.ts'

/** Rows removed in one transaction: few, so that requests never wait long behind it. */
const PRUNED_ROWS = 500
const PRUNE_EVERY_MS = 60_000
export const DAY_MS = 24 * 60 * 60 * 1_000

export interface RetentionOptions {
  readonly database: Database
  readonly clock: Clock
  /** Days that deliveries and their attempts are kept after they were made. */
  readonly deliveryDays: number
  /** Days that events are kept. */
  readonly eventDays: number
}

/**
 * Removes what is old, a little at a time; each call goes on where the one before ended.
 * @returns milliseconds until it makes sense to go on
 */
export function createPruning(options: RetentionOptions): () => Promise<number> {
  let afterDelivery = ''
  let afterEvent = 0
  return async () => {
    const deliveries = await pruneDeliveries(options, afterDelivery)
    afterDelivery = deliveries ?? ''
    const events = await pruneEvents(options, afterEvent)
    afterEvent = events ?? 0
    const isMore = await pruneDeleted(options)
    return deliveries === null && events === null && !isMore ? PRUNE_EVERY_MS : 0
  }
}

/** @returns the id to go on behind; null at the end of what is old. */
async function pruneDeliveries(
  { database, clock, deliveryDays }: RetentionOptions,
  after: string,
): Promise<string | null> {
  const before = clock.now() - deliveryDays * DAY_MS
  const found = await database.read
    .selectFrom('webhook_delivery')
    .select(['id', 'state', 'created_at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(PRUNED_ROWS)
    .execute()
  const old = found.filter((row) => row.created_at < before)
  const done = old.filter(({ state }) => state !== 'waiting' && state !== 'delivering')
  if (done.length > 0) {
    const ids = done.map(({ id }) => id)
    await database.transaction(async (tx) => {
      const gone = await tx.query
        .deleteFrom('webhook_delivery')
        .where('id', 'in', ids)
        // Somebody may have asked for one of them again.
        .where('state', 'not in', ['waiting', 'delivering'])
        .returning('id')
        .execute()
      if (gone.length === 0) return
      const removed = gone.map(({ id }) => id)
      await tx.query.deleteFrom('webhook_attempt').where('delivery_id', 'in', removed).execute()
    })
  }
  return old.length === PRUNED_ROWS ? (old.at(-1)?.id ?? null) : null
}

/**
 * What is left of webhooks that were deleted: kept while one of their deliveries can be looked at, then
 * gone with their lanes and replays.
 * @returns whether there may be more of them.
 */
async function pruneDeleted({ database, clock, deliveryDays }: RetentionOptions): Promise<boolean> {
  const before = clock.now() - deliveryDays * DAY_MS
  const found = await database.read
    .selectFrom('webhook')
    .select('id')
    .where('deleted_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhook_delivery')
            .select('webhook_delivery.id')
            .whereRef('webhook_delivery.webhook_id', '=', 'webhook.id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(PRUNED_ROWS)
    .execute()
  if (found.length === 0) return false
  const ids = found.map(({ id }) => id)
  const lanes = ids.map(laneOf)
  await database.transaction(async (tx) => {
    await lockLanes(tx, lanes)
    await removeLanes(tx, lanes)
    await tx.query.deleteFrom('webhook_replay').where('webhook_id', 'in', ids).execute()
    await tx.query.deleteFrom('webhook').where('id', 'in', ids).execute()
  })
  return found.length === PRUNED_ROWS
}

/** Never an event that a delivery, or a cursor that has not come to it, needs. */
async function pruneEvents(
  { database, clock, eventDays }: RetentionOptions,
  after: number,
): Promise<number | null> {
  const before = clock.now() - eventDays * DAY_MS
  const found = await readOldEvents(database, after, PRUNED_ROWS)
  const old = found.filter((row) => row.at < before)
  if (old.length > 0) {
    const needed = await neededOf(
      database,
      old.map(({ id }) => id),
    )
    const gone = old.filter(({ id }) => !needed.has(id)).map(({ id }) => id)
    if (gone.length > 0) await database.transaction((tx) => removeEvents(tx, gone))
  }
  return old.length === PRUNED_ROWS ? (old.at(-1)?.position ?? null) : null
}

async function neededOf({ read }: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await read
    .selectFrom('event')
    .where('id', 'in', ids)
    .where('public', '=', 1)
    .where(
      sql<boolean>`(
        exists (select 1 from webhook_delivery as d where d.event_id = event.id
          and d.webhook_id in (select id from webhook as v where v.project_id = event.project_id)
          and d.state in ('waiting', 'delivering'))
        or exists (select 1 from webhook as w where w.project_id = event.project_id
          and w.mode = event.mode and w.deleted_at is null and w.status <> 'disabled'
          and (w.cursor_tx, w.cursor_position) < (event.tx, event.position)))`,
    )
    .select('id')
    .execute()
  return new Set(rows.map((row) => row.id))
}
