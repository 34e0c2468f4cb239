import { type Clock, toIsoOrNull } from '../clock.ts'
import type { Database, Row, Tx } from '../db/index.ts'
import { giveUpLanes, LEASE_MS, lockLanes, orphanedLanes } from '../dispatch/index.ts'
import { type NewEvent, writeEvents } from '../events/index.ts'
import type { Receipts } from '../receipts/index.ts'
import { lockDevices, saveSeen } from './device-store.ts'

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
    const rows = await lockLanes(
      tx,
      items.map((item) => item.deviceId),
    )
    const lanes = new Map(rows.map((row) => [row.id, row]))
    const ended = new Map<EndItem, Row<'lane'>>()
    for (const item of items) {
      const lane = lanes.get(item.deviceId)
      if (lane?.token !== item.token || lane.node_id === null) continue
      ended.set(item, lane)
      // Once, whoever else says so.
      lanes.delete(item.deviceId)
    }
    if (ended.size > 0) await endAll(tx, ended)
    return items.map((item) => ended.has(item))
  }

  const endAll = async (tx: Tx, ended: ReadonlyMap<EndItem, Row<'lane'>>) => {
    const now = clock.now()
    await giveUpLanes(tx, [...ended.values()])
    const items = new Map([...ended.keys()].map((item) => [item.deviceId, item]))
    const flying = await receipts.lockInFlight(tx, [...items.keys()])
    await receipts.apply(
      tx,
      flying.map((message) => {
        const survived = items.get(message.lane)?.survived ?? false
        return { message, report: { kind: 'uncertain', at: now, survived } }
      }),
    )
    const devices = (await lockDevices(tx, [...items.keys()])).map((device) => ({
      ...device,
      last_seen_at: items.get(device.id)?.seenAt ?? now,
    }))
    await saveSeen(tx, devices)
    await writeEvents(
      tx,
      devices.map((device) => offlineEvent(newEventId(), device, now)),
    )
  }
  return database.funnel.define(work, { serial: true, lane: (item) => item.deviceId })
}

const offlineEvent = (id: string, device: Row<'device'>, at: number): NewEvent => ({
  id,
  projectId: device.project_id,
  mode: 'live',
  type: 'device.offline',
  subjectId: device.id,
  at,
  attempt: null,
  deviceId: device.id,
  detail: null,
  data: JSON.stringify({
    id: device.id,
    name: device.name,
    status: 'OFFLINE',
    lastSeenAt: toIsoOrNull(device.last_seen_at),
  }),
})

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
