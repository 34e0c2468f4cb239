import { setImmediate as breathe } from 'node:timers/promises'
import type { Schemas } from '@relay/contract'
import type { Kysely } from 'kysely'
import { toIso } from '../clock.ts'
import type { Database, Row, Tables, Tx } from '../db/index.ts'
import { fieldError } from '../errors.ts'
import { isMeant } from './filter.ts'
import { unpackOutbound } from './outbound.ts'

/** Whose events: a project's live or its test ones. */
export interface EventScope {
  readonly projectId: string
  readonly mode: string
}

export interface EventQuery {
  /** The last event that the reader has handled. */
  readonly after?: string | undefined
  /** Names, or all of a kind: `outbound.*`. */
  readonly types?: readonly string[] | undefined
  readonly limit: number
}

/** Where an event stands in the order in which events become visible. */
export interface EventPlace {
  readonly tx: number
  readonly position: number
}

/** Before every event, and before those of a database that was moved: their numbers of transactions are below 0. */
export const FIRST_PLACE: EventPlace = { tx: -(2 ** 52), position: 0 }
/** What a caller writes for it: an id that no event has. */
export const BEFORE_EVERY_EVENT = 'evt_00000000000000000000000000'

export type EventRow = Row<'event'> & EventPlace

/** What one page holds, and where the next one begins; null when the reader has caught up. */
export interface EventRows {
  readonly rows: readonly Row<'event'>[]
  readonly next: string | null
}

/**
 * Events that a reader of few types passes over, at once and for one page. A page that ends for it is
 * short, or empty, and says where to go on: nobody else waits for a search through a long history.
 */
const STEP_ROWS = 500
const ROWS_PER_PAGE = 20_000

/**
 * Oldest first. Commits may overlap, and an event can become visible after one that was written later;
 * so only events below every running transaction are told (`visibleEvents`), in the order of their
 * transactions. A reader that goes on from the last one it saw misses none and sees none twice.
 * @throws RelayError `validation_failed` for an `after` that is no event of this scope.
 */
export async function readEvents(
  database: Database,
  scope: EventScope,
  { after, types, limit }: EventQuery,
): Promise<EventRows> {
  const rows: Row<'event'>[] = []
  const step = types ? STEP_ROWS : limit + 1
  let place = after === undefined ? null : await placeOf(database, scope, after)
  for (let seen = 0; ; ) {
    const found = await readEventsAfter(database, scope, place, step)
    rows.push(...found.filter((row) => !types || isMeant(types, row.type)))
    if (rows.length > limit) {
      return { rows: rows.slice(0, limit), next: rows[limit - 1]?.id ?? null }
    }
    const last = found.at(-1)
    if (!last || found.length < step) return { rows, next: null }
    seen += step
    if (seen >= ROWS_PER_PAGE) return { rows, next: last.id }
    place = last
    await breathe()
  }
}

/**
 * The next public events of a scope that can be told, in the feed's order.
 * @param place the last one that the reader has; null for none.
 */
export function readEventsAfter(
  database: Database,
  scope: EventScope,
  place: EventPlace | null,
  rows: number,
): Promise<EventRow[]> {
  let query = database.read
    .selectFrom('event')
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    // Literally, so that the partial index is seen to fit.
    .where('public', '=', (eb) => eb.lit(1))
    .where(database.visibleEvents())
    .selectAll()
    .orderBy('tx')
    .orderBy('position')
    .limit(rows)
  if (place) {
    query = query.where(database.eventsBehind(place))
  }
  return query.execute()
}

/** What a reader that goes through the log by itself finds behind its place. */
export interface FeedRows {
  readonly rows: readonly EventRow[]
  /** Whether more is there that cannot be told yet, because an older transaction has not ended. */
  readonly hidden: boolean
}

/** The same, and whether what follows only waits for its turn to be told. */
export async function readFeed(
  database: Database,
  scope: EventScope,
  place: EventPlace,
  rows: number,
): Promise<FeedRows> {
  const found = await database.read
    .selectFrom('event')
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    // Literally, so that the partial index is seen to fit.
    .where('public', '=', (eb) => eb.lit(1))
    .where(database.eventsBehind(place))
    .selectAll()
    .select(database.visibleEvents().as('told'))
    .orderBy('tx')
    .orderBy('position')
    .limit(rows)
    .execute()
  // In the order of their transactions, what can be told comes before what cannot.
  const hidden = found.findIndex(({ told }) => !told)
  return { rows: hidden < 0 ? found : found.slice(0, hidden), hidden: hidden >= 0 }
}

/**
 * Where an event stands.
 * @param pointer the parameter that named it
 * @throws RelayError `validation_failed` for one that is not of this scope.
 */
export async function placeOf(
  database: Database,
  scope: EventScope,
  id: string,
  pointer = '/after',
): Promise<EventPlace> {
  if (id === BEFORE_EVERY_EVENT) return FIRST_PLACE
  const place = await database.read
    .selectFrom('event')
    .where('id', '=', id)
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    .where('public', '=', 1)
    .select(['tx', 'position'])
    .executeTakeFirst()
  if (place) return place
  throw fieldError(pointer, 'invalid_reference', `There is no event ${id} in this project.`)
}

/** The newest event that can be told; whoever goes on from there gets all that follow. */
export const newestEvent = (
  database: Database,
  scope: EventScope,
  query: Kysely<Tables> = database.read,
): Promise<(EventPlace & { readonly id: string }) | undefined> =>
  query
    .selectFrom('event')
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    .where('public', '=', (eb) => eb.lit(1))
    .where(database.visibleEvents())
    .select(['id', 'tx', 'position'])
    .orderBy('tx', 'desc')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The place of the newest event that can be told. */
export const newestPlace = async (
  database: Database,
  tx: Tx,
  scope: EventScope,
): Promise<EventPlace> => (await newestEvent(database, scope, tx.query)) ?? FIRST_PLACE

/** Events by their ids, in any order; those that are gone are left out. */
export const findEvents = (db: Kysely<Tables>, ids: readonly string[]): Promise<EventRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('event').selectAll().where('id', 'in', ids).execute()

/** Its data as JSON text, the same every time. */
export function eventText({ type, data }: Row<'event'>): string {
  if (data === null) return 'null'
  return type.startsWith('outbound.') ? JSON.stringify(unpackOutbound(data)) : data
}

/** The event as the API and webhooks show it: its name and its data were written together. */
export const eventView = (row: Row<'event'>) =>
  ({
    id: row.id,
    event: row.type,
    timestamp: toIso(row.at),
    data: dataOf(row),
  }) as Schemas['Event']

function dataOf({ type, data }: Row<'event'>): unknown {
  if (data === null) return null
  return type.startsWith('outbound.') ? unpackOutbound(data) : JSON.parse(data)
}

/**
 * The oldest events of all, in the order in which they were written; only what tells their age. Never the
 * newest one: where it was removed its position could come again, behind the cursors of webhooks.
 */
export const readOldEvents = (
  { read }: Database,
  afterPosition: number,
  rows: number,
): Promise<{ id: string; at: number; position: number }[]> =>
  read
    .selectFrom('event')
    .select(['id', 'at', 'position'])
    .where('position', '>', afterPosition)
    .where('position', '<', (eb) =>
      eb.selectFrom('event as newest').select((of) => of.fn.max('newest.position').as('position')),
    )
    .orderBy('position')
    .limit(rows)
    .execute()

/** For events that are too old to be kept. */
export const removeEvents = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await tx.query.deleteFrom('event').where('id', 'in', ids).execute()
}
