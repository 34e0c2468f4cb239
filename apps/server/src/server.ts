import { openapi } from '@relay/contract'
import { exponentialDelayMs } from '@relay/retry'
import { createBatches } from './batches/index.ts'
import { type Clock, followClock, systemClock } from './clock.ts'
import type { Config } from './config/index.ts'
import { type Database, FunnelFullError, openDatabase } from './db/index.ts'
import { CONNECT_PATH, createDevices } from './devices/index.ts'
import { createDispatch, type Dispatch } from './dispatch/index.ts'
import { createEvents, createLive } from './events/index.ts'
import { createHttp, createReadiness, type DatabaseTrouble } from './http/index.ts'
import { idSource } from './ids.ts'
import { createInbound } from './inbound/index.ts'
import type { Logger } from './logger.ts'
import { createMessages, createQueue, type FallbackRules } from './messages/index.ts'
import { createOtp, type Otp } from './otp/index.ts'
import { createProjects, createSecretBox, type Projects } from './projects/index.ts'
import { createPolicies } from './queue/index.ts'
import { createLaunchReadiness } from './readiness/index.ts'
import { createCancel, createReceipts, type RetryPolicy } from './receipts/index.ts'
import { createRecipients, type Recipients } from './recipients/index.ts'
import { createSandbox } from './sandbox/index.ts'
import { createTemplates, type Templates, type TemplatesOptions } from './templates/index.ts'
import { createLedger, createUsage } from './usage/index.ts'
import { createWebhooks } from './webhooks/index.ts'
import {
  createGraph,
  createMetaHooks,
  createTemplateCalls,
  createWhatsApp,
  heedTemplate,
  type Listeners,
  type MetaHooksOptions,
  type PreferenceChange,
  type WhatsAppOptions,
} from './whatsapp/index.ts'

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
  const { config, secretKeys } = options
  const { ground, leaveClock, listening } = await openGround(options)
  const { database, clock } = ground
  const ledger = createLedger(ground)
  const rules: FallbackRules = {
    optedOut: (...it) => recipients.optOuts.refuses(...it),
    terms: (projectId) => projects.terms.of(projectId),
  }
  const receipts = createReceipts({ ...ground, ledger, rules, ...reportsOf(config, () => otp) })
  const policies = createPolicies(ground)
  // Before dispatch: in a transaction that both share, a claim must find what was accepted.
  const messages = createMessages({ ...ground, ...lanesOf(() => dispatch), policies, ...rules })
  const box = createSecretBox(secretKeys)
  // Before all whose work locks messages, too: a new code takes the message of the one before back.
  const otp: Otp = createOtp({ ...options, ...ground, messages, receipts, box, rooms: () => rooms })
  const dispatch: Dispatch = createDispatch({ ...ground, receipts, policies })
  const recipients = createRecipients({
    ...ground,
    accept: (...draft) => messages.accept(...draft),
    lineFor: (...wish) => devices.lineFor(...wish),
  })
  const inbound = createInbound({ ...ground, heard: recipients.optOuts.hear })
  const carriers = { ...ground, dispatch, receipts, inbound }
  const devices = createDevices({ ...carriers, box, textOf: otp.textOf })
  const sandbox = createSandbox(carriers)
  const webhooks = createWebhooks({ ...config, ...ground, box })
  const live = createLive(ground)
  const projects = createProjects({ ...config, ...ground, box, callbacks: webhooks.callbacks })
  projects.terms.onChange(devices.replan)
  const meta = createMeta(config, { ...carriers, policies, projects, ...peopleOf(recipients, otp) })
  const { templates, metaHooks } = meta
  const batches = createBatches({ ...recipients, ...carriers, ledger, messages, templates })
  const readiness = readinessOf(ground, [dispatch, webhooks, meta, otp, batches])
  const rooms = { messages, devices, projects, webhooks, policies, templates, metaHooks }
  const http = createHttp({
    ...{ ...config, ...ground },
    rooms: {
      ...{ ...rooms, batches, inbound, otp, live, recipients },
      ...{ queue: createQueue({ ...rooms, database, clock }), now: clock.now },
      usage: createUsage({ database, clock, projects }),
      events: createEvents({ database }),
      cancel: createCancel({ database, clock, receipts }),
      health: { version: VERSION, notReady: readiness.notReady },
      launch: createLaunchReadiness({ ...rooms, clock, notReady: readiness.notReady }),
    },
    databaseTrouble: (error) => databaseTrouble(database, error),
    draining: () => readiness.draining,
    ...{ upgradePath: CONNECT_PATH, upgrade: devices.upgrade },
  })

  return {
    ...{ projects, publicUrl: ground.publicUrl },
    async start() {
      await startAll([ledger, projects, policies, dispatch, devices, webhooks, meta, otp, live])
      await startAll([recipients, batches])
      listening.at = await http.listen(config.host, config.port)
      return listening.at
    },
    async stop() {
      readiness.drain()
      await pause(clock, config.drainMs)
      await http.settle()
      await devices.stop()
      await http.closed()
      await stopAll([live, batches, recipients, sandbox, otp, meta])
      await stopAll([webhooks, dispatch, policies, projects, ledger])
      leaveClock()
      await database.close()
    },
  }
}

