import { fullBucket, msUntil } from '@relay/token-bucket'
import type { Database } from '../db/index.ts'
import { deviceLimits } from '../projects/index.ts'
import type { LaneState } from './waiting.ts'

/** Lane ids: a device's own id, or one of these for messages that no device is fixed for. */
export const poolLane = (projectId: string): string => `pool:${projectId}`
export const sandboxLane = (projectId: string): string => `sandbox:${projectId}`
/** Where test messages wait that never leave. Nobody serves it. */
export const stuckLane = (projectId: string): string => `${sandboxLane(projectId)}${STUCK}`

/** Of the project's own WhatsApp number. */
export const whatsappLane = (projectId: string): string => `whatsapp:${projectId}`

/** Whether the built-in carrier takes what waits there. */
export const isSandbox = (lane: string): boolean => lane.startsWith(SANDBOX) && !isStuck(lane)
/** Whether the server itself takes what waits there, whichever phones are online. */
export const isBuiltIn = (lane: string): boolean => isSandbox(lane) || isWhatsApp(lane)
export const isWhatsApp = (lane: string): boolean => lane.startsWith(WHATSAPP)
const isStuck = (lane: string): boolean => lane.startsWith(SANDBOX) && lane.endsWith(STUCK)

/** Whose messages wait there: the built-in carrier's lanes are the only ones of test messages. */
export const modeOfLane = (lane: string): 'live' | 'test' =>
  lane.startsWith(SANDBOX) ? 'test' : 'live'

const POOL = 'pool:'
const SANDBOX = 'sandbox:'
const STUCK = ':stuck'
const WHATSAPP = 'whatsapp:'
const NOBODY: LaneState = { online: false, lastSeenAt: null, nextTokenAt: null }
/** The built-in carrier and the way to Meta are parts of the server. */
const ALWAYS: LaneState = { online: true, lastSeenAt: null, nextTokenAt: null }

/** What each of these lanes is doing now. */
export async function readLaneStates(
  database: Database,
  lanes: readonly string[],
  now: number,
): Promise<Map<string, LaneState>> {
  const wanted = new Set(lanes)
  const [rows, parked] = await Promise.all([
    readDeviceLanes(database, [...wanted]),
    readParked(database, [...wanted]),
  ])
  const states = new Map<string, LaneState>()
  for (const lane of wanted) {
    if (isBuiltIn(lane)) {
      states.set(lane, { ...ALWAYS, parked: parked.get(lane) ?? null })
      continue
    }
    const members = lane.startsWith(POOL)
      ? rows.filter((row) => row.in_pool === 1 && lane === poolLane(row.project_id))
      : rows.filter((row) => row.id === lane)
    states.set(lane, members.map((row) => stateOf(row, now)).reduce(merge, NOBODY))
  }
  return states
}

type Parked = NonNullable<LaneState['parked']>

/** Which of the lanes wait for somebody to mend what Meta refuses. */
async function readParked(
  database: Database,
  lanes: readonly string[],
): Promise<Map<string, Parked>> {
  const numbers = lanes.filter(isWhatsApp)
  if (numbers.length === 0) return new Map()
  const rows = await database.read
    .selectFrom('parked_lane')
    .where('id', 'in', numbers)
    .select(['id', 'since', 'until'])
    .execute()
  return new Map(rows.map(({ id, since, until }) => [id, { since, until }]))
}

type DeviceLane = Awaited<ReturnType<typeof readDeviceLanes>>[number]

async function readDeviceLanes(database: Database, lanes: readonly string[]) {
  const projects = lanes
    .filter((lane) => lane.startsWith(POOL))
    .map((lane) => lane.slice(POOL.length))
  const devices = lanes.filter((lane) => !lane.includes(':'))
  if (projects.length === 0 && devices.length === 0) return []
  return database.read
    .selectFrom('device')
    .innerJoin('lane', 'lane.id', 'device.id')
    .innerJoin('project', 'project.id', 'device.project_id')
    .where('device.deleted_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(devices.length > 0 ? [eb('device.id', 'in', devices)] : []),
        ...(projects.length > 0 ? [eb('device.project_id', 'in', projects)] : []),
      ]),
    )
    .select([
      'device.id',
      'device.project_id',
      'device.in_pool',
      'device.last_seen_at',
      'device.burst',
      'device.refill_per_minute',
      'project.plan',
      'project.plan_limits',
      'lane.node_id',
      'lane.lease_until',
      'lane.bucket_tokens',
      'lane.bucket_at',
    ])
    .execute()
}

function stateOf(row: DeviceLane, now: number): LaneState {
  const limits = deviceLimits(row, row)
  const bucket =
    row.bucket_tokens === null
      ? fullBucket(limits, now)
      : { tokens: row.bucket_tokens, updatedAtMs: row.bucket_at }
  const waitMs = msUntil(bucket, limits, 1, now)
  return {
    online: row.node_id !== null && row.lease_until > now,
    lastSeenAt: row.last_seen_at,
    nextTokenAt: waitMs > 0 ? now + waitMs : null,
  }
}

/** A pool is as well off as its best device. */
function merge(a: LaneState, b: LaneState): LaneState {
  if (a.online !== b.online) return a.online ? a : b
  return {
    online: a.online,
    lastSeenAt: Math.max(a.lastSeenAt ?? 0, b.lastSeenAt ?? 0) || null,
    nextTokenAt:
      a.nextTokenAt === null || b.nextTokenAt === null
        ? null
        : Math.min(a.nextTokenAt, b.nextTokenAt),
  }
}
