import { type Clock, toIso } from '../clock.ts'
import { type Database, QUEUE, type Tx } from '../db/index.ts'
import { orphanedLanes, releaseLane } from '../dispatch/index.ts'
import type { Receipts } from '../receipts/index.ts'
import { writeEvents } from '../webhooks/index.ts'

/** The end of a phone's connection. */
export interface EndItem {
  readonly deviceId: string
  readonly token: number
  /** When the phone was last heard of. */
  readonly seenAt: number
}

export interface EndOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly clock: Clock
  readonly newEventId: () => string
}

/**
 * The funnel's work for connections that ended: gives the lane up, tells that the device is offline,
 * and notes in each message that was under way that its outcome is uncertain until the phone is back.
 * Nothing happens when a newer connection has the lane already.
 */
export function endWork({ database, receipts, clock, newEventId }: EndOptions) {
  const work = async (tx: Tx, items: readonly EndItem[]): Promise<boolean[]> => {
    const results: boolean[] = []
    for (const { deviceId, token, seenAt } of items) {
      const released = await releaseLane(tx, deviceId, token)
      results.push(released)
      if (!released) continue
      await noteUncertain(tx, receipts, deviceId, clock.now())
      await tellOffline(tx, newEventId(), deviceId, seenAt, clock.now())
    }
    return results
  }
  return database.funnel.define(work, { serial: true })
}

async function noteUncertain(tx: Tx, receipts: Receipts, lane: string, at: number): Promise<void> {
  const flying = await tx.query
    .selectFrom('message')
    .selectAll()
    .where('lane', '=', lane)
    .where('queue', '=', QUEUE.inFlight)
    .execute()
  await receipts.apply(
    tx,
    flying.map((message) => ({ message, report: { kind: 'uncertain', at } as const })),
  )
}

async function tellOffline(
  tx: Tx,
  id: string,
  deviceId: string,
  seenAt: number,
  at: number,
): Promise<void> {
  const device = await tx.query
    .updateTable('device')
    .set({ last_seen_at: seenAt })
    .where('id', '=', deviceId)
    .returning(['project_id', 'name', 'deleted_at'])
    .executeTakeFirst()
  if (!device) return
  await writeEvents(tx, [
    {
      id,
      projectId: device.project_id,
      mode: 'live',
      type: 'device.offline',
      subjectId: deviceId,
      at,
      attempt: null,
      deviceId,
      detail: null,
      data: JSON.stringify({
        id: deviceId,
        name: device.name,
        status: 'OFFLINE',
        lastSeenAt: toIso(seenAt),
      }),
    },
  ])
}

/** Lanes taken over per turn. */
const ORPHANS_PER_TURN = 100

/**
 * Ends the connections of nodes that died without a word, once their leases have run out.
 * @param all where no other node can exist, the leases of an earlier process need not run out.
 * @returns whether there may be more.
 */
export async function endOrphans(
  database: Database,
  submitEnd: (item: EndItem) => Promise<boolean>,
  options: { readonly now: number; readonly nodeId: string; readonly all: boolean },
): Promise<boolean> {
  const found = await orphanedLanes(database.read, options, ORPHANS_PER_TURN)
  const devices = found.filter((lane) => !lane.id.includes(':'))
  await Promise.all(
    devices.map((lane) =>
      // The lease was renewed last when the phone was certainly there.
      submitEnd({ deviceId: lane.id, token: lane.token, seenAt: lane.lease_until }),
    ),
  )
  return found.length === ORPHANS_PER_TURN && devices.length > 0
}
