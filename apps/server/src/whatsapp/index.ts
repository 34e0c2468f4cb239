import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type Dispatch, type Loop, startLoop } from '../dispatch/index.ts'
import type { NewId } from '../ids.ts'
import { whatsappLane } from '../messages/index.ts'
import type { MetaAccessReader } from '../projects/index.ts'
import type { Receipts } from '../receipts/index.ts'
import type { Templates } from '../templates/index.ts'
import { createBodies, type VariablesOf } from './bodies.ts'
import { createDeadlines } from './deadlines.ts'
import type { Holds } from './fallback-clock.ts'
import { createGraph, type Graph } from './graph/index.ts'
import type { Ground } from './ground.ts'
import { heedTemplate } from './heed-template.ts'
import type { Listeners } from './hooks/index.ts'
import { releaseNumber, takeNumber } from './lease.ts'
import { WhatsAppNumber } from './number.ts'
import { readParked } from './park-store.ts'
import { createParking } from './parking.ts'
import { createSharing, type Sharing } from './sharing.ts'
import { plansOf, told } from './told.ts'

export { failureOf, type ProviderFailure } from './failure.ts'
export { createGraph, createTemplateCalls, type Graph, GraphError } from './graph/index.ts'
export { heedTemplate } from './heed-template.ts'
export {
  type AccountState,
  type CodeNotRequested,
  createMetaHooks,
  type Listeners,
  LOST_KEPT_MS,
  MAX_UPDATES_PER_POST,
  type MetaHooks,
  type MetaHooksOptions,
  type PreferenceChange,
} from './hooks/index.ts'

export interface WhatsAppOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly dispatch: Dispatch
  readonly projects: MetaAccessReader
  readonly templates: Pick<Templates, 'find' | 'markStatus' | 'refresh'>
  readonly variablesOf: VariablesOf
  readonly policies: Holds
  /** Who hears of people who stop marketing, in the transaction that says so of their message. */
  readonly preferenceChanged?: Listeners['preferenceChanged'] | undefined
  readonly clock: Clock
  readonly newId: NewId
  readonly nodeId: string
  readonly warn: (message: string, error?: unknown) => void
  readonly meta: {
    readonly graphUrl: string
    readonly graphVersion: string
    /** Of each number. */
    readonly messagesPerSecond: number
    readonly timeoutMs: number
    /** How long a message that may have left is held for Meta's word. */
    readonly uncertainMs: number
    readonly onUncertain: 'fail' | 'retry'
  }
}

/** Sends what waits in projects' WhatsApp lanes to Meta. */
export interface WhatsApp {
  start(): Promise<void>
  /** Statuses have parked numbers: looked at now, rather than with the next turn. */
  look(): void
  /** Whether the background loops take their turns. */
  alive(): boolean
  /** Waits for what is under way, for ten seconds at most, and gives the lanes up. */
  stop(): Promise<void>
}

/** After a fault of the database. */
const AGAIN_MS = 1_000
/** New credentials send what has waited for them within this. */
const LOOK_MS = 1_000
const DEADLINES_MS = 500
/** What Meta has not answered when the server is to end may have left. */
const STOP_WITHIN_MS = 8_000
const BROKEN_OFF_WITHIN_MS = 2_000
const PREFIX = whatsappLane('')

export function createWhatsApp(options: WhatsAppOptions): WhatsApp {
  const { clock, meta } = options
  const graph = createGraph({
    clock,
    baseUrl: meta.graphUrl,
    version: meta.graphVersion,
    timeoutMs: meta.timeoutMs,
  })
  return new Sender(options, graph)
}

class Sender implements WhatsApp {
  readonly #graph: Graph
  readonly #options: WhatsAppOptions
  readonly #numbers = new Map<string, WhatsAppNumber>()
  readonly #opening = new Map<string, Promise<void>>()
  /** The newest token under which this process has owned a lane. */
  readonly #tokens = new Map<string, number>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #sharing: Sharing
  readonly #ground: Ground
  #loops: Loop[] = []
  #stopped = false
  #ended = false

  constructor(options: WhatsAppOptions, graph: Graph) {
    this.#graph = graph
    this.#options = options
    const persist = (work: () => Promise<unknown>) => this.#persist(work)
    this.#sharing = createSharing({ ...options, persist, numbers: this.#numbers })
    this.#ground = this.#groundOf(options, graph)
    options.dispatch.onUnserved((lane) => this.#onUnserved(lane))
  }

  async start(): Promise<void> {
    const deadlines = createDeadlines({ ...this.#options, ...this.#options.meta })
    const { dispatch } = this.#options
    this.#loops = [
      startLoop(this.#options, 'look at WhatsApp numbers', async () => {
        await this.#lookAtCredentials()
        await this.#lookAtRests()
        await this.#sharing.look()
        return LOOK_MS
      }),
      startLoop(this.#options, 'sweep of uncertain messages', async () => {
        const { lanes, more } = await deadlines.uncertain()
        for (const lane of lanes) dispatch.wake(lane)
        return more ? 0 : DEADLINES_MS
      }),
      startLoop(this.#options, 'sweep of fallbacks', async () =>
        (await deadlines.fallbacks()) ? 0 : DEADLINES_MS,
      ),
    ]
  }

