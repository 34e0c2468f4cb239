import { toIso } from '../clock.ts'
import type { InsertMany, Row, Tx } from '../db/index.ts'
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

/** It goes on: true where it was parked. */
export async function resumeLane(tx: Tx, lane: string, telling: Telling): Promise<boolean> {
  const [gone] = await tx.query
    .deleteFrom('parked_lane')
    .where('id', '=', lane)
    .returningAll()
    .execute()
  if (gone) await writeEvents(tx, [eventOf('resumed', gone, telling)])
  return gone !== undefined
}

export const findParked = (tx: Tx, lane: string): Promise<ParkedLane | undefined> =>
  tx.query.selectFrom('parked_lane').where('id', '=', lane).selectAll().executeTakeFirst()

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
