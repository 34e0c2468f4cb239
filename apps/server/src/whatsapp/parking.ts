import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { failureOf } from './failure.ts'
import { canSend, type Graph } from './graph/index.ts'
import type { Ground, ServedNumber } from './ground.ts'
import { findParked, type ParkedLane, parkLane, resumeLane } from './park-store.ts'

/** What was refused is tried again with one message after this, where Meta says nothing else. */
export const PARKED_MS = 15 * 60_000

export interface ParkingOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly graph: Pick<Graph, 'call'>
  /** Works until it is stored. */
  readonly persist: (work: () => Promise<unknown>) => Promise<void>
}

/** A number that Meta refuses stands still, and everybody is told why and when it goes on. */
export function createParking(
  options: ParkingOptions,
): Pick<Ground, 'park' | 'resume' | 'lookAgain'> {
  const { database, clock, graph, newId, persist } = options
  const telling = ({ access }: ServedNumber) => ({
    newEventId: () => newId('evt'),
    phoneNumberId: access.phoneNumberId,
    now: clock.now(),
  })
  return {
    async park(number, error, used) {
      const since = clock.now()
      const until = since + (error.retryAfterMs ?? PARKED_MS)
      // In memory first: what is claimed while it is being stored would only be refused, too.
      number.parkedUntil(until)
      const { reason, providerCode: code } = failureOf(error)
      const park = {
        ...{ id: number.lane, project_id: number.projectId, since, until, reason, code },
        part: error.park ?? 'sender',
        credentials_at: used.updatedAt,
      }
      await persist(() => database.transaction((tx) => parkLane(tx, park, telling(number))))
    },
    async lookAgain(number) {
      if ((await canSend(graph, number.access)) !== false) return
      const until = clock.now() + PARKED_MS
      number.parkedUntil(until)
      await persist(() =>
        database.transaction(async (tx) => {
          const parked = await findParked(tx, number.lane)
          if (parked) await parkLane(tx, { ...parked, until }, telling(number))
        }),
      )
    },
    async resume(number, why) {
      const { lane } = number
      let parked: ParkedLane | undefined
      await persist(() =>
        database.transaction(async (tx) => {
          const dueBy = why === 'tried' ? clock.now() : undefined
          const gone = await resumeLane(tx, lane, telling(number), dueBy)
          parked = gone ? undefined : await findParked(tx, lane)
        }),
      )
      // A status has told meanwhile that it must not.
      if (parked) number.parkedUntil(parked.until)
      else number.opened()
    },
  }
}
