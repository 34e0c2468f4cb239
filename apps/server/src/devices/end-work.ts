import { type Clock, toIso } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { LEASE_MS, lockLanes, orphanedLanes, releaseLane } from '../dispatch/index.ts'
import { writeEvents } from '../events/index.ts'
import type { Receipts } from '../receipts/index.ts'

/** The end of a phone's connection. */
export interface EndItem {
  readonly deviceId: string
  readonly token: number
  /** When the phone was last heard of. */
  readonly seenAt: number
  /** Whether the process that served it has lived on: if not, what was in flight may be why. */
  readonly survived: boolean
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
    // All of them first and in order, as everybody does: see ARCHITECTURE.md, "Lock order".
    await lockLanes(
      tx,
      items.map((item) => item.deviceId),
    )
    const results: boolean[] = []
    for (const { deviceId, token, seenAt, survived } of items) {
      const released = await releaseLane(tx, deviceId, token)
      results.push(released)
      if (!released) continue
      const report = { kind: 'uncertain', at: clock.now(), survived } as const
      const flying = await receipts.lockInFlight(tx, [deviceId])
      await receipts.apply(
        tx,
        flying.map((message) => ({ message, report })),
      )
      await tellOffline(tx, newEventId(), deviceId, seenAt, clock.now())
    }
    return results
  }
  return database.funnel.define(work, { serial: true, lane: (item) => item.deviceId })
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
 * Ends connections that nobody ended: of nodes that died without a word, once their leases have run
 * out, and of this node where the end could not be stored.
 * @param options.all where no other node can exist, the leases of an earlier process need not run out.
 * @param options.isLive whether this node serves the lane under this token after all.
 * @returns whether there may be more.
 */
export async function endOrphans(
  database: Database,
  submitEnd: (item: EndItem) => Promise<boolean>,
  options: {
    readonly now: number
    readonly nodeId: string
    readonly all: boolean
    readonly isLive: (deviceId: string, token: number) => boolean
  },
): Promise<boolean> {
  const found = await orphanedLanes(database.read, options, ORPHANS_PER_TURN)
  const dead = found.filter((lane) => !options.isLive(lane.id, lane.token))
  await Promise.all(
    dead.map((lane) =>
      submitEnd({
        deviceId: lane.id,
        token: lane.token,
        // The lease was renewed last when the phone was certainly there.
        seenAt: lane.lease_until - LEASE_MS,
        survived: lane.node_id === options.nodeId,
      }),
    ),
  )
  return found.length === ORPHANS_PER_TURN && dead.length > 0
}