/** @param workers the rooms with background loops. */
const readinessOf = (
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  workers: readonly { alive(): boolean }[],
): ReturnType<typeof createReadiness> =>
  createReadiness({
    now: clock.elapsed,
    probe: database.probe,
    trouble: (error) => databaseTrouble(database, error),
    workersAlive: () => workers.every((room) => room.alive()),
  })

/** One after the other. */
async function startAll(rooms: readonly { start(): unknown }[]): Promise<void> {
  for (const room of rooms) await room.start()
}

/** One after the other. */
async function stopAll(rooms: readonly { stop(): unknown }[]): Promise<void> {
  for (const room of rooms) await room.stop()
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

/** Who hears what Meta tells of people, and knows the codes that they get. */
const peopleOf = (
  { optOuts }: Pick<Recipients, 'optOuts'>,
  otp: Otp,
): Listeners & Pick<WhatsAppOptions, 'variablesOf'> => ({
  variablesOf: otp.variablesOf,
  lockCodes: otp.lockReported,
  codeNotRequested: otp.notRequested,
  pendingCodes: otp.pendingCodes,
  preferenceChanged: (tx, changes) => optOuts.mark(tx, changes.flatMap(wishOf)),
})

/** An opt-out is of a number: who hides theirs from the business is written to by no number either. */
const wishOf = ({ projectId, channel, person, optedOut, reason, at }: PreferenceChange) =>
  person.startsWith('+') ? [{ projectId, channel, number: person, optedOut, reason, at }] : []

/** What messages ask of lanes, which are opened after them. */
const lanesOf = (dispatch: () => Dispatch) => ({
  knownLane: (lane: string) => dispatch().known(lane),
  announce: (lane: string, messageId: string) => dispatch().announce(lane, messageId),
  serves: (lane: string) => dispatch().serves(lane),
  follow: (messageId: string, lane: string) => dispatch().follow(messageId, lane),
})

type MetaGround = Omit<WhatsAppOptions, 'meta' | 'templates'> &
  MetaHooksOptions & { readonly projects: Projects }

/** The rooms behind which Meta is: what is sent to it, its templates, and what it calls. */
function createMeta(config: Config, ground: MetaGround) {
  const { projects } = ground
  const templates = templatesOf(config, ground, projects)
  const whatsapp = createWhatsApp({ ...config, ...ground, templates })
  // After all that writes by the funnel: see there.
  const metaHooks = createMetaHooks({
    ...ground,
    parked: () => whatsapp.look(),
    templateUpdated: templates.markUpdated,
    refused: (message, effect) => heedTemplate(templates, message, effect),
  })
  return {
    ...{ templates, metaHooks },
    alive: () => metaHooks.alive() && whatsapp.alive(),
    async start() {
      for (const room of [metaHooks, whatsapp, templates]) await room.start()
    },
    async stop() {
      for (const room of [templates, whatsapp, metaHooks]) await room.stop()
    },
  }
}

/** The templates' room, with its own way to Meta. */
function templatesOf(
  { meta }: Config,
  ground: Omit<TemplatesOptions, 'meta' | 'accountOf' | 'syncEveryMs'>,
  projects: Projects,
): Templates {
  const { graphUrl: baseUrl, graphVersion: version, templateSyncMs, timeoutMs } = meta
  const graph = createGraph({ clock: ground.clock, baseUrl, version, timeoutMs })
  const templates = createTemplates({
    ...ground,
    meta: createTemplateCalls(graph),
    accountOf: async (projectId) => {
      const access = await projects.metaAccess(projectId)
      if (access === null || access.businessAccountId === null) return null
      return { businessAccountId: access.businessAccountId, accessToken: access.accessToken }
    },
    syncEveryMs: templateSyncMs,
  })
  return {
    ...templates,
    async stop() {
      await templates.stop()
      await graph.close()
    },
  }
}

/** What holds of every report, whoever brings it. */
const reportsOf = (config: Config, otp: () => Otp) => ({
  retry: retryPolicy(config.retry),
  conceal: (...said: Parameters<Otp['conceal']>) => otp().conceal(...said),
})

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
