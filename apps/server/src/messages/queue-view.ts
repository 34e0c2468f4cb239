import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import { type Database, PRIORITY } from '../db/index.ts'
import type { Hold, PolicyScope } from '../queue/index.ts'
import { poolLane, sandboxLane, stuckLane, whatsappLane } from './lane-state.ts'
import type { Scope, WaitingCount } from './message-store.ts'
import { type LaneState, PROVIDER_LIMIT, type WaitingReason, waitingFor } from './waiting.ts'

/** What waits in some lanes, and what the lanes are doing. */
export interface WaitingLanes {
  readonly counts: readonly WaitingCount[]
  readonly states: ReadonlyMap<string, LaneState>
}

export interface QueueOptions {
  readonly database: Database
  readonly clock: Clock
  readonly messages: { waitingIn(lanes: readonly string[]): Promise<WaitingLanes> }
  readonly policies: { hold(scope: PolicyScope): Hold | null }
}

/** What waits to leave, for `GET /v1/queue`. */
export interface Queue {
  view(scope: Scope): Promise<Schemas['Queue']>
}

const LIVE = 'live'

export function createQueue({ database, clock, messages, policies }: QueueOptions): Queue {
  return {
    async view({ projectId, mode }) {
      const devices = mode === LIVE ? await readDeviceNames(database, projectId) : []
      const shared =
        mode === LIVE
          ? [poolLane(projectId), whatsappLane(projectId)]
          : [sandboxLane(projectId), stuckLane(projectId)]
      const lanes = [...devices.map((device) => device.id), ...shared]
      const waiting = await messages.waitingIn(lanes)
      const names = new Map(devices.map(({ id, name }) => [id, name]))
      return queueView({ ...waiting, hold: policies.hold({ projectId, mode }) }, names, clock.now())
    },
  }
}

const readDeviceNames = (database: Database, projectId: string) =>
  database.read
    .selectFrom('device')
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .select(['id', 'name'])
    .execute()

interface Waiting {
  readonly count: number
  readonly oldestAt: number
  /** Null for lanes without a device. */
  readonly deviceId: string | null
  readonly channel: string
  readonly reason: WaitingReason
}

/**
 * Counts what waits. A message that its phone holds is under way and not counted, unless the phone
 * has gone: then it is uncertain.
 * @param names of the devices, by their lanes.
 * @param now UTC milliseconds.
 */
export function queueView(
  { counts, states, hold }: WaitingLanes & { readonly hold: Hold | null },
  names: ReadonlyMap<string, string>,
  now: number,
): Schemas['Queue'] {
  const waiting = counts.flatMap((entry): Waiting[] => {
    const reason = reasonOf(entry, states.get(entry.lane), hold)
    if (reason === null) return []
    const deviceId = names.has(entry.lane) ? entry.lane : null
    const { count, channel, oldest_at: oldestAt } = entry
    return [{ count, oldestAt, deviceId, channel, reason }]
  })
  const depthOf = (some: readonly Waiting[]) => ({
    depth: some.reduce((sum, { count }) => sum + count, 0),
    oldestAgeSeconds: some.length === 0 ? null : ageOf(some, now),
  })
  return {
    ...depthOf(waiting),
    devices: [...Map.groupBy(waiting, (entry) => entry.deviceId)].map(([deviceId, some]) => ({
      deviceId,
      deviceName: deviceId === null ? null : (names.get(deviceId) ?? null),
      ...depthOf(some),
    })),
    channels: [...Map.groupBy(waiting, (entry) => entry.channel)].map(([channel, some]) => ({
      channel: channel === 'whatsapp' ? channel : 'sms',
      ...depthOf(some),
    })),
    waiting: [...Map.groupBy(waiting, (entry) => entry.reason)].map(([reason, some]) => ({
      reason,
      count: depthOf(some).depth,
    })),
  }
}

function reasonOf(
  entry: WaitingCount,
  state: LaneState | undefined,
  hold: Hold | null,
): WaitingReason | null {
  if (!state) return null
  const { queue, tried, urgent, limited, uncertain, oldest_at: at } = entry
  const message = {
    ...{ queue, attempts: tried, due_at: null, updated_at: at },
    priority: urgent === 1 ? PRIORITY.high : PRIORITY.normal,
    failure_code: limited === 1 ? PROVIDER_LIMIT : null,
    uncertain_until: uncertain === 1 ? at : null,
  }
  return waitingFor(message, state, hold)?.reason ?? null
}

const ageOf = (some: readonly Waiting[], now: number): number =>
  Math.floor(Math.max(0, now - Math.min(...some.map((entry) => entry.oldestAt))) / 1_000)
