import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import {
  LEASE_MS,
  type Loop,
  RENEW_EVERY_MS,
  releaseLane,
  renewLanes,
  startLoop,
} from '../dispatch/index.ts'
import type { NewId } from '../ids.ts'
import { createFeed, type Feed } from './feed.ts'
import { createHints } from './hints.ts'
import { WebhookLane } from './lane.ts'
import type { Poster } from './post.ts'
import { findPresent, type Present, presentWebhooks } from './presence.ts'
import type { Round, RoundOutcome } from './round.ts'
import { createServed, type Served, scopeOf } from './served.ts'
import { createShare, createSlots, type Slots } from './slots.ts'
import { takeOver } from './takeover.ts'
import { laneOf, type WebhookRow } from './webhook-store.ts'

/** Attempts under way on one node, of all its webhooks … */
export const MOST_ATTEMPTS = 500
/** … and of one project's. */
export const MOST_OF_A_PROJECT = 250
/** The truth behind the wake-ups, where hints between nodes may be lost … */
const POLL_SHARED_MS = 2_000
/** … and where this process is alone, only against a defect of ours. */
const POLL_ALONE_MS = 30_000
/** Webhooks taken over per look. */
const TAKEN_PER_LOOK = 100
/** Whoever says that a webhook has changed may be about to commit it: looks again after so long. */
const LOOK_AGAIN_MS = [0, 50, 500]
/** A lane that could not go on is taken up again after so long. */
const TAKE_AGAIN_MS = 1_000
/** How long a server that stops waits for attempts under way, in milliseconds. */
const FAREWELL_MS = 3_000
const FAREWELL_LOOK_MS = 20
const RENEWED_AT_ONCE = 500
/** What an attempt and its end may take of a lease beyond the attempt's deadline, in milliseconds. */
const LEASE_MARGIN_MS = 5_000

export interface OwnerOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly nodeId: string
  readonly poster: Poster
  readonly round: (round: Round) => Promise<RoundOutcome>
  /** See `LaneOptions.openMs`. */
  readonly openMs: number
  /** See `LaneOptions.keptMs`. */
  readonly keptMs: number
  readonly warn: (message: string, error?: unknown) => void
}

/** Serves the webhooks that this node owns, and sees to it that each has an owner. */
export interface Owner {
  start(): Promise<void>
  stop(): Promise<void>
  /** Whether its loops take their turns. */
  alive(): boolean
  /** This webhook was made or changed here, or is about to be. */
  changed(webhookId: string): void
}

export function createOwner(options: OwnerOptions): Owner {
  const { database, clock, warn } = options
  const served = createServed()
  const takings = createTakings(options, served, (scope) => hints.tellServes(scope))
  const hints = createHints(options, {
    changed(id) {
      served.get(id)?.changed()
      return served.has(id)
    },
    events(scope) {
      for (const lane of served.of(scope)) lane.look()
    },
  })
  let loops: Loop[] = []
  let ends: (() => void | Promise<void>)[] = []

  /** Takes what nobody serves, and finds what a lost hint would have told. */
  const poll = async (): Promise<number> => {
    const present = await presentWebhooks(database, clock.now(), options.nodeId)
    hints.elsewhere(present.filter(({ id }) => !served.has(id)).map(scopeOf))
    const free = present.filter((one) => one.free && !served.has(one.id))
    for (const one of free.slice(0, TAKEN_PER_LOOK)) await takings.take(one)
    refresh(served, present)
    if (free.length > TAKEN_PER_LOOK) return 0
    return database.otherNodes ? POLL_SHARED_MS : POLL_ALONE_MS
  }

  return {
    async start() {
      ends = [database.onEvents(hints.hearCommit), await hints.listen()]
      loops = [
        startLoop({ clock, warn }, 'search for webhooks to serve', poll),
        startLoop({ clock, warn }, 'renewal of webhook leases', () => renew(options, served)),
      ]
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
      for (const end of ends) await end()
      await takings.stop()
    },
    alive: () => loops.every((loop) => loop.alive()),
    changed(id) {
      for (const ms of LOOK_AGAIN_MS) {
        clock.after(ms, () => {
          hints.tellChanged(id)
          // It may be new: the one who was asked to make it is there to serve it.
          if (!served.has(id)) void takings.adopt(id)
        })
      }
    },
  }
}

/** How webhooks come to this node, and leave it. */
interface Takings {
  take(one: Pick<Present, 'id' | 'project_id'>): Promise<void>
  /** Takes it if it exists and nobody serves it. */
  adopt(id: string): Promise<void>
  stop(): Promise<void>
}

