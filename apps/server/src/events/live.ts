import { setImmediate as breathe } from 'node:timers/promises'
import type { Database } from '../db/index.ts'
import {
  BEFORE_EVERY_EVENT,
  type EventPlace,
  type EventScope,
  newestEvent,
  placeOf,
  readEventsAfter,
} from './event-store.ts'
import { isMeant } from './filter.ts'
import { type ToldEvent, toldEvent } from './tail.ts'
import { createTails, type Tails, type TailsOptions } from './tails.ts'

export type { ToldEvent } from './tail.ts'

/** Events told at once, and read at once by who has to catch up. */
const BATCH_EVENTS = 100

export interface FollowQuery {
  /** The last event that the reader has; what happens from now on without it. */
  readonly after?: string | undefined
  /** The parameter that named it. */
  readonly pointer?: string
  /** Names, or all of a kind: `outbound.*`. */
  readonly types?: readonly string[] | undefined
}

/** A log that is read as it grows. */
export interface Followed {
  /** The event that it begins after. */
  readonly after: string
  /** Every event from there on, once and in order, until the signal is aborted. */
  batches(signal: AbortSignal): AsyncGenerator<readonly ToldEvent[], void, undefined>
}

/** Events as they happen. */
export interface Live {
  /** @throws RelayError `validation_failed` for an `after` that is no event of this scope. */
  follow(scope: EventScope, query: FollowQuery): Promise<Followed>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * All who follow one scope share the end of its log (`tail.ts`): an event is read and written once, and
 * nobody who waits asks the database. Whoever is further behind reads for itself until it has caught up.
 */
export function createLive(options: TailsOptions): Live {
  const { database } = options
  const tails = createTails(options)
  return {
    async follow(scope, { after, pointer, types }) {
      const newest = after === undefined ? await newestEvent(database, scope) : undefined
      const id = after ?? newest?.id ?? BEFORE_EVERY_EVENT
      const place = newest ?? (await placeOf(database, scope, id, pointer))
      return {
        after: id,
        batches: (signal) => read({ database, tails, scope, types }, place, signal),
      }
    },
    start: tails.start,
    stop: tails.stop,
  }
}

interface Reading {
  readonly database: Database
  readonly tails: Tails
  readonly scope: EventScope
  readonly types: FollowQuery['types']
}

async function* read(
  { database, tails, scope, types }: Reading,
  from: EventPlace,
  signal: AbortSignal,
): AsyncGenerator<readonly ToldEvent[], void, undefined> {
  const entry = tails.enter(scope)
  try {
    const tail = await entry.tail
    for (let place = from; !signal.aborted; ) {
      const { floor } = tail
      const known = tail.after(place)
      const { last, meant } = known
        ? pick(known.slice(0, BATCH_EVENTS), types)
        : await readBehind(database, scope, place, types)
      // Nothing is left between here and there: what there was is too old to be kept.
      if (!last && known === null) place = floor
      else if (!last) await tail.more(signal)
      if (!last) continue
      place = last
      if (meant.length > 0) yield meant
    }
  } finally {
    tails.leave(entry)
  }
}

/** Where some events end, and those of them that are asked for. */
interface Picked<T> {
  readonly last: EventPlace | undefined
  readonly meant: readonly T[]
}

const pick = <T extends EventPlace & { readonly type: string }>(
  events: readonly T[],
  types: FollowQuery['types'],
): Picked<T> => ({
  last: events.at(-1),
  meant: types ? events.filter(({ type }) => isMeant(types, type)) : events,
})

async function readBehind(
  database: Database,
  scope: EventScope,
  place: EventPlace,
  types: FollowQuery['types'],
): Promise<Picked<ToldEvent>> {
  const { last, meant } = pick(await readEventsAfter(database, scope, place, BATCH_EVENTS), types)
  // An engine that answers at once would keep everybody else waiting until the reader has caught up.
  await breathe()
  return { last, meant: meant.map(toldEvent) }
}
