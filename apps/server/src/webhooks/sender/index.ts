import type { Clock } from '../../clock.ts'
import type { AddressGuard } from '../address/index.ts'
import { type Attempt, createAttempt, refusedResult, type SendResult } from './attempt.ts'
import { createLines, type Line } from './lines.ts'

export { refusedResult, type SendResult, type Timings } from './attempt.ts'
export type { DeliveryError } from './failure.ts'

export interface SenderOptions {
  readonly guard: AddressGuard
  readonly clock: Clock
  /** For a whole attempt, in milliseconds; default 15,000. */
  readonly deadlineMs?: number | undefined
  /** For DNS, TCP and TLS together, in milliseconds; default 5,000. */
  readonly connectLimitMs?: number | undefined
  /** The most connections of one lane to one origin; default 4, a lane's window. */
  readonly linesPerLane?: number | undefined
  /** The most connections that wait open, of all lanes together; default 512. */
  readonly mostIdle?: number | undefined
  /** Certificates to trust instead of the usual ones, in PEM. */
  readonly ca?: string | undefined
}

export interface Post {
  /** Whose connections to use: those of a webhook's events, or of its tests. */
  readonly lane: string
  /** As it is stored: judged again at every attempt. */
  readonly url: string
  /** Beside `content-type` and `user-agent`: the signatures. */
  readonly headers: Readonly<Record<string, string>>
  /** The exact bytes that were signed. */
  readonly body: Uint8Array
  /** For a relay that stops: ends the attempt without a result. */
  readonly signal?: AbortSignal | undefined
}

/** Posts to receivers that may be slow, broken or hostile. */
export interface Sender {
  /**
   * One attempt. What the receiver does, or does not do, is a result and never an error.
   * @throws the signal's reason when it is aborted before an answer has come
   */
  send(post: Post): Promise<SendResult>
  /** Ends the connections that wait for work; those at work end with it. */
  close(): void
}

export const DEFAULT_DEADLINE_MS = 15_000
export const DEFAULT_CONNECT_LIMIT_MS = 5_000
export const DEFAULT_LINES_PER_LANE = 4
const DEFAULT_MOST_IDLE = 512

const HEADERS = { 'content-type': 'application/json', 'user-agent': 'Relay-Webhooks/1' } as const

/**
 * A sender with connections of its own: no proxy of the environment, no redirects, no cookies, only
 * HTTP/1.1, and one deadline over DNS, connecting, TLS, headers and body.
 * @example
 * const sender = createSender({ guard: createAddressGuard(), clock: systemClock })
 * const result = await sender.send({ lane: webhook.id, url: webhook.url, headers, body })
 */
export function createSender(options: SenderOptions): Sender {
  const { guard, clock, deadlineMs = DEFAULT_DEADLINE_MS } = options
  const elapsed = () => performance.now()
  const parse = remembered(guard.parse)
  const stops = createStops()
  const lines = createLines({
    ...{ guard, clock, elapsed, ca: options.ca },
    connectLimitMs: options.connectLimitMs ?? DEFAULT_CONNECT_LIMIT_MS,
    linesPerLane: options.linesPerLane ?? DEFAULT_LINES_PER_LANE,
    mostIdle: options.mostIdle ?? DEFAULT_MOST_IDLE,
  })

  async function send(post: Post): Promise<SendResult> {
    const target = parse(post.url)
    if (target.kind === 'refused') {
      return refusedResult({ error: 'blocked_address', detail: target.refusal.detail })
    }
    const line = await lines.take(post.lane, target)
    let reusable = false
    try {
      post.signal?.throwIfAborted()
      const attempt = createAttempt({ clock, elapsed, deadlineMs })
      reusable = await run(line, target.url, post, attempt, stops)
      const result = attempt.result()
      if (result.httpStatus === null) post.signal?.throwIfAborted()
      return result
    } finally {
      lines.release(post.lane, target, line, reusable)
    }
  }

  return { send, close: lines.close }
}

/** URLs that are kept parsed: about those of the webhooks at work. */
const MOST_PARSED = 10_000

/** What a URL's text tells is the same every time; its addresses are judged anew by each connection. */
function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? parse(text)
    if (known.size >= MOST_PARSED) known.clear()
    known.set(text, found)
    return found
  }
}

type Stops = ReturnType<typeof createStops>

/** What to end with a signal. Its own list of listeners is walked through each time that one comes or goes. */
function createStops() {
  const known = new WeakMap<AbortSignal, Set<Attempt>>()
  return (signal: AbortSignal): Set<Attempt> => {
    const found = known.get(signal)
    if (found) return found
    const attempts = new Set<Attempt>()
    known.set(signal, attempts)
    const stop = () => {
      for (const one of attempts) one.fail({ error: 'reset', detail: 'the relay stops' })
    }
    signal.addEventListener('abort', stop, { once: true })
    return attempts
  }
}

/** @returns whether the connection may be used again */
async function run(
  line: Line,
  url: URL,
  post: Post,
  attempt: Attempt,
  stops: Stops,
): Promise<boolean> {
  const underWay = post.signal && stops(post.signal)
  underWay?.add(attempt)
  line.attempt = attempt
  attempt.remoteAddress = line.remoteAddress
  line.client.dispatch(
    {
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: { ...HEADERS, ...post.headers },
      body: post.body,
    },
    attempt.handler,
  )
  try {
    return await attempt.ended
  } finally {
    underWay?.delete(attempt)
  }
}
