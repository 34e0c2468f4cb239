import { toIso } from '../clock.ts'
import type { Row, Tx } from '../db/index.ts'
import { lockLanes } from '../dispatch/index.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'

/**
 * Takes the lane from whoever serves it, because the phone behind it has no say any more. The fencing
 * token rises, so a connection that does not hear of it can claim and report nothing.
 *
 * Called before the device's row is touched: lanes are always locked first.
 */
export async function fenceLane(tx: Tx, deviceId: string, now: number): Promise<FencedLane> {
  const [lane] = await lockLanes(tx, [deviceId])
  if (!lane) return { wasOnline: false }
  await tx.query
    .updateTable('lane')
    .set({ token: lane.token + 1, node_id: null, lease_until: 0 })
    .where('id', '=', deviceId)
    .execute()
  return { wasOnline: lane.node_id !== null && lane.lease_until > now }
}

export interface FencedLane {
  /** Somebody served it: applications are told that the device went offline. */
  readonly wasOnline: boolean
}

/** Tells that the device went offline; its connection cannot, having lost the lane. */
export const tellOffline = (
  tx: Tx,
  device: Row<'device'>,
  { newId, now }: { readonly newId: NewId; readonly now: number },
): Promise<void> =>
  writeEvents(tx, [
    {
      id: newId('evt'),
      projectId: device.project_id,
      mode: 'live',
      type: 'device.offline',
      subjectId: device.id,
      at: now,
      attempt: null,
      deviceId: device.id,
      detail: null,
      data: JSON.stringify({
        id: device.id,
        name: device.name,
        status: 'OFFLINE',
        lastSeenAt: toIso(now),
      }),
    },
  ])
