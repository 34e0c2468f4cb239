import { fullBucket, msUntil, refill, take } from '@relay/token-bucket'
import type { Clock } from '../clock.ts'
import { type Database, PRIORITY, type Row, type Tx } from '../db/index.ts'
import type { DeviceLimits } from '../projects/index.ts'
import type { Hold } from '../queue/index.ts'
import type { Change, Receipts } from '../receipts/index.ts'
import { lockLanes, SAVE_BUCKET } from './lease-store.ts'

type Message = Row<'message'>

/** What a lane's loop asks of the database: as many messages as it may send now. */
export interface Claim {
  readonly lane: string
  readonly projectId: string
  /** Where to look: the lane itself, its project's pool, or both. */
  readonly sources: readonly string[]
  /** The fencing token under which it serves the lane. */
  readonly token: number
  /** False once the channel has ended: a claim that has waited for the database then takes nothing. */
  readonly isOpen: () => boolean
  /** How many it has room for. */
  readonly room: number
  readonly limits: DeviceLimits
  /** What its project's policy holds back at this moment; null is nothing. */
  readonly hold: () => Hold | null
  /** The device behind the lane; null for the built-in carrier. */
  readonly deviceId: string | null
  readonly deviceName: string | null
  /**
   * Which SIM a message leaves by: that of its slot, or the one that has the promised number now. Null
   * when that number has left the device.
   */
  readonly lineOf: (
    simSlotIndex: number | null,
    promisedNumber: string | null,
  ) => {
    readonly simSlotIndex: number | null
    readonly fromNumber: string | null
  } | null
}

export type ClaimOutcome =
  | {
      readonly kind: 'claimed'
      readonly messages: readonly Message[]
      /** The sources in which more is ready than could be taken. */
      readonly left: readonly string[]
      /** When the bucket allows another, or null when it does now. */
      readonly nextTokenAt: number | null
    }
  /** Another owner has the lane, or nobody: the lease had run out, and it was given up. */
  | { readonly kind: 'lost'; readonly to: 'another' | 'nobody' }

interface Turn {
  readonly claim: Claim
  readonly lane: Row<'lane'>
  readonly bucket: { readonly tokens: number; readonly updatedAtMs: number }
  readonly allowed: number
  /** Quiet hours: only messages of high priority leave. */
  readonly urgentOnly: boolean
  readonly taken: Message[]
}

/**
 * The funnel's work for claims: takes what each lane's bucket and window allow, marks it DISPATCHED
 * and counts the attempt, all before any frame leaves. An empty bucket costs nothing and fails nothing.
 */
export function claimWork(database: Database, receipts: Receipts, clock: Clock) {
  const work = async (tx: Tx, claims: readonly Claim[]): Promise<ClaimOutcome[]> => {
    const now = clock.now()
    const rows = await lockLanes(
      tx,
      claims.map((claim) => claim.lane),
    )
    const lanes = new Map(rows.map((row) => [row.id, row]))
    const owners = claims.map((claim) => ownerOf(claim, lanes.get(claim.lane)))
    const turns = claims.map((claim, i) =>
      owners[i] === 'us' ? turnOf(claim, lanes.get(claim.lane), now) : null,
    )
    const left = await share(
      tx,
      turns.filter((turn) => turn !== null),
    )
    await dispatchAll(tx, receipts, turns, now)
    return turns.map((turn, i) =>
      turn
        ? outcomeOf(turn, left, now)
        : { kind: 'lost', to: owners[i] === 'nobody' ? 'nobody' : 'another' },
    )
  }
  // In order, so that a lane's two claims cannot overlap. Patient: a lane whose claim fails hangs its phone up.
  return database.funnel.define(work, {
    ...{ serial: true, patient: true },
    lane: (claim) => claim.lane,
  })
}

function ownerOf(
  { token, isOpen }: Claim,
  lane: Row<'lane'> | undefined,
): 'us' | 'another' | 'nobody' {
  if (lane?.token !== token) return 'another'
  return lane.node_id === null || !isOpen() ? 'nobody' : 'us'
}

function turnOf(claim: Claim, lane: Row<'lane'> | undefined, now: number): Turn | null {
  if (!lane) return null
  const kept =
    lane.bucket_tokens === null
      ? fullBucket(claim.limits, now)
      : { tokens: lane.bucket_tokens, updatedAtMs: lane.bucket_at }
  const bucket = refill(kept, claim.limits, now)
  const budget = claim.limits.burst === null ? claim.room : Math.floor(bucket.tokens)
  const hold = claim.hold()
  // Paused since the lane asked: what is claimed later than the answer to a pause would leave.
  const allowed = hold?.holdsUrgent ? 0 : Math.min(claim.room, budget)
  return { claim, lane, bucket, allowed, urgentOnly: hold !== null, taken: [] }
}

/**
 * Fills the turns from the lanes in which they look. Turns take one message at a time in rotation, each
 * the more urgent and older of what its sources offer, so a pool spreads over its devices. Returns the
 * lanes that may hold more.
 */
