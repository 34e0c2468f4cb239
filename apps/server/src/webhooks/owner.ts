import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database, Row } from '../db/index.ts'
import { LEASE_MS, RENEW_EVERY_MS, releaseLane, renewLanes } from '../dispatch/index.ts'
import type { NewId } from '../ids.ts'
import type { Claim, ClaimOutcome } from './claim.ts'
import { createHints } from './hints.ts'
import { WebhookLane } from './lane.ts'
import { startLoop } from './loop.ts'
import type { Poster } from './post.ts'
import type { Ended, Settled } from './settle.ts'
import { createSlots } from './slots.ts'
import { takeOver } from './takeover.ts'
import { laneOf } from './webhook-store.ts'

/** Attempts under way on one node, of all its webhooks. */
const MOST_ATTEMPTS = 500
/** The truth behind the wake-ups, where hints between nodes may be lost … */
const POLL_SHARED_MS = 2_000
/** … and where this process is alone, only against a defect of ours. */
const POLL_ALONE_MS = 30_000
/** Webhooks taken over per look. */
const TAKEN_PER_LOOK = 100
/** How long a server that stops waits for attempts under way, in milliseconds. */
const FAREWELL_MS = 3_000
const FAREWELL_LOOK_MS = 20
const RENEWED_AT_ONCE = 500

export interface OwnerOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly nodeId: string
  readonly poster: Poster
  readonly claim: (claim: Claim) => Promise<ClaimOutcome>
  readonly settle: (ended: Ended) => Promise<Settled>
  /** See `LaneOptions.openMs`. */
  readonly openMs: number
  readonly warn: (message: string, error?: unknown) => void
}

/** Serves the webhooks that this node owns, and sees to it that each has an owner. */
export interface Owner {
  start(): Promise<void>
  stop(): Promise<void>
  /** Whether its loops take their turns. */
  alive(): boolean
  /** This webhook was made or changed, here. */
  changed(webhookId: string): void
}

type Ref = Pick<Row<'webhook'>, 'id' | 'project_id' | 'mode'>

