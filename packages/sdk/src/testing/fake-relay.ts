import {
  type Device,
  type EventType,
  type InboundMessage,
  Relay,
  type RelayEvent,
} from '@relay/sdk'
import { type SignedWebhook, type SignOptions, sign } from '../webhooks/sign.ts'
import type { Outcome } from './outcomes.ts'
import type { AnsweredCode, AnsweredStatus } from './problem.ts'
import type { FakeState } from './state.ts'
import {
  addDevice,
  addKey,
  answer,
  codeOf,
  DEFAULT_OPT_OUT_SETTINGS,
  dueMsOf,
  Inbox,
  instant,
  newId,
  newOtpSettings,
  pairWith,
  receive,
  runUntil,
  setStatus,
  wake,
} from './world.ts'

const BASE_URL = 'http://relay.test'
const PHONE_NUMBER = '+5511988887777'
const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

export interface FakeRelayOptions {
  /** The time in the fake when it is made; it moves only in steps of `advance`. Default: now. */
  readonly now?: Date
  /**
   * Whether a message takes its next step whenever it is read, so that `waitFor` ends without
   * anybody moving the time. Default: true.
   */
  readonly autoAdvance?: boolean
}

/** One request as the fake received it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  /** The parsed JSON; undefined when there was none. */
  readonly body: unknown
}

/** A relay in memory: no network, no clock, one project with one phone online. */
export interface FakeRelay {
  /** A client of this relay. */
  readonly client: Relay
  /** Pass it as `fetch` to a client of your own, together with `apiKey` and `baseUrl`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly apiKey: string
  readonly baseUrl: string
  /** What `signWebhook` signs with; `client.webhooks.unwrap()` knows it. */
  readonly webhookSecret: string
  /** The phone that is there from the beginning. */
  readonly device: Device
  /** What was sent. */
  readonly inbox: Inbox
  /** Every request, oldest first. */
  readonly requests: readonly SeenRequest[]
  /** The time in the fake. */
  now(): Date
  /**
   * Moves time by so many milliseconds, and every message with it. Without a number: until nothing
   * is left to happen.
   */
  advance(ms?: number): void
  /**
   * Lets the next requests fail: with a status, with a code, or as if the connection was reset.
   * They ask for no pause before the next try unless `retryAfterMs` does.
   */
  fail(
    times: number,
    what: AnsweredStatus | AnsweredCode | 'connection',
    options?: { retryAfterMs?: number },
  ): void
  /** Decides what becomes of messages to a number (E.164), in place of what its last digits say. */
  script(to: string, outcome: Outcome): void
  /** Lets the phone receive a message. */
  receive(message: { from: string; body: string; to?: string | null }): InboundMessage
  /**
   * The request that brings an event to a webhook: the last one, the last one of a name, or one of
   * your own. `new Request(url, signed)` and `fetch(url, signed)` take it as it is. It is sent at the
   * machine's time, whatever the fake's is, unless `timestamp` says otherwise.
   */
  signWebhook(event?: EventType | RelayEvent, options?: SignOptions): Promise<SignedWebhook>
  /** Takes the phone off the network; messages wait for it. */
  disconnect(): void
  /** Brings the phone back. */
  connect(): void
}

/**
 * A relay for tests, in memory, that answers as the contract says. Numbers that end in 0001 are
 * delivered, 0002 fail with `no_signal`, 0003 stay queued, 0004 are refused with 429, and all
 * others are delivered. The magic numbers of test keys, from +13215550100 on, mean what they mean there.
 *
 * @param options `now`, `autoAdvance`
 * @example
 * import { createFakeRelay } from '@relay/sdk/testing'
 *
 * const fake = createFakeRelay()
 * const { id } = await fake.client.messages.send({ to: '+5511999990002', body: 'Hello' })
 * console.log(fake.inbox.last().body)
 *
 * fake.advance()
 * const message = await fake.client.messages.get(id)
 * console.log(message.status, message.failure?.code) // FAILED no_signal
 */