  look(): void {
    this.#lookAtRests().catch((error: unknown) => {
      this.#options.warn('whether a WhatsApp number is parked was not read', error)
    })
  }

  alive(): boolean {
    return this.#loops.every((loop) => loop.alive())
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#loops.map((loop) => loop.stop()))
    await Promise.allSettled(this.#opening.values())
    const numbers = [...this.#numbers.values()]
    for (const number of numbers) number.end()
    await this.#settled(STOP_WITHIN_MS)
    await this.#graph.close()
    await this.#settled(BROKEN_OFF_WITHIN_MS)
    this.#ended = true
    const { database, receipts, clock } = this.#options
    for (const { lane, token } of numbers) {
      const isRunning = (id: string) => this.#running.has(id)
      await database.transaction((tx) =>
        releaseNumber(tx, receipts, { lane, token, isRunning, now: clock.now() }),
      )
    }
  }

  #groundOf(options: WhatsAppOptions, graph: Graph): Ground {
    const { database, receipts, templates, clock, warn, meta } = options
    const submit = database.funnel.define(told(options), {
      lock: (tx, all) => receipts.lockPlans(tx, plansOf(all)),
    })
    const persist = (work: () => Promise<unknown>) => this.#persist(work)
    return {
      ...{ clock, graph, warn, dispatch: options.dispatch, running: this.#running },
      ...{ messagesPerSecond: meta.messagesPerSecond, uncertainMs: meta.uncertainMs },
      ...createParking({ ...options, graph, persist }),
      ...{ begin: this.#sharing.begin, prove: this.#sharing.prove },
      bodyOf: createBodies(templates, clock, options.variablesOf),
      record: (message, report, stopped) => persist(() => submit({ message, report, stopped })),
      effect: (message, { effect }) => {
        heedTemplate(templates, message, effect).catch((error: unknown) =>
          warn('a template that Meta stopped was not marked', error),
        )
      },
    }
  }

  /** Until it is stored: what is not would be taken for a message that may have left. */
  async #persist(work: () => Promise<unknown>): Promise<void> {
    const { clock, warn } = this.#options
    while (!this.#ended) {
      try {
        await work()
        return
      } catch (error) {
        warn('what Meta answered could not be stored yet', error)
        await new Promise<void>((resolve) => void clock.after(AGAIN_MS, resolve))
      }
    }
  }

  #settled(withinMs: number): Promise<unknown> {
    const { clock } = this.#options
    let cancel = () => {}
    const late = new Promise<void>((resolve) => {
      cancel = clock.after(withinMs, resolve)
    })
    return Promise.race([Promise.allSettled(this.#running.values()), late]).finally(cancel)
  }

  #onUnserved(lane: string): void {
    if (this.#stopped || !lane.startsWith(PREFIX) || this.#opening.has(lane)) return
    const opening = this.#open(lane)
      .catch((error: unknown) => {
        this.#options.warn('a WhatsApp number did not start', error)
      })
      .finally(() => this.#opening.delete(lane))
    this.#opening.set(lane, opening)
  }

  async #open(lane: string): Promise<void> {
    const { database, receipts, projects, clock, nodeId, meta } = this.#options
    const projectId = lane.slice(PREFIX.length)
    const access = await projects.metaAccess(projectId)
    if (access === null) return
    const taken = await database.transaction((tx) =>
      takeNumber(tx, receipts, {
        ...{ lane, projectId, nodeId, now: clock.now(), otherNodes: database.otherNodes },
        knownToken: this.#tokens.get(lane) ?? null,
        isRunning: (id) => this.#running.has(id),
        uncertainMs: meta.uncertainMs,
      }),
    )
    if (!taken) return
    const { token, parked, restUntil, unsent } = taken
    const sharers = await this.#sharing.of(projectId, access)
    this.#tokens.set(lane, token)
    const number = new WhatsAppNumber(this.#ground, {
      ...{ lane, projectId, token, access },
      ...{ parkedUntil: parked?.until ?? null, restUntil, sharers },
      unsent: this.#stopped ? [] : unsent,
      lost: (reason) => this.#lost(lane, reason),
    })
    this.#numbers.set(lane, number)
    if (this.#stopped) number.end()
    // Others than those that were refused: whoever put them while nobody served the lane is not made to wait.
    else if (parked && parked.credentials_at !== access.updatedAt) await this.#renew(number)
  }

  #lost(lane: string, reason: 'superseded' | 'unavailable'): void {
    const { clock, dispatch } = this.#options
    this.#numbers.get(lane)?.end()
    const gone = this.#numbers.delete(lane)
    if (gone && reason === 'unavailable') clock.after(AGAIN_MS, () => dispatch.wake(lane))
  }

  async #lookAtCredentials(): Promise<void> {
    const numbers = [...this.#numbers.values()]
    const ids = numbers.map((number) => number.projectId)
    const times = await this.#options.projects.metaUpdatedAt(ids)
    for (const number of numbers) {
      if (times.get(number.projectId) !== number.access.updatedAt) await this.#renew(number)
    }
  }

  async #renew(number: WhatsAppNumber): Promise<void> {
    const access = await this.#options.projects.metaAccess(number.projectId)
    if (access === null) return
    if (number.parked) await this.#ground.resume(number, 'renewed')
    number.renewed(access)
  }

  /** A status may have been read by another node. */
  async #lookAtRests(): Promise<void> {
    const { database, clock } = this.#options
    for (const park of await readParked(database, [...this.#numbers.keys()])) {
      const number = this.#numbers.get(park.id)
      const isOfThese = number?.access.updatedAt === park.credentials_at
      if (isOfThese && park.until > clock.now()) number.parkedUntil(park.until)
    }
  }
}
