import type { Schemas } from '@relay/contract'
import { sql } from 'kysely'
import { toIso } from '../clock.ts'
import type { Database, Row } from '../db/index.ts'
import { fieldError } from '../errors.ts'

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
interface Place {
  readonly tx: number
  readonly position: number
}

/**
 * Oldest first. Commits may overlap, and an event can become visible after one that was written later;
 * so only events below every running transaction are told (`visibleEvents`), in the order of their
 * transactions. A reader that goes on from the last one it saw misses none and sees none twice.
 * @returns one row more than the limit when there is another page.
 * @throws RelayError `validation_failed` for an `after` that is no event of this scope.
 */
export async function readEvents(
  database: Database,
  scope: EventScope,
  { after, types, limit }: EventQuery,
): Promise<Row<'event'>[]> {
  const place = after === undefined ? null : await placeOf(database, scope, after)
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
    .limit(limit + 1)
  if (place) {
    query = query.where(sql<boolean>`(tx, position) > (${place.tx}, ${place.position})`)
  }
  if (types) {
    query = query.where((eb) =>
      eb.or([
        ...types.filter(isKind).map((kind) => eb('type', 'like', `${kind.slice(0, -1)}%`)),
        ...types.filter((type) => !isKind(type)).map((type) => eb('type', '=', type)),
      ]),
    )
  }
  return query.execute()
}

const isKind = (type: string): boolean => type.endsWith('.*')

async function placeOf(database: Database, scope: EventScope, id: string): Promise<Place> {
  const place = await database.read
    .selectFrom('event')
    .where('id', '=', id)
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    .where('public', '=', 1)
    .select(['tx', 'position'])
    .executeTakeFirst()
  if (place) return place
  throw fieldError('/after', 'invalid_reference', `There is no event ${id} in this project.`)
}

/** The event as the API and webhooks show it: its name and its data were written together. */
export const eventView = (row: Row<'event'>) =>
  ({
    id: row.id,
    event: row.type,
    timestamp: toIso(row.at),
    data: JSON.parse(row.data ?? 'null'),
  }) as Schemas['Event']