export function createFakeRelay(options: FakeRelayOptions = {}): FakeRelay {
  const { now = new Date(), autoAdvance = true } = options
  const state = newState(now.getTime())
  const { key: apiKey } = addKey(state, { name: 'Test', mode: 'test' })
  const phone = addPhone(state)
  const requests: SeenRequest[] = []
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    requests.push(await seen(request.clone()))
    return answer(state, request, autoAdvance)
  }
  const connection = { apiKey, baseUrl: BASE_URL, fetch, webhookSecret: WEBHOOK_SECRET }
  const client = new Relay({ ...connection, dangerouslyAllowBrowser: true })
  return {
    ...{ client, ...connection, inbox: new Inbox(state), requests },
    get device() {
      return structuredClone(phone.view)
    },
    now: () => new Date(state.nowMs),
    advance: (ms) => advance(state, ms),
    fail(times, what, { retryAfterMs = 0 } = {}) {
      for (let index = 0; index < times; index++) {
        if (what === 'connection') state.failures.push({ kind: 'connection' })
        else state.failures.push({ kind: 'problem', code: codeOf(what), retryAfterMs })
      }
    },
    script: (to, outcome) => void state.outcomes.set(to, outcome),
    receive: ({ from, body, to = PHONE_NUMBER }) =>
      receive(state, { from, to, body, deviceId: phone.view.id, simSlotIndex: 0 }),
    signWebhook: async (event, options) =>
      sign(eventOf(state, event), { secret: WEBHOOK_SECRET, ...options }),
    disconnect: () => setStatus(state, phone, 'OFFLINE'),
    connect() {
      setStatus(state, phone, 'ONLINE')
      wake(state)
    },
  }
}

function advance(state: FakeState, ms: number | undefined): void {
  if (ms !== undefined) {
    runUntil(state, state.nowMs + ms)
    return
  }
  const dues = () => state.messages.map(dueMsOf).filter((dueMs) => dueMs !== null)
  for (let due = dues(); due.length > 0; due = dues()) runUntil(state, Math.min(...due))
}

/** An event that has happened in the fake, or the given one. */
function eventOf(state: FakeState, wanted: EventType | RelayEvent | undefined): RelayEvent {
  if (typeof wanted === 'object') return wanted
  const event = state.events.findLast(({ event }) => event === (wanted ?? event))
  if (event) return event
  throw new Error(`No event ${wanted ?? ''} has happened in this fake: send, receive or advance.`)
}

async function seen(request: Request): Promise<SeenRequest> {
  const { pathname, searchParams } = new URL(request.url)
  const text = await request.text()
  let body: unknown = text || undefined
  try {
    body = text ? JSON.parse(text) : undefined
  } catch {}
  return {
    method: request.method,
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body,
  }
}

const TIME_ZONE = 'America/Sao_Paulo'

function newState(nowMs: number): FakeState {
  const empty = { name: 'Fake project', ownerEmail: 'owner@example.com' }
  const credentials = { metaPhoneNumberId: '106540352242922', callbackUrl: null }
  const createdAt = instant(nowMs)
  const state: FakeState = {
    baseUrl: BASE_URL,
    nowMs,
    ids: 0,
    project: {
      ...{ projectId: '', ...empty, ...credentials, metaNumber: null },
      ...{ timeZone: TIME_ZONE, createdAt },
    },
    policy: { paused: false, pausedAt: null, quietHours: null, maxDepth: null },
    meta: {
      ...{ projectId: '', ...credentials, updatedAt: createdAt },
      ...{ metaWebhookUrl: '', metaVerifyToken: '4f9a1c7be2d84f0c' },
    },
    keys: [],
    devices: [],
    messages: [],
    batches: [],
    otps: [],
    otpSettings: newOtpSettings(),
    inbound: [],
    events: [],
    hearers: new Set(),
    ...{ templates: [], webhooks: [] },
    recipients: [],
    optOuts: [],
    optOutSettings: DEFAULT_OPT_OUT_SETTINGS,
    idempotency: new Map(),
    failures: [],
    outcomes: new Map(),
  }
  const projectId = newId(state, 'proj')
  state.project.projectId = projectId
  state.meta.projectId = projectId
  state.meta.metaWebhookUrl = `${BASE_URL}/hooks/meta/${projectId}`
  return state
}

function addPhone(state: FakeState) {
  const phone = addDevice(state, 'Fake phone')
  const sims = [{ slotIndex: 0, phoneNumber: PHONE_NUMBER, carrier: 'Fake carrier' }]
  pairWith(state, phone, { agent: 'fake-phone/1.0', sims })
  setStatus(state, phone, 'ONLINE')
  state.events.length = 0
  return phone
}
