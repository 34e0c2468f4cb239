import { Pool } from 'undici'
import type { Clock } from '../../clock.ts'
import { readAccepted } from './accepted.ts'
import { graphErrorOf, jsonOf, refusedWithoutError, retryAfterOf, usageOf } from './answer.ts'
import { type Exchange, type ExchangeRequest, exchange } from './exchange.ts'
import type { GraphError } from './graph-error.ts'
import type { GraphCredentials, SendOutcome } from './outcome.ts'
import type { TemplateBody } from './template-body.ts'

export interface GraphOptions {
  readonly clock: Clock
  /** Where the Graph API is, without a slash at the end: `https://graph.facebook.com`. */
  readonly baseUrl: string
  /** `v25.0`. */
  readonly version: string
  /** For a call, from the wait for a connection to the end of the answer; default 20 s. */
  readonly timeoutMs?: number
  /** For DNS, TCP and TLS together; default 5 s. */
  readonly connectTimeoutMs?: number
  /** Connections at once; default 1,024, made as they are needed. Each has one request at a time. */
  readonly connections?: number
  /** Of an answer; default 4 MiB, which a page of 100 large templates needs. */
  readonly mostAnswerBytes?: number
  /** Certificates to trust instead of the usual ones, in PEM. */
  readonly ca?: string
}

/** What a call that changes or reads something came to. */
export type CallOutcome =
  | { readonly kind: 'answered'; readonly json: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly error: GraphError }
  | { readonly kind: 'not_left' | 'uncertain'; readonly reason: string }

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Behind the version, with its query: `1234/message_templates?limit=100`. */
  readonly path: string
  readonly accessToken: string
  readonly body?: unknown
}

/** Meta's Graph API. Nothing is sent twice by it: whoever calls decides by the outcome. */
export interface Graph {
  /**
   * One message, one POST. Never throws.
   * @example
   * const outcome = await graph.send({ phoneNumberId, accessToken }, templateBody({ ... }))
   */
  send(credentials: GraphCredentials, body: TemplateBody): Promise<SendOutcome>
  /** Any other call. Never throws. */
  call(call: Call): Promise<CallOutcome>
  /** Ends its connections. */
  close(): Promise<void>
}

const TIMEOUT_MS = 20_000
const CONNECT_TIMEOUT_MS = 5_000
/** Of all numbers together: forty at 80 messages a second, when Meta takes 300 ms to answer. */
const CONNECTIONS = 1_024
const MOST_ANSWER_BYTES = 4 * 1024 * 1024
/** An idle connection that the other side closes first makes an uncertain message of the next one. */
const KEEP_ALIVE_MS = 4_000

export function createGraph(options: GraphOptions): Graph {
  const { clock, version, ca } = options
  const base = new URL(options.baseUrl)
  const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  const limits = {
    clock,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    mostAnswerBytes: options.mostAnswerBytes ?? MOST_ANSWER_BYTES,
  }
  const pool = new Pool(base.origin, {
    connections: options.connections ?? CONNECTIONS,
    // With several requests on one connection nobody could say which of them left.
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // `limits` are the only ones: two clocks for one call would tell two stories.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: connectTimeoutMs, ...(ca !== undefined && { ca }) },
  })
  const root = `${withoutSlashes(base.pathname)}/${version}`

  const run = ({ method, path, accessToken, body }: Call): Promise<Exchange> => {
    const text = body === undefined ? null : JSON.stringify(body)
    const request: ExchangeRequest = {
      method,
      path: `${root}/${path}`,
      headers: {
        authorization: `Bearer ${accessToken}`,
        accept: 'application/json',
        ...(text !== null && { 'content-type': 'application/json' }),
      },
      body: text,
    }
    return exchange(pool, request, limits)
  }

  return {
    async send({ phoneNumberId, accessToken }, body) {
      const path = `${encodeURIComponent(phoneNumberId)}/messages`
      const result = await run({ method: 'POST', path, accessToken, body })
      return result.kind === 'answered'
        ? sendOutcome(result.answer, accessToken, clock.now())
        : result
    },
    async call(call) {
      const result = await run(call)
      if (result.kind !== 'answered') return result
      const { answer } = result
      const error = refusal(answer, call.accessToken, clock.now())
      if (error) return { kind: 'refused', error }
      const json = jsonOf(answer)
      return json ? { kind: 'answered', json } : uncertainAnswer(answer.status)
    },
    close: () => pool.destroy(),
  }
}

type AnswerOf = Extract<Exchange, { kind: 'answered' }>['answer']

function sendOutcome(answer: AnswerOf, accessToken: string, now: number): SendOutcome {
  const usage = usageOf(answer)
  const error = refusal(answer, accessToken, now)
  if (error) return { kind: 'refused', error, usage }
  const accepted = answer.status < 300 ? readAccepted(jsonOf(answer)) : null
  return accepted ? { kind: 'accepted', ...accepted, usage } : uncertainAnswer(answer.status)
}

/**
 * The definite no in an answer, whatever its status; null where there is none. What says 3xx or 4xx
 * without a Graph error comes from somebody in between, who kept it from Meta.
 */
function refusal(answer: AnswerOf, accessToken: string, now: number): GraphError | null {
  const retryAfterMs = retryAfterOf(answer, now)
  const told = graphErrorOf(jsonOf(answer)?.error, { retryAfterMs, hide: [accessToken] })
  if (told) return told
  const between = answer.status >= 300 && answer.status < 500
  return between ? refusedWithoutError(answer.status, retryAfterMs) : null
}

const uncertainAnswer = (status: number) =>
  ({ kind: 'uncertain', reason: `HTTP ${status} that says neither yes nor no` }) as const

/** Without those at its end; as a pattern it would be slow for a path of nothing else. */
function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}
