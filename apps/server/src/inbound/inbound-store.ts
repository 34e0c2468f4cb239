import type { Kysely } from 'kysely'
import type { Database, Row, Tables } from '../db/index.ts'
import {
  type BoundLine,
  normalizeSender,
  type OffsetPage,
  type Page,
  type Scope,
  walkTo,
} from '../messages/index.ts'

export interface InboundFilter {
  readonly deviceId?: string | undefined
  readonly from?: string | undefined
  readonly simSlotIndex?: number | undefined
  readonly receivedAfter?: number | undefined
  readonly receivedBefore?: number | undefined
  readonly line?: BoundLine | null | undefined
}

/**
 * Incoming messages of a scope. A reader that is bound to a line sees what came to the line's number,
 * wherever its SIM sat.
 */
export function heardIn(db: Kysely<Tables>, scope: Scope, line: BoundLine | null | undefined) {
  const query = db
    .selectFrom('inbound')
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
  if (!line) return query
  if (line.phoneNumber !== null) return query.where('to_number', '=', line.phoneNumber)
  return query
    .where('device_id', '=', line.deviceId)
    .where('sim_slot_index', '=', line.simSlotIndex)
}

export const getInbound = (
  database: Database,
  scope: Scope,
  id: string,
  line: BoundLine | null | undefined,
): Promise<Row<'inbound'> | undefined> =>
  heardIn(database.read, scope, line).selectAll().where('id', '=', id).executeTakeFirst()

/** Newest first; one row more than the limit when there is another page. */
export async function listInbound(
  database: Database,
  scope: Scope,
  filter: InboundFilter,
  page: Page,
): Promise<Row<'inbound'>[]> {
  const { after } = page
  const query = filtered(database.read, scope, filter)
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  return (after === null ? query : query.where('id', '<', after)).execute()
}

/** Newest first. What is skipped is walked through by an index alone: its rows are not read. */
export async function pageOfInbound(
  database: Database,
  scope: Scope,
  filter: InboundFilter,
  { limit, offset }: OffsetPage,
): Promise<Row<'inbound'>[]> {
  const ids = (behind: string | null) => {
    const all = filtered(database.read, scope, filter).select('id').orderBy('id', 'desc')
    return behind === null ? all : all.where('id', '<', behind)
  }
  const place = await walkTo(offset, async (behind, n) => {
    const found = ids(behind)
      .limit(1)
      .offset(n - 1)
    return (await found.executeTakeFirst())?.id
  })
  if (place === null) return []
  return database.read
    .selectFrom('inbound')
    .selectAll()
    .where('id', 'in', () => ids(place.behind).limit(limit).offset(place.rest))
    .orderBy('id', 'desc')
    .execute()
}

function filtered(db: Kysely<Tables>, scope: Scope, filter: InboundFilter) {
  let query = heardIn(db, scope, filter.line)
  if (filter.deviceId !== undefined) query = query.where('device_id', '=', filter.deviceId)
  if (filter.from !== undefined) {
    query = query.where('from_number', '=', normalizeSender(filter.from))
  }
  if (filter.simSlotIndex !== undefined) {
    query = query.where('sim_slot_index', '=', filter.simSlotIndex)
  }
  if (filter.receivedAfter !== undefined) {
    query = query.where('received_at', '>=', filter.receivedAfter)
  }
  if (filter.receivedBefore !== undefined) {
    query = query.where('received_at', '<', filter.receivedBefore)
  }
  return query
}
