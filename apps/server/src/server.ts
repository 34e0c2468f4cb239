import { openapi } from '@relay/contract'
import { exponentialDelayMs } from '@relay/retry'
import { type Clock, followClock, systemClock } from './clock.ts'
import type { Config } from './config/index.ts'
import { type Database, FunnelFullError, openDatabase } from './db/index.ts'
import { CONNECT_PATH, createDevices } from './devices/index.ts'
import { createDispatch } from './dispatch/index.ts'
import { createEvents, createLive } from './events/index.ts'
import { createHttp, createReadiness, type DatabaseTrouble } from './http/index.ts'
import { idSource } from './ids.ts'
import { createInbound } from './inbound/index.ts'
import type { Logger } from './logger.ts'
import { createMessages, createQueue } from './messages/index.ts'
import { createProjects, createSecretBox, type Projects } from './projects/index.ts'
import { createPolicies } from './queue/index.ts'
import { createCancel, createReceipts, type RetryPolicy } from './receipts/index.ts'
import { createSandbox } from './sandbox/index.ts'
import { createLedger, createUsage } from './usage/index.ts'
import { createWebhooks } from './webhooks/index.ts'

/** The API's version, which the contract names. */
export const VERSION = versionIn(openapi.info)

export interface ServerOptions {
  readonly config: Config
  /** The keys of the secret box: the first one seals. */
  readonly secretKeys: readonly Buffer[]
  readonly log: Logger
  readonly clock?: Clock
}

/** A whole relay in one process. */
export interface Server {
  /** Begins to serve, and returns the address that it listens on. */
  start(): Promise<string>
  /** Ends in order: no longer ready, no new requests, then phones, lanes and the database. */
  stop(): Promise<void>
  readonly projects: Projects
  /** Where the world reaches it: as configured, or where it listens. */
  publicUrl(): string
}

/**
 * Puts the rooms together, in the order in which a message goes through them.
 * @throws what `openDatabase` throws.
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { config } = options
  const { ground, leaveClock, listening } = await openGround(options)
  const { database, clock } = ground

  const ledger = createLedger(ground)
  const receipts = createReceipts({ ...ground, ledger, retry: retryPolicy(config.retry) })
  const policies = createPolicies(ground)
  // Before dispatch: in a transaction that both share, a claim must find what was accepted.
  const messages = createMessages({
    ...ground,
    knownLane: (lane) => dispatch.known(lane),
    announce: (lane, messageId) => dispatch.announce(lane, messageId),
    serves: (lane) => dispatch.serves(lane),
    follow: (messageId, lane) => dispatch.follow(messageId, lane),
    terms: (projectId) => projects.terms.of(projectId),
    policies,
  })
  const dispatch = createDispatch({ ...ground, receipts, policies })
  const inbound = createInbound(ground)
  const box = createSecretBox(options.secretKeys)
  const devices = createDevices({ ...ground, dispatch, receipts, inbound, box })
  const sandbox = createSandbox({ ...ground, dispatch, receipts, inbound })
  const webhooks = createWebhooks({ ...config, ...ground, box })
  const live = createLive(ground)
  const projects = createProjects({ ...config, ...ground, box, callbacks: webhooks.callbacks })
  projects.terms.onChange(devices.replan)
  const readiness = createReadiness({
    now: clock.elapsed,
    probe: database.probe,
    trouble: (error) => databaseTrouble(database, error),
    workersAlive: () => dispatch.alive() && webhooks.alive(),
  })
  const http = createHttp({
    ...{ ...config, ...ground },
    rooms: {
      ...{ messages, devices, inbound, projects, webhooks, live, now: clock.now },
      queue: createQueue({ database, clock, messages, policies }),
      policies,
      usage: createUsage({ database, clock, projects }),
      events: createEvents({ database }),
      cancel: createCancel({ database, clock, receipts }),
      health: { version: VERSION, notReady: readiness.notReady },
    },
    databaseTrouble: (error) => databaseTrouble(database, error),
    draining: () => readiness.draining,
    upgradePath: CONNECT_PATH,
    upgrade: devices.upgrade,
  })

  return {
    projects,
    publicUrl: ground.publicUrl,
    async start() {
      const rooms = [ledger, projects, policies, dispatch, devices, webhooks, live]
      for (const room of rooms) await room.start()
      listening.at = await http.listen(config.host, config.port)
      return listening.at
    },
    async stop() {
      readiness.drain()
      await pause(clock, config.drainMs)
      await http.settle()
      await devices.stop()
      await http.closed()
      const rooms = [live, sandbox, webhooks, dispatch, policies, projects, ledger]
      for (const room of rooms) await room.stop()
      leaveClock()
      await database.close()
    },
  }
}

/** What every room stands on. */
async function openGround({ config, log, clock: own = systemClock }: ServerOptions) {
  const warn = (message: string, error?: unknown) =>
    log.warn(error === undefined ? {} : { err: error }, message)
  const database = await openDatabase({ url: config.databaseUrl, exclusive: true, warn })
  const { clock, leaveClock } = await clockOf(database, own, warn)
  const newId = idSource(clock.now)
  const nodeId = newId('node')
  const listening = { at: '' }
  const publicUrl = () => config.publicUrl ?? listening.at
  const ground = { database, clock, newId, nodeId, log, warn, publicUrl }
  return { ground, leaveClock, listening }
}

/**
 * Nodes that share a database go by its clock: leases, schedules, budgets and expiries are written by one
 * and judged by another.
 */
async function clockOf(
  { time }: Database,
  own: Clock,
  warn: (message: string, error: unknown) => void,
) {
  if (time === null) return { clock: own, leaveClock: () => {} }
  const clock = await followClock(time, own, warn)
  return { clock, leaveClock: clock.stop }
}

const retryPolicy = ({ attempts, baseMs, capMs }: Config['retry']): RetryPolicy => ({
  maxAttempts: attempts,
  delayMs: (failedAttempts) =>
    exponentialDelayMs({ attempt: failedAttempts, baseMs, capMs, random: Math.random }),
})

/** Nothing is wrong with the request, and the same one may work later; null for any other fault. */
function databaseTrouble(database: Database, error: unknown): DatabaseTrouble | null {
  if (error instanceof FunnelFullError) return 'away'
  const fault = database.classify(error)
  if (fault === 'full') return 'full'
  return fault === 'unavailable' || fault === 'unknown' ? 'away' : null
}

/** The clock's own timers do not keep a process alive: this one has to. */
const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const alive = setInterval(() => {}, ms + 1)
    clock.after(ms, () => {
      clearInterval(alive)
      resolve()
    })
  })

function versionIn(info: unknown): string {
  const known = typeof info === 'object' && info !== null && 'version' in info
  return known ? String(info.version) : ''
}
