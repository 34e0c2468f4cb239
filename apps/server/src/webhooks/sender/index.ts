import type { Clock } from '../../clock.ts'
import type { AddressGuard, Target } from '../address/index.ts'
import { Attempt, refusedResult, type SendResult } from './attempt.ts'
import { createLines, type Line } from './lines.ts'
import { createUnderWay } from './under-way.ts'

export { refusedResult, type SendResult, type Timings } from './attempt.ts'
export type { DeliveryError } from './failure.ts'

export interface SenderOptions {
  readonly guard: AddressGuard
  readonly clock: Clock
  /** For a whole attempt, in milliseconds; default 15,000. */
  readonly deadlineMs?: number | undefined
  /** For DNS, TCP and TLS together, in milliseconds; default 5,000. */
  readonly connectLimitMs?: number | undefined
  /** The most connections of one lane; default 4, a lane's window. */
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
  const underWay = createUnderWay({ clock, elapsed, deadlineMs })
  const lines = createLines({
    ...{ guard, clock, elapsed, ca: options.ca },
    connectLimitMs: options.connectLimitMs ?? DEFAULT_CONNECT_LIMIT_MS,
    linesPerLane: options.linesPerLane ?? DEFAULT_LINES_PER_LANE,
    mostIdle: options.mostIdle ?? DEFAULT_MOST_IDLE,
  })

  /** One promise for all of it: an attempt of many steps that wait for each other costs as much as its POST. */
  const sendOver = (line: Line, { path }: Target, { headers, body, signal }: Post) =>
    new Promise<SendResult>((resolve, reject) => {
      if (signal?.aborted) {
        lines.release(line, false)
        return reject(signal.reason)
      }
      const onEnd = (reusable: boolean, refused: Error | null) => {
        underWay.delete(attempt)
        lines.release(line, reusable)
        if (refused) return reject(refused)
        const result = attempt.result(clock.now)
        if (result.httpStatus === null && signal?.aborted) reject(signal.reason)
        else resolve(result)
      }
      const attempt = new Attempt({ elapsed, remoteAddress: line.remoteAddress, onEnd })
      underWay.add(attempt, signal)
      line.attempt = attempt
      line.client.dispatch(
        { method: 'POST', path, headers: { ...HEADERS, ...headers }, body },
        attempt,
      )
    })

  return {
    send(post) {
      const target = parse(post.url)
      if (target.kind === 'refused') {
        const { detail } = target.refusal
        return Promise.resolve(refusedResult({ error: 'blocked_address', detail }))
      }
      const line = lines.take(post.lane, target)
      if (line instanceof Promise) return line.then((one) => sendOver(one, target, post))
      return sendOver(line, target, post)
    },
    close: lines.close,
  }
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
