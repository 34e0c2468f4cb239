import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../flows/harness/index.ts'
import { type Load, type LoadOptions, type Report, startLoad } from './load.ts'
import { type Random, seededRandom } from './random.ts'
import type { Site } from './site.ts'

export interface CrashOptions extends LoadOptions {
  /** How often everything is killed. */
  readonly rounds: number
}

export interface CrashReport extends Report {
  /** From each start of the server to its listening line. */
  readonly startMs: readonly number[]
}

const LOAD_BEFORE_KILL_MS = { least: 400, most: 1_500 }
/** Within a round, server and phones are killed this far apart at most. */
const SPREAD_MS = 600
const DEAD_MS = 300

/**
 * Sends messages at a steady pace while the server and all phones are killed with SIGKILL again and
 * again, then lets everything drain and judges what was recorded.
 */
export async function crashRun(options: CrashOptions): Promise<CrashReport> {
  const random = seededRandom(options.seed)
  const load = await startLoad(options)
  const startMs: number[] = []
  if (options.listen) await heard(load)
  for (let round = 0; round < options.rounds; round += 1) {
    await sleep(random.between(LOAD_BEFORE_KILL_MS.least, LOAD_BEFORE_KILL_MS.most))
    startMs.push(await killAll(load.site, random))
  }
  await sleep(LOAD_BEFORE_KILL_MS.least)
  return { ...(await load.settle()), startMs }
}

/** Where receivers listen, they have something to lose from the first kill on. */
const heard = ({ listeners }: Load): Promise<unknown> =>
  eventually(
    () => listeners.webhooks.every(({ posts }) => posts.length > 0),
    (all) => all,
  )

async function killAll(site: Site, random: Random): Promise<number> {
  const after = async <T>(delayMs: number, kill: () => Promise<T>): Promise<T> => {
    await sleep(delayMs)
    return kill()
  }
  const [startMs] = await Promise.all([
    after(random.between(0, SPREAD_MS), () => site.killRelay(random.between(0, DEAD_MS))),
    ...site.phones.map((_, i) =>
      after(random.between(0, SPREAD_MS), () => site.killPhone(i, random.between(0, DEAD_MS))),
    ),
  ])
  return startMs
}
