import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { MetaAccess } from '../projects/index.ts'
import type { Policies } from '../queue/index.ts'
import type { Ground, ServedNumber } from './ground.ts'
import { ALONE, type Sharers } from './share.ts'
import { beginToSend, type Neighbours, proveCredentials, readNeighbours } from './share-store.ts'

/** Other nodes look once a second: by then they have seen who begins, and send as much less. */
const HEARD_MS = 1_500

export interface SharingOptions {
  readonly database: Database
  readonly clock: Clock
  readonly policies: Pick<Policies, 'hold'>
  /** Works until it is stored. */
  readonly persist: (work: () => Promise<unknown>) => Promise<void>
  /** The numbers that this node serves, by their lanes. */
  readonly numbers: ReadonlyMap<string, ServedNumber>
}

export interface Sharing extends Pick<Ground, 'begin' | 'prove'> {
  /** Who else sends by the project's number, when its lane is opened. */
  of(projectId: string, access: MetaAccess): Promise<Sharers>
  /** Tells every number of this node who else sends by it. */
  look(): Promise<void>
}

/** Keeps those that send by one number from being too fast together, on whichever nodes they are. */
export function createSharing(options: SharingOptions): Sharing {
  const { database, clock, policies, persist, numbers } = options
  const announce = async ({ lane, token, projectId }: ServedNumber): Promise<boolean> => {
    // Whoever sleeps has no part in the rate: in quiet hours only what is urgent leaves.
    const urgentOnly = policies.hold({ projectId, mode: 'live' }) !== null
    let mayLeave = false
    await persist(async () => {
      const beginning = { lane, token, urgentOnly, now: clock.now() }
      mayLeave = await database.transaction((tx) => beginToSend(tx, beginning))
    })
    return mayLeave
  }

  async function look(): Promise<readonly Neighbours[]> {
    const served = [...numbers.values()]
    const ids = served.map(({ access }) => access.phoneNumberId)
    const all = await readNeighbours(database, ids, clock.now())
    const found = new Map(all.map((one) => [one.projectId, one]))
    for (const number of served) number.sharedBy(sharersOf(found.get(number.projectId)))
    return all
  }

  return {
    async of(projectId, { phoneNumberId }) {
      const found = await readNeighbours(database, [phoneNumberId], clock.now())
      return sharersOf(found.find((one) => one.projectId === projectId))
    },
    look: async () => void (await look()),
    async begin(number) {
      if (!(await announce(number))) return false
      let isHeard = true
      await persist(async () => {
        const own = (await look()).find((one) => one.projectId === number.projectId)
        isHeard = own?.sending.every((lane) => numbers.has(lane)) ?? true
      })
      if (isHeard) return true
      await new Promise<void>((resolve) => void clock.after(HEARD_MS, resolve))
      // Or they would forget it before its first message.
      const mayLeave = await announce(number)
      await persist(look)
      return mayLeave
    },
    prove: ({ projectId }, { updatedAt }) =>
      persist(() => database.transaction((tx) => proveCredentials(tx, { projectId, updatedAt }))),
  }
}

const sharersOf = (found: Neighbours | undefined): Sharers =>
  found ? { named: true, sending: 1 + found.sending.length } : ALONE
