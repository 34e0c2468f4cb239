import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../flows/harness/index.ts'
import { check } from './checker.ts'
import { startDriver } from './driver.ts'
import type { History, MessageSeen } from './history.ts'
import { type Random, seededRandom } from './random.ts'
import { type Site, startSite } from './site.ts'
import type { Verdict } from './verdict.ts'
import { startWatcher } from './watcher.ts'

export interface CrashOptions {
  readonly databaseUrl: string
  readonly seed: number
  /** How often everything is killed. */
  readonly rounds: number
  readonly perSecond: number
  readonly phones: number
}

export interface CrashReport extends Verdict {
  readonly history: History
  /** From each start of the server to its listening line. */
  readonly startMs: readonly number[]
  /** From the end of the load to the last message settled. */
  readonly drainMs: number
}

/** A radio that is quick, but slow enough that every kill meets messages in all states. */
const RADIO = {
  concurrency: 4,
  otherwise: { onAirAfterMs: 5, sentAfterMs: 15, deliveredAfterMs: 80 },
}
const LOAD_BEFORE_KILL_MS = { least: 400, most: 1_500 }
/** Within a round, server and phones are killed this far apart at most. */
const SPREAD_MS = 600
const DEAD_MS = 300
const ANSWERED_WITHIN_MS = 30_000
const DRAINED_WITHIN_MS = 60_000

/**
 * Sends messages at a steady pace while the server and all phones are killed with SIGKILL again and
 * again, then lets everything drain and judges what was recorded.
 */
export async function crashRun(options: CrashOptions): Promise<CrashReport> {
  const random = seededRandom(options.seed)
  const { databaseUrl, phones } = options
  const site = await startSite({ databaseUrl, phones, script: RADIO })
  const { url, key } = site.api
  const lines = [null, ...site.phones.map(({ deviceId }) => deviceId)]
  const watcher = startWatcher({ url: () => url, key, random: seededRandom(options.seed + 1) })
  const driver = startDriver({
    url: () => url,
    key,
    random: seededRandom(options.seed + 2),
    perSecond: options.perSecond,
    lines,
  })
  const startMs: number[] = []
  for (let round = 0; round < options.rounds; round += 1) {
    await sleep(random.between(LOAD_BEFORE_KILL_MS.least, LOAD_BEFORE_KILL_MS.most))
    startMs.push(await killAll(site, random))
  }
  await sleep(LOAD_BEFORE_KILL_MS.least)
  await driver.finish(ANSWERED_WITHIN_MS)
  const finishedAt = performance.now()
  await drained(watcher.messages)
  const drainMs = performance.now() - finishedAt
  await watcher.stop()
  const history: History = {
    requests: driver.requests,
    onAir: site.onAir(),
    messages: await watcher.messages(),
    sightings: watcher.sightings,
    events: await watcher.events(),
    followed: watcher.followed,
    badReads: watcher.badReads,
    unexpectedExits: site.unexpectedExits,
  }
  return { ...check(history), history, startMs, drainMs }
}

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

const UNDER_WAY = new Set(['QUEUED', 'DISPATCHED', 'SENT'])

/** What never settles is left for the checker to judge. */
const drained = (messages: () => Promise<MessageSeen[]>): Promise<unknown> =>
  eventually(
    messages,
    (all) => !all.some(({ status }) => UNDER_WAY.has(status)),
    DRAINED_WITHIN_MS,
  ).catch(() => null)
