import { eventually, type RelayOptions } from '../flows/harness/index.ts'
import { check } from './checker.ts'
import { type DriverOptions, startDriver } from './driver.ts'
import type { History, InboundHistory, OnAirLine } from './history.ts'
import { type Listeners, type ListenOptions, SETTINGS, startListeners } from './hooks/listeners.ts'
import { type InboundTraffic, startInbound } from './inbound.ts'
import { seededRandom } from './random.ts'
import { type Site, type SiteOptions, startSite } from './site.ts'
import type { Verdict } from './verdict.ts'
import { startWatcher, type Watcher } from './watcher.ts'

/** What takes the messages in place of phones. */
export interface Carrier {
  /** Readies the project, before its first message. */
  ready(site: Site): Promise<void>
  readonly draftOf: NonNullable<DriverOptions['draftOf']>
  /** Everything that it took. */
  onAir(): readonly OnAirLine[]
  /** Statuses in which a message is not at its end. */
  readonly underWay: readonly string[]
  /** Resolves when it has nothing more to tell. */
  settled(): Promise<unknown>
}

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
  /** How the site is different: more nodes, networks between. */
  readonly place?: Pick<SiteOptions, 'nodes' | 'nodeOf' | 'roads' | 'phoneEnv'>
  /** What the simulated radios do differently: see `relay-phone --help`. */
  readonly radio?: Readonly<Record<string, unknown>>
  /** Where the next request goes. Default: to the first node. */
  readonly url?: (site: Site) => string
  /** How long the last messages may take. Default: a minute. Some are never reported as delivered. */
  readonly drainWithinMs?: number
  /** SMS that come in. Default: none. */
  readonly inboundPerSecond?: number
  /** Webhooks, and a receiver that hears everything. Default: none. */
  readonly listen?: ListenOptions
  /** Devices that messages are sent from; null leaves it to the server. Default: all, and null. */
  readonly lines?: (site: Site) => readonly (string | null)[]
  /** Default: the phones, by SMS. */
  readonly carrier?: Carrier
}

export interface Report extends Verdict {
  readonly history: History
  /** From the last answer to the last message settled. */
  readonly drainMs: number
}

/** A site under a steady stream of messages, watched from outside. */
export interface Load {
  readonly site: Site
  /** @throws Error when nobody listens */
  readonly listeners: Listeners
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

const running = new Set<() => void>()

/** Ends the loads of faults that broke off before they settled: they would go on beside the next ones. */
export function abandonLoads(): void {
  for (const abandon of running) abandon()
}

export async function startLoad(options: LoadOptions): Promise<Load> {
  const { databaseUrl, phones, seed, forgetful = false, server, place, radio, carrier } = options
  const script = { ...RADIO, forgetful, ...radio }
  const env = { ...(options.listen && { ...SETTINGS, ...options.listen.env }), ...server?.env }
  const site = await startSite({ ...server, ...place, env, databaseUrl, phones, script })
  await carrier?.ready(site)
  const { key } = site.api
  const url = () => options.url?.(site) ?? site.api.url
  const lines = options.lines?.(site) ?? [null, ...site.phones.map(({ deviceId }) => deviceId)]
  const listeners = options.listen ? await startListeners(site, options.listen) : null
  const watcher = startWatcher({ url, key, random: seededRandom(seed + 1) })
  const random = seededRandom(seed + 2)
  const driver = startDriver({ ...options, ...drafts(carrier), url, key, lines, random })
  const { inboundPerSecond = 0 } = options
  const inbound =
    inboundPerSecond > 0 ? startInbound(site, seededRandom(seed + 3), inboundPerSecond) : null
  const abandon = () => {
    running.delete(abandon)
    inbound?.stop()
    driver.abandon()
    void watcher.stop().catch(() => {})
  }
  running.add(abandon)
  return {
    site,
    get listeners() {
      if (!listeners) throw new Error('Nobody listens to this load.')
      return listeners
    },
    async settle() {
      running.delete(abandon)
      inbound?.stop()
      await driver.finish(ANSWERED_WITHIN_MS)
      const finishedAt = performance.now()
      await drained(watcher, options)
      const drainMs = performance.now() - finishedAt
      await carrier?.settled()
      await watcher.stop()
      const events = await watcher.events()
      await listeners?.drained(events, options.drainWithinMs ?? DRAINED_WITHIN_MS)
      const history: History = {
        requests: driver.requests,
        onAir: [...site.onAir(), ...(carrier?.onAir() ?? [])],
        messages: await watcher.messages(),
        sightings: watcher.sightings,
        events,
        followed: watcher.followed,
        badReads: watcher.badReads,
        unexpectedExits: site.unexpectedExits,
        ...(inbound && { inbound: await heard(inbound, watcher) }),
        ...(listeners && { webhooks: await listeners.seen() }),
      }
      return { ...check(history), history, drainMs }
    },
  }
}

const drafts = (carrier: Carrier | undefined): Pick<DriverOptions, 'draftOf'> =>
  carrier ? { draftOf: carrier.draftOf } : {}

/** Frames leave the phones' outboxes by themselves, once every phone is back. */
async function heard(inbound: InboundTraffic, watcher: Watcher): Promise<InboundHistory> {
  const kept = [...inbound.kept]
  const seen = await eventually(
    () => watcher.inbound(),
    ({ recorded, events }) => recorded.length >= kept.length && events.length === recorded.length,
    DRAINED_WITHIN_MS,
  ).catch(() => watcher.inbound())
  return { given: inbound.given, kept, ...seen }
}

const UNDER_WAY = ['QUEUED', 'DISPATCHED', 'SENT']

/** What never settles is left for the checker to judge. */
const drained = (
  watcher: Watcher,
  { carrier, drainWithinMs = DRAINED_WITHIN_MS }: LoadOptions,
): Promise<unknown> =>
  eventually(
    () => watcher.anyIn(carrier?.underWay ?? UNDER_WAY),
    (any) => !any,
    drainWithinMs,
  ).catch(() => null)