function createTakings(
  options: OwnerOptions,
  served: Served,
  onTaken: (scope: string) => void,
): Takings {
  const { database, clock, warn } = options
  const taking = new Set<string>()
  const slots = sharesOf(createSlots(MOST_ATTEMPTS))
  const feeds = createFeeds(options, served)
  const abort = new AbortController()
  let stopping = false

  /** Only what is still ours: another owner's lease stands under another token. */
  const release = ({ webhook, token }: WebhookLane) =>
    database.transaction((tx) => releaseLane(tx, laneOf(webhook.id), token)).catch(() => {})

  const onClose = (lane: WebhookLane) => {
    served.remove(lane)
    feeds.leave(lane.webhook)
    if (stopping) return
    void release(lane)
    clock.after(TAKE_AGAIN_MS, () => void adopt(lane.webhook.id))
  }

  async function take(one: Pick<Present, 'id' | 'project_id'>): Promise<void> {
    if (stopping || served.has(one.id) || taking.has(one.id)) return
    taking.add(one.id)
    try {
      const known = await takeOver(options, one)
      if (!known) return
      const lane: WebhookLane = new WebhookLane(known, {
        ...{
          ...options,
          slots: slots(known.webhook.project_id),
          feed: feeds.of(known.webhook),
          signal: abort.signal,
        },
        onClose: () => onClose(lane),
      })
      served.add(lane)
      onTaken(scopeOf(known.webhook))
      lane.wake()
    } finally {
      taking.delete(one.id)
    }
  }

  async function adopt(id: string): Promise<void> {
    try {
      const found = stopping ? undefined : await findPresent(database, id)
      if (found) await take(found)
    } catch (error) {
      warn('a webhook could not be taken over', error)
      clock.after(TAKE_AGAIN_MS, () => void adopt(id))
    }
  }

  return {
    take,
    adopt,
    async stop() {
      stopping = true
      const lanes = served.all()
      await farewell(clock, lanes)
      abort.abort(new Error('The server stops.'))
      for (const lane of lanes) lane.close()
      for (const lane of lanes) await release(lane)
    },
  }
}

/** The feeds of those whose webhooks this node serves. */
function createFeeds({ database, clock }: OwnerOptions, served: Served) {
  const feeds = new Map<string, Feed>()
  return {
    of(webhook: WebhookRow): Feed {
      const scope = scopeOf(webhook)
      const wake = () => {
        for (const lane of served.of(scope)) lane.wake()
      }
      const { project_id: projectId, mode } = webhook
      const feed = feeds.get(scope) ?? createFeed({ database, clock, wake }, { projectId, mode })
      feeds.set(scope, feed)
      return feed
    },
    /** One of them is not served any more. */
    leave(webhook: WebhookRow): void {
      const scope = scopeOf(webhook)
      const [left] = served.of(scope)
      if (left) return
      feeds.get(scope)?.stop()
      feeds.delete(scope)
    },
  }
}

/** Each lane looks for events, and reads its webhook anew where that has changed. */
function refresh(served: Served, present: readonly Present[]): void {
  const versions = new Map(present.map(({ id, version }) => [id, version]))
  for (const lane of served.all()) {
    if (versions.get(lane.webhook.id) === lane.webhook.version) lane.look()
    else lane.changed()
  }
}

async function renew({ database, clock, nodeId }: OwnerOptions, served: Served): Promise<number> {
  const lanes = served.all()
  for (let at = 0; at < lanes.length; at += RENEWED_AT_ONCE) {
    const some = lanes.slice(at, at + RENEWED_AT_ONCE)
    const ours = some.map(({ webhook, token }) => ({ lane: laneOf(webhook.id), token }))
    const owner = { nodeId, now: clock.now() }
    const kept = await database.transaction((tx) => renewLanes(tx, owner, ours))
    for (const lane of some) if (!kept.has(laneOf(lane.webhook.id))) lane.close()
  }
  return RENEW_EVERY_MS
}

/** What is under way may come to its end; nothing more begins. */
async function farewell(clock: Clock, lanes: readonly WebhookLane[]): Promise<void> {
  for (const lane of lanes) lane.drain()
  const until = clock.elapsed() + FAREWELL_MS
  while (clock.elapsed() < until && lanes.some((lane) => lane.busy)) {
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

/** By project. They are kept: a few numbers each. */
function sharesOf(node: Slots): (projectId: string) => Slots {
  const shares = new Map<string, Slots>()
  return (projectId) => {
    const share = shares.get(projectId) ?? createShare(node, MOST_OF_A_PROJECT)
    shares.set(projectId, share)
    return share
  }
}
