import { randomInt } from 'node:crypto'
import type { Server } from 'node:http'
import { systemClock } from './clock.ts'
import { type Actions, actionsOf } from './control/actions.ts'
import { createTokens, type Emulation } from './emulation.ts'
import { EmulatorError } from './errors.ts'
import { createHttpServer } from './http/server.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { createMeter } from './messages/limits.ts'
import { DEFAULT_APP_SECRET, META_LIMITS, type MetaEmulatorOptions } from './options.ts'
import { compileScript, DEFAULT_MANNERS, DEFAULT_REVIEW, parseScript } from './script/index.ts'
import { createSeed } from './seed.ts'
import { createShelf } from './templates/shelf.ts'
import {
  createCaller,
  createPoster,
  type Poster,
  type Posting,
  type Update,
} from './webhooks/index.ts'
import { createWorld } from './world.ts'

/** A running emulator. */
export interface MetaEmulator extends Actions {
  /** The base URL for Graph clients: `http://127.0.0.1:4700`. */
  readonly url: string
  readonly port: number
  /** Reproduces this run. */
  readonly seed: number
  readonly inbox: Inbox
  /** Each attempt to post a webhook, oldest first. */
  readonly postings: readonly Posting[]
  /**
   * Resolves when no status, reply or review is planned any more and every webhook was taken, or
   * given up.
   */
  settled(): Promise<void>
  close(): Promise<void>
}

const SEEDS = 2 ** 31

/**
 * Starts a server that behaves like the WhatsApp Cloud API.
 *
 * @throws EmulatorError `bad_script`; Error of the file system or the network
 * @example
 * const meta = await startMetaEmulator({ webhook: { url: 'http://127.0.0.1:3000/hooks/meta' } })
 * await runMyApp({ graphUrl: meta.url })
 * const message = await meta.inbox.waitFor({ to: '+5511999998888' })
 * await meta.close()
 */
export async function startMetaEmulator(options: MetaEmulatorOptions = {}): Promise<MetaEmulator> {
  const script = parseScript(options.script ?? {})
  const seedNumber = options.seed ?? script.seed ?? randomInt(SEEDS)
  const { emulation, settled, stop } = createEmulation(options, script, seedNumber)
  const server = createHttpServer(emulation)
  const host = options.host ?? '127.0.0.1'
  const port = await listen(server, options.port ?? 0, host)
  return {
    ...actionsOf(emulation),
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    seed: seedNumber,
    inbox: emulation.inbox,
    postings: emulation.poster.postings,
    settled,
    async close() {
      stop()
      await shut(server)
      emulation.inbox.close()
    },
  }
}

function createEmulation(
  options: MetaEmulatorOptions,
  script: ReturnType<typeof parseScript>,
  seedNumber: number,
) {
  const clock = options.clock ?? systemClock
  const seed = createSeed(seedNumber)
  const world = createWorld(options.numbers, options.webhook)
  const caller = createCaller()
  const timers = new Set<() => void>()
  const limits = { ...META_LIMITS, ...options.limits }
  const given = new Map<string, number>()
  let waiting: (() => void)[] = []
  const look = () => {
    if (timers.size > 0 || poster.pending > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }
  const fateOf = compileScript(script, seed)
  const rules = { script, fateOf, review: { ...DEFAULT_REVIEW, ...script.templates } }
  const poster: Poster = createPoster({
    clock,
    caller,
    seed,
    appSecret: options.appSecret ?? DEFAULT_APP_SECRET,
    manners: () => ({ ...DEFAULT_MANNERS, ...rules.script.webhooks }),
    onIdle: look,
  })
  const emulation: Emulation = {
    options,
    clock,
    seed,
    world,
    templates: createShelf(clock, options.templates),
    media: new Map(),
    inbox: createInbox(options.inboxFile),
    meter: createMeter(limits),
    limits,
    caller,
    poster,
    tokens: createTokens(options.tokens),
    rules,
    heardFrom: new Map(),
    next(name) {
      const number = (given.get(name) ?? 0) + 1
      given.set(name, number)
      return number
    },
    tell: (update) => tell(emulation, update),
    later(ms, work) {
      const cancel = clock.after(ms, () => {
        timers.delete(cancel)
        work()
        look()
      })
      timers.add(cancel)
    },
  }
  return {
    emulation,
    settled: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve)
        look()
      }),
    stop() {
      for (const cancel of timers) cancel()
      timers.clear()
      poster.stop()
      caller.close()
    },
  }
}

/** Messages go to the number's, the account's or the app's callback; all else to the app's only. */
function tell({ world, poster }: Emulation, update: Update) {
  const account = world.account(update.kind === 'other' ? update.wabaId : update.number.wabaId)
  if (!account.subscribed) return
  const override = update.kind === 'other' ? null : (update.number.override ?? account.override)
  const callback = override ?? world.callback
  if (callback) poster.post(callback.url, update)
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') {
        return reject(new EmulatorError('bad_option', 'The server has no port.'))
      }
      resolve(address.port)
    })
  })
}

/** Held answers would keep it open. */
function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
