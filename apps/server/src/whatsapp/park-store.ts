import { toIso } from '../clock.ts'
import type { Database, InsertMany, Row, Tx } from '../db/index.ts'
import { type NewEvent, writeEvents } from '../events/index.ts'

export type ParkedLane = Row<'parked_lane'>

const INSERT: InsertMany<'parked_lane'> = {
  table: 'parked_lane',
  ignoreConflict: true,
  key: 'id',
}

export interface Telling {
  readonly newEventId: () => string
  readonly phoneNumberId: string | null
  readonly now: number
}

/**
 * Parks the lane, and tells of it: once, however many of its messages hear the same.
 * @returns whether it was not parked before.
 */
export async function parkLane(tx: Tx, park: ParkedLane, telling: Telling): Promise<boolean> {
  const inserted = await tx.insertMany(INSERT, [park])
  if (inserted.length > 0) {
    await writeEvents(tx, [eventOf('parked', park, telling)])
    return true
  }
  const { id, project_id: _project, since: _since, ...rest } = park
  await tx.query.updateTable('parked_lane').set(rest).where('id', '=', id).execute()
  return false
}

/**
 * It goes on: true where it was parked.
 * @param dueBy leaves it parked where it is to rest longer than that: somebody else has heard that it must.
 */
export async function resumeLane(
  tx: Tx,
  lane: string,
  telling: Telling,
  dueBy = Number.MAX_SAFE_INTEGER,
): Promise<boolean> {
  const [gone] = await tx.query
    .deleteFrom('parked_lane')
    .where('id', '=', lane)
    .where('until', '<=', dueBy)
    .returningAll()
    .execute()
  if (gone) await writeEvents(tx, [eventOf('resumed', gone, telling)])
  return gone !== undefined
}

export const findParked = (tx: Tx, lane: string): Promise<ParkedLane | undefined> =>
  tx.query.selectFrom('parked_lane').where('id', '=', lane).selectAll().executeTakeFirst()

export const readParked = ({ read }: Database, lanes: readonly string[]): Promise<ParkedLane[]> =>
  lanes.length === 0
    ? Promise.resolve([])
    : read.selectFrom('parked_lane').where('id', 'in', lanes).selectAll().execute()

/** What projects send with at present. */
export async function readSenders(tx: Tx, projectIds: readonly string[]) {
  if (projectIds.length === 0) return []
  const rows = await tx.query
    .selectFrom('project')
    .where('id', 'in', projectIds)
    .select(['id', 'meta_phone_number_id', 'meta_updated_at', 'created_at'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    projectId: row.id,
    phoneNumberId: row.meta_phone_number_id,
    credentialsAt: row.meta_updated_at ?? row.created_at,
  }))
}

const eventOf = (
  status: 'parked' | 'resumed',
  park: ParkedLane,
  { newEventId, phoneNumberId, now }: Telling,
): NewEvent => ({
  id: newEventId(),
  projectId: park.project_id,
  mode: 'live',
  type: `whatsapp.${status}`,
  subjectId: park.project_id,
  at: now,
  attempt: null,
  deviceId: null,
  detail: null,
  data: JSON.stringify({
    id: park.project_id,
    metaPhoneNumberId: phoneNumberId,
    status,
    part: park.part,
    providerCode: park.code,
    reason: park.reason,
    until: status === 'parked' ? toIso(park.until) : null,
  }),
})