export function createOwner(options: OwnerOptions): Owner {
  const { database, clock, nodeId, warn } = options
  const lanes = new Map<string, WebhookLane>()
  const taking = new Set<string>()
  const slots = createSlots(MOST_ATTEMPTS)
  const abort = new AbortController()
  let stopping = false
  let loops: { alive(): boolean; stop(): Promise<void> }[] = []
  let ends: (() => void | Promise<void>)[] = []

  const onClose = (lane: WebhookLane) => {
    const { id } = lane.webhook
    if (lanes.get(id) === lane) lanes.delete(id)
    // Only what is still ours: another owner's lease stands under another token.
    database
      .transaction((tx) => releaseLane(tx, laneOf(id), lane.token))
      .then(() => (stopping ? undefined : take({ ...lane.webhook })))
      .catch(() => {})
  }

  const take = async (ref: Ref): Promise<void> => {
    if (stopping || lanes.has(ref.id) || taking.has(ref.id)) return
    taking.add(ref.id)
    try {
      const known = await takeOver(options, ref)
      if (!known || stopping) return
      const lane = new WebhookLane(known, { ...options, slots, signal: abort.signal, onClose })
      lanes.set(ref.id, lane)
      lane.wake()
    } finally {
      taking.delete(ref.id)
    }
  }

  const hints = createHints(database, clock, {
    changed(id) {
      const lane = lanes.get(id)
      lane?.changed()
      return lane !== undefined
    },
    events(scope) {
      for (const lane of lanes.values()) if (scopeOf(lane.webhook) === scope) lane.look()
    },
  })

  /** Takes what nobody serves, and looks for events whose hint was lost. */
  const poll = async (): Promise<number> => {
    const present = await presentWebhooks(database, clock.now(), nodeId)
    hints.elsewhere(present.filter(({ id }) => !lanes.has(id)).map(scopeOf))
    const free = present.filter((one) => one.free && !lanes.has(one.id))
    for (const ref of free.slice(0, TAKEN_PER_LOOK)) await take(ref)
    for (const lane of lanes.values()) lane.look()
    if (free.length > TAKEN_PER_LOOK) return 0
    return database.otherNodes ? POLL_SHARED_MS : POLL_ALONE_MS
  }

  const renew = async (): Promise<number> => {
    const served = [...lanes.values()]
    for (let at = 0; at < served.length; at += RENEWED_AT_ONCE) {
      const some = served.slice(at, at + RENEWED_AT_ONCE)
      const kept = await database.transaction((tx) =>
        renewLanes(
          tx,
          { nodeId, now: clock.now() },
          some.map(({ webhook, token }) => ({ lane: laneOf(webhook.id), token })),
        ),
      )
      for (const lane of some) if (!kept.has(laneOf(lane.webhook.id))) lane.close()
    }
    return RENEW_EVERY_MS
  }

  return {
    async start() {
      ends = [database.onEvents(hints.hearCommit), await hints.listen()]
      loops = [
        startLoop({ clock, warn }, 'search for webhooks to serve', poll),
        startLoop({ clock, warn }, 'renewal of webhook leases', renew),
      ]
    },
    async stop() {
      stopping = true
      await Promise.all(loops.map((loop) => loop.stop()))
      for (const end of ends) await end()
      const served = [...lanes.values()]
      await farewell(clock, served)
      abort.abort(new Error('The server stops.'))
      for (const lane of served) lane.close()
      for (const lane of served) {
        await database
          .transaction((tx) => releaseLane(tx, laneOf(lane.webhook.id), lane.token))
          .catch(() => {})
      }
    },
    alive: () => loops.every((loop) => loop.alive()),
    changed(id) {
      hints.tellChanged(id)
      // It may be new: the one who is asked to make it is there to serve it.
      if (!lanes.has(id)) clock.after(0, () => void adopt(id))
    },
  }

  async function adopt(id: string): Promise<void> {
    try {
      const row = await database.read
        .selectFrom('webhook')
        .select(['id', 'project_id', 'mode'])
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
      if (row) await take(row)
    } catch (error) {
      warn('a webhook could not be taken over', error)
    }
  }
}

const scopeOf = ({ project_id: projectId, mode }: Ref): string => `${projectId} ${mode}`

/** Every webhook, and whether nobody serves it. */
async function presentWebhooks(database: Database, now: number, nodeId: string) {
  const rows = await database.read
    .selectFrom('webhook')
    .leftJoin('lane', (join) =>
      join.on('lane.id', '=', sql<string>`${sql.lit(laneOf(''))} || webhook.id`),
    )
    .where('webhook.deleted_at', 'is', null)
    .select([
      'webhook.id',
      'webhook.project_id',
      'webhook.mode',
      'lane.node_id',
      'lane.lease_until',
    ])
    .execute()
  return rows.map((row) => ({
    ...row,
    free:
      row.node_id === null ||
      row.node_id === nodeId ||
      !database.otherNodes ||
      (row.lease_until ?? 0) < now,
  }))
}

/** What is under way may come to its end; a lane that was closed claims nothing more. */
async function farewell(clock: Clock, served: readonly WebhookLane[]): Promise<void> {
  for (const lane of served) lane.drain()
  const until = clock.elapsed() + FAREWELL_MS
  while (clock.elapsed() < until && served.some((lane) => lane.inFlight > 0)) {
    await new Promise((resolve) => setTimeout(resolve, FAREWELL_LOOK_MS))
  }
}

/**
 * Whether an attempt certainly ends while its lane is still ours.
 * @throws RangeError when it may last longer than a lease
 */
export function checkDeadline(deadlineMs: number): void {
  if (deadlineMs + LEASE_MARGIN_MS <= LEASE_MS) return
  throw new RangeError(`an attempt may last ${LEASE_MS - LEASE_MARGIN_MS} ms at most`)
}

const LEASE_MARGIN_MS = 5_000
