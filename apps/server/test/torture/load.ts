import { eventually, type RelayOptions } from '../flows/harness/index.ts'
import { check } from './checker.ts'
import { startDriver } from './driver.ts'
import type { History, MessageSeen } from './history.ts'
import { seededRandom } from './random.ts'
import { type Site, startSite } from './site.ts'
import type { Verdict } from './verdict.ts'
import { startWatcher } from './watcher.ts'

export interface LoadOptions {
  readonly databaseUrl: string
  /** The same seed makes the same requests. */
  readonly seed: number
  readonly perSecond: number
  readonly mostRequests?: number
  readonly phones: number
  /** Radios that cannot say after a crash what became of an SMS. Default false. */
  readonly forgetful?: boolean
  /** How the server is started. */
  readonly server?: Pick<RelayOptions, 'env' | 'under'>
}

export interface Report extends Verdict {
  readonly history: History
  /** From the last answer to the last message settled. */
  readonly drainMs: number
}

/** A site under a steady stream of messages, watched from outside. */
export interface Load {
  readonly site: Site
  /** Nothing new from now on: waits for the answers and the drain, and judges what was recorded. */
  settle(): Promise<Report>
}

/** A radio that is quick, but slow enough that every fault meets messages in all states. */
const RADIO = {
  concurrency: 4,
  otherwise: { onAirAfterMs: 10, sentAfterMs: 20, deliveredAfterMs: 80 },
}
const ANSWERED_WITHIN_MS = 30_000
const DRAINED_WITHIN_MS = 60_000

export async function startLoad(options: LoadOptions): Promise<Load> {
  const { databaseUrl, phones, seed, forgetful = false, server } = options
  const site = await startSite({ ...server, databaseUrl, phones, script: { ...RADIO, forgetful } })
  const { key } = site.api
  const url = () => site.api.url
  const lines = [null, ...site.phones.map(({ deviceId }) => deviceId)]
  const watcher = startWatcher({ url, key, random: seededRandom(seed + 1) })
  const random = seededRandom(seed + 2)
  const driver = startDriver({ ...options, url, key, lines, random })
  return {
    site,
    async settle() {
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
      return { ...check(history), history, drainMs }
    },
  }
}

const UNDER_WAY = new Set(['QUEUED', 'DISPATCHED', 'SENT'])

/** What never settles is left for the checker to judge. */
const drained = (messages: () => Promise<MessageSeen[]>): Promise<unknown> =>
  eventually(
    messages,
    (all) => !all.some(({ status }) => UNDER_WAY.has(status)),
    DRAINED_WITHIN_MS,
  ).catch(() => null)
