import type { Database } from '../db/index.ts'
import { type EventPlace, type EventScope, FIRST_PLACE, newestEvent } from './event-store.ts'
import { createLiveHints } from './live-hints.ts'
import { createTail, type Tail, type TailOptions } from './tail.ts'

/** The truth behind the wake-ups, where hints between nodes may be lost … */
const POLL_SHARED_MS = 2_000
/** … and where this process is alone, only against a defect of ours. */
const POLL_ALONE_MS = 30_000
/** Scopes that one statement of the poll asks for. */
const SCOPES_PER_POLL = 100

export interface TailsOptions extends TailOptions {
  readonly nodeId: string
}

/** The ends of the logs that somebody follows on this node. */
export interface Tails {
  /** One more follower of a scope. */
  enter(scope: EventScope): Shared
  leave(entry: Shared): void
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Shared {
  readonly scope: EventScope
  readonly tail: Promise<Tail>
  /** Null until it is open. */
  opened: Tail | null
  followers: number
}

export function createTails(options: TailsOptions): Tails {
  const { database, clock, warn } = options
  const shared = new Map<string, Shared>()
  const look = (scope: string) => shared.get(scope)?.opened?.look()
  const hints = createLiveHints({ ...options, followed: () => [...shared.keys()], look })
  let cancelPoll = () => {}
  let unhear = () => {}
  let stopped = false

  const open = async (entry: Shared): Promise<Tail> => {
    const newest = await newestEvent(database, entry.scope)
    entry.opened = createTail(options, entry.scope, newest ?? FIRST_PLACE)
    // What was committed since then was told to nobody.
    entry.opened.look()
    return entry.opened
  }
  const pollAgain = () => {
    if (stopped) return
    cancelPoll = clock.after(database.otherNodes ? POLL_SHARED_MS : POLL_ALONE_MS, () => {
      poll(database, [...shared.values()], look)
        .catch((error: unknown) => warn('the search for live events failed', error))
        .finally(pollAgain)
    })
  }

  return {
    enter(scope) {
      const key = keyOf(scope)
      const found = shared.get(key)
      if (found) {
        found.followers += 1
        return found
      }
      const tail = Promise.resolve().then(() => open(entry))
      const entry: Shared = { scope, tail, opened: null, followers: 1 }
      tail.catch(() => shared.delete(key))
      shared.set(key, entry)
      hints.say([key])
      return entry
    },
    leave(entry) {
      entry.followers -= 1
      if (entry.followers > 0) return
      entry.opened?.stop()
      if (shared.get(keyOf(entry.scope)) === entry) shared.delete(keyOf(entry.scope))
    },
    async start() {
      await hints.start()
      unhear = database.onEvents(hints.hearCommit)
      pollAgain()
    },
    async stop() {
      stopped = true
      cancelPoll()
      unhear()
      for (const { opened } of shared.values()) opened?.stop()
      await hints.stop()
    },
  }
}

const keyOf = ({ projectId, mode }: EventScope): string => `${projectId} ${mode}`

/** Finds what a lost hint would have told: one question for many scopes. */
async function poll(
  database: Database,
  shared: readonly Shared[],
  look: (scope: string) => void,
): Promise<void> {
  const tails = shared.flatMap(({ scope, opened }) =>
    opened ? [{ ...scope, place: opened.place }] : [],
  )
  for (let at = 0; at < tails.length; at += SCOPES_PER_POLL) {
    const some = tails.slice(at, at + SCOPES_PER_POLL)
    const grown = await some
      .map((tail) => newerThan(database, tail))
      .reduce((all, next) => all.unionAll(next))
      .execute()
    for (const scope of grown) look(keyOf(scope))
  }
}

/** One row when there are events behind the place: one look into the index, however many scopes ask. */
const newerThan = (
  database: Database,
  { projectId, mode, place }: EventScope & { place: EventPlace },
) =>
  database.read
    .selectFrom((eb) =>
      eb
        .selectFrom('event')
        .where('project_id', '=', projectId)
        .where('mode', '=', mode)
        .where('public', '=', (of) => of.lit(1))
        .where(database.visibleEvents())
        .where(database.eventsBehind(place))
        .select(['project_id as projectId', 'mode'])
        .limit(1)
        .as('newer'),
    )
    .select(['projectId', 'mode'])
