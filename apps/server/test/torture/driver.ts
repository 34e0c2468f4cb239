import { setTimeout as sleep } from 'node:timers/promises'
import type { SendRequest, Try, TryOutcome } from './history.ts'
import type { Random } from './random.ts'

export interface DriverOptions {
  /** The server, or its stand-in; asked at every try, as it may move. */
  readonly url: () => string
  readonly key: string
  readonly random: Random
  readonly perSecond: number
  /** No more than these, so that a slow machine is not buried. Default: as many as come up. */
  readonly mostRequests?: number
  /** Devices to send from; null leaves the choice to the server. */
  readonly lines: readonly (string | null)[]
  /** What is posted, but for the line. Default: an SMS. */
  readonly draftOf?: (message: Sms) => Readonly<Record<string, unknown>>
}

interface Sms {
  readonly to: string
  readonly body: string
}

/**
 * Sends messages at a steady pace, whatever becomes of them, and writes everything down. Only when
 * hundreds wait for an answer does it hold back.
 */
export interface Driver {
  readonly requests: readonly SendRequest[]
  /** Nothing new from now on; resolves when every request has been answered with 202. */
  finish(withinMs: number): Promise<void>
  /** Nothing more, not even repeats: nobody will judge this run. */
  abandon(): void
}

/** Longer than the server may take to say no. */
const TRY_MS = 10_000
const RETRY_AFTER_MS = 100
const RETRY_JITTER_MS = 400
const TICK_MS = 5
/** So many clients are there at once: a server that is long away must not drown the driver itself. */
const MOST_OPEN = 500
/** The same request twice at once, as a client with a hasty retry makes it. */
const TWICE_AT_ONCE = 0.05
/** A request whose 202 came is sent again, as by a client that crashed before it noted it. */
const ONCE_MORE = 0.05
const ONCE_MORE_AFTER_MS = 3_000

interface Sending extends SendRequest {
  readonly tries: Try[]
  readonly from: string | null
  readonly to: string
}

export function startDriver(options: DriverOptions): Driver {
  const { random, perSecond, lines, mostRequests = Number.POSITIVE_INFINITY } = options
  const requests: Sending[] = []
  const open = new Set<Promise<void>>()
  const startedAt = performance.now()
  let giveUpAt = Number.POSITIVE_INFINITY

  const attempt = async (request: Sending): Promise<boolean> => {
    const at = performance.now()
    const outcome = await post(options, request)
    const tookMs = performance.now() - at
    request.tries.push({ at: at - startedAt, tookMs, outcome })
    return outcome.kind === 'accepted'
  }
  const untilAccepted = async (request: Sending): Promise<void> => {
    while (!(await attempt(request)) && performance.now() < giveUpAt) {
      await sleep(RETRY_AFTER_MS + random.next() * RETRY_JITTER_MS)
    }
  }
  const run = async (request: Sending): Promise<void> => {
    const twice = random.chance(TWICE_AT_ONCE)
    const onceMore = random.chance(ONCE_MORE)
    await Promise.all([untilAccepted(request), twice ? untilAccepted(request) : null])
    if (!onceMore) return
    await sleep(random.next() * ONCE_MORE_AFTER_MS)
    await untilAccepted(request)
  }
  const begin = () => {
    const request = newRequest(requests.length, random, lines)
    requests.push(request)
    const running = run(request).finally(() => open.delete(running))
    open.add(running)
  }

  let due = 0
  let pacedAt = startedAt
  const pace = setInterval(() => {
    const now = performance.now()
    due = Math.min(mostRequests, due + ((now - pacedAt) * perSecond) / 1000)
    pacedAt = now
    while (requests.length < due && open.size < MOST_OPEN) begin()
    // What nobody was there to ask is not asked later, all at once.
    due = Math.min(due, requests.length + 1)
  }, TICK_MS)

  return {
    requests,
    abandon() {
      clearInterval(pace)
      giveUpAt = 0
    },
    async finish(withinMs) {
      clearInterval(pace)
      giveUpAt = performance.now() + withinMs
      while (open.size > 0) await Promise.all(open)
    },
  }
}

const LONGEST_PADDING = 200
const FIRST_NUMBER = 90_000_000

/** Every text is unlike any other: the radio log knows texts only by their hashes. */
function newRequest(n: number, random: Random, lines: DriverOptions['lines']): Sending {
  const alphabet = random.pick(['a', 'é', '字', '🙂'])
  return {
    key: `torture-${n}-${random.between(0, 2 ** 31)}`,
    body: `Number ${n}. ${alphabet.repeat(random.between(0, LONGEST_PADDING))}`,
    to: `+55119${FIRST_NUMBER + n}`,
    from: random.pick(lines),
    tries: [],
  }
}

const smsOf = ({ to, body }: Sms) => ({ to, body })

async function post(options: DriverOptions, request: Sending): Promise<TryOutcome> {
  const { from } = request
  const { draftOf = smsOf } = options
  try {
    const response = await fetch(`${options.url()}/v1/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${options.key}`,
        'content-type': 'application/json',
        'idempotency-key': request.key,
      },
      body: JSON.stringify({ ...draftOf(request), ...(from === null ? {} : { from }) }),
      signal: AbortSignal.timeout(TRY_MS),
    })
    const answer: { id: string; code: string } = JSON.parse(await response.text())
    if (response.status === 202) return { kind: 'accepted', messageId: answer.id }
    const retryAfter = response.headers.get('retry-after')
    return { kind: 'refused', status: response.status, code: answer.code, retryAfter }
  } catch (error) {
    return { kind: 'unknown', error: nameOf(error) }
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