async function share(tx: Tx, turns: readonly Turn[]): Promise<Set<string>> {
  const wanted = new Map<string, number>()
  const quiet = new Set<string>()
  for (const { claim, allowed, urgentOnly } of turns) {
    if (allowed === 0) continue
    for (const lane of claim.sources) {
      wanted.set(lane, (wanted.get(lane) ?? 0) + allowed)
      // A lane and the pools that it helps to empty are of one project.
      if (urgentOnly) quiet.add(lane)
    }
  }
  const heads = await tx.pickHeads([...wanted].map(([lane, limit]) => ({ lane, limit })))
  const mayLeave = heads.filter(
    ({ lane, priority }) => priority === PRIORITY.high || !quiet.has(lane),
  )
  const queues = Map.groupBy(mayLeave, (message) => message.lane)
  const left = new Set<string>()
  for (const [lane, queue] of queues) {
    // A lane that gave as many as were asked for may hold more.
    if (queue.length === wanted.get(lane)) left.add(lane)
    // The next one last, where it is taken from.
    queue.sort((a, b) => byUrgency(b, a))
  }
  for (let moved = true; moved; ) {
    moved = false
    for (const turn of turns) if (takeOne(turn, queues)) moved = true
  }
  for (const [lane, queue] of queues) if (queue.length > 0) left.add(lane)
  return left
}

const byUrgency = (a: Message, b: Message): number =>
  a.priority - b.priority || (a.id < b.id ? -1 : 1)

function takeOne({ claim, allowed, taken }: Turn, queues: Map<string, Message[]>): boolean {
  if (taken.length >= allowed) return false
  let best: Message | undefined
  for (const lane of claim.sources) {
    const offer = queues.get(lane)?.at(-1)
    if (offer && (!best || byUrgency(offer, best) < 0)) best = offer
  }
  if (!best) return false
  queues.get(best.lane)?.pop()
  taken.push(best)
  return true
}

async function dispatchAll(
  tx: Tx,
  receipts: Receipts,
  turns: readonly (Turn | null)[],
  now: number,
): Promise<void> {
  const changes: Change[] = []
  const buckets: Row<'lane'>[] = []
  for (const turn of turns) {
    if (!turn || turn.taken.length === 0) continue
    const reports = turn.taken.map((message) => reportFor(turn, message, now))
    for (const [i, message] of turn.taken.entries()) {
      const report = reports[i]
      if (report) changes.push({ message, report })
    }
    const spent = reports.filter((report) => report.kind === 'dispatched').length
    // Without a limit there is nothing to count.
    if (turn.claim.limits.burst === null) continue
    const { tokens, updatedAtMs } = take(turn.bucket, turn.claim.limits, spent, now)
    buckets.push({ ...turn.lane, bucket_tokens: tokens, bucket_at: updatedAtMs })
  }
  const applied = await receipts.apply(tx, changes)
  await tx.updateMany(SAVE_BUCKET, buckets)
  // The turns hand on the messages as they stand now.
  let next = 0
  for (const turn of turns) {
    if (!turn) continue
    const after = turn.taken.map(() => applied[next++])
    turn.taken.splice(0, turn.taken.length)
    for (const message of after) {
      if (message && message.status === 'DISPATCHED') turn.taken.push(message)
    }
  }
}

const isExpired = (message: Message, now: number): boolean =>
  message.expires_at !== null && message.expires_at <= now

function reportFor({ claim }: Turn, message: Message, now: number): Change['report'] {
  if (isExpired(message, now)) return { kind: 'expired', at: now }
  const line = lineOf(claim, message)
  if (line === null) return { kind: 'failed', at: now, ...LINE_GONE }
  return { kind: 'dispatched', at: now, lane: claim.lane, ...line }
}

/** Sent by the SIM that is there instead, it would reach its recipient from a number of somebody else. */
const LINE_GONE = {
  attempt: null,
  code: 'sim_missing',
  reason: 'The number that it was to leave from is no longer in the phone; it was not sent.',
  providerCode: null,
  retryable: false,
} as const

function lineOf(claim: Claim, message: Message) {
  const { deviceId, deviceName } = claim
  if (deviceId === null) {
    // The built-in carrier has no line of its own: a message keeps the one that it named.
    return {
      deviceId: message.device_id,
      deviceName: message.device_name,
      simSlotIndex: message.sim_slot_index,
      fromNumber: message.from_number,
    }
  }
  const line =
    message.pinned === 1
      ? claim.lineOf(message.sim_slot_index, message.from_number)
      : // Nobody chose a line for it; what an earlier attempt left may be another phone's.
        claim.lineOf(null, null)
  return line && { deviceId, deviceName, ...line }
}

function outcomeOf(turn: Turn, left: ReadonlySet<string>, now: number): ClaimOutcome {
  const { claim, bucket, taken } = turn
  const after = take(bucket, claim.limits, taken.length, now)
  const nextTokenAt =
    claim.limits.burst === null || after.tokens >= 1
      ? null
      : now + msUntil(after, claim.limits, 1, now)
  return {
    kind: 'claimed',
    messages: taken,
    // With no budget nothing was looked for, so there may be more.
    left: turn.allowed === 0 ? claim.sources : claim.sources.filter((lane) => left.has(lane)),
    nextTokenAt,
  }
}
