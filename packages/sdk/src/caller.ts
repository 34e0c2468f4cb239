import createClient, { type Client } from 'openapi-fetch'
import { APIPromise, type Outcome, toResponse } from './api-promise.ts'
import { isRelayError, MissingApiKeyError, RelayApiError, RelayError } from './errors/index.ts'
import type { paths } from './generated/schema.d.ts'
import { ListPromise, type Page } from './list-promise.ts'
import type { CreateOptions, RelayOptions, RequestOptions } from './options.ts'
import { apiKeyOf, baseUrlOf, limitsOf, loggerOf, refuseBrowser, userAgentOf } from './settings.ts'
import { setHeader } from './transport/attempt.ts'
import type { Call, Reply, Transport } from './transport/call.ts'
import { systemClock } from './transport/clock.ts'
import { fillPath, invalidArgument } from './transport/path.ts'
import { perform } from './transport/perform.ts'

/** What an operation hands to the typed client besides its own parameters. */
type CallInit = {
  readonly baseUrl: string
  readonly fetch: (request: Request) => Promise<Response>
}

/** One operation of the contract, checked against it by the compiler. */
export type Operation<T> = (
  client: Client<paths, 'application/json'>,
  init: CallInit,
) => Promise<{ data?: T | undefined; response: Response }>

/** How a call differs from a GET with the API key. */
export interface CallTraits {
  /** Who asks: the API key, nobody, or whoever has this token. */
  readonly auth?: 'key' | 'nobody' | { readonly token: string } | undefined
  /** Whether it takes an Idempotency-Key, and so can be sent again whatever happened. */
  readonly creates?: boolean
  /** False for what must not happen twice and takes no Idempotency-Key. */
  readonly repeatable?: boolean
}

/** A request that no type describes. */
export interface UncheckedRequest {
  readonly method: string
  /** From `/v1` on. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** A request as it stands before the client's own headers and limits are added. */
interface RawRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string | undefined
}

/**
 * Turns operations into promises. openapi-fetch writes the requests, because it checks them and
 * their answers against the contract's types without a single cast; everything about sending them
 * (key, attempts, timeouts, errors) happens below it, in the `fetch` that it is given.
 */
export class Caller {
  readonly #options: RelayOptions
  readonly #client = createClient<paths, 'application/json'>({
    querySerializer: { array: { style: 'form', explode: false } },
    pathSerializer: fillPath,
  })

  constructor(options: RelayOptions) {
    this.#options = options
  }

  /** A call that answers data. */
  data<T>(operation: Operation<T>, options: RequestOptions = {}, traits: CallTraits = {}) {
    return new APIPromise<T>(this.#outcome(operation, options, traits))
  }

  /** A call that answers nothing. */
  nothing(operation: Operation<unknown>, options: RequestOptions = {}): APIPromise<void> {
    return new APIPromise(this.#emptyOutcome(operation, options))
  }

  /** A call that answers a list; `operation` is called with the cursor of each page. */
  list<Item>(
    operation: (cursor: string | undefined) => Operation<Page<Item>>,
    options: RequestOptions = {},
  ): ListPromise<Item> {
    return new ListPromise((cursor) => this.#outcome(operation(cursor), options, {}))
  }

  /** A call that the contract does not have. */
  raw(request: UncheckedRequest, options: CreateOptions): APIPromise<unknown> {
    return new APIPromise(this.#rawOutcome(request, options))
  }

  async #outcome<T>(
    operation: Operation<T>,
    options: RequestOptions,
    traits: CallTraits,
  ): Promise<Outcome<T>> {
    const { reply, data } = await this.#run(operation, options, traits)
    if (data === undefined) throw invalidAnswer(reply)
    return { data, reply }
  }

  async #emptyOutcome(
    operation: Operation<unknown>,
    options: RequestOptions,
  ): Promise<Outcome<void>> {
    const { reply } = await this.#run(operation, options, {})
    return { data: undefined, reply }
  }

  async #run<T>(
    operation: Operation<T>,
    options: RequestOptions,
    traits: CallTraits,
  ): Promise<{ reply: Reply; data?: T }> {
    let reply: Reply | undefined
    const send = async (request: Request) => {
      const { method, url, headers } = request
      const body = (await request.text()) || undefined
      reply = await this.#send({ method, url, headers, body }, options, traits)
      return toResponse(reply)
    }
    try {
      const { data } = await operation(this.#client, { baseUrl: this.#baseUrl(), fetch: send })
      if (reply === undefined) throw new Error('openapi-fetch answered without asking.')
      return data === undefined ? { reply } : { reply, data }
    } catch (error) {
      // The answer came, so what went wrong is reading it: no JSON.
      throw reply === undefined || isRelayError(error) ? error : invalidAnswer(reply, error)
    }
  }

  async #rawOutcome(
    { method, path, query, body }: UncheckedRequest,
    options: CreateOptions,
  ): Promise<Outcome<unknown>> {
    if (!path.startsWith('/')) throw invalidArgument(`path must begin with a slash, not ${path}`)
    const search = query.size > 0 ? `?${query}` : ''
    const request = {
      method: method.toUpperCase(),
      url: `${this.#baseUrl()}${path}${search}`,
      headers: new Headers(body === undefined ? {} : { 'content-type': 'application/json' }),
      body: body === undefined ? undefined : JSON.stringify(body),
    }
    const reply = await this.#send(request, options, { creates: request.method === 'POST' })
    if (!isJson(reply)) return { data: reply.text || undefined, reply }
    try {
      return { data: JSON.parse(reply.text), reply }
    } catch (error) {
      throw invalidAnswer(reply, error)
    }
  }

  #baseUrl(): string {
    refuseBrowser(this.#options)
    return baseUrlOf(this.#options)
  }

  #send(request: RawRequest, options: CreateOptions, traits: CallTraits): Promise<Reply> {
    const headers = this.#headers(request.headers, options, traits)
    const call: Call = {
      ...request,
      ...limitsOf(this.#options, options),
      path: new URL(request.url).pathname,
      headers,
      bearer: this.#bearer(traits.auth),
      idempotencyKey: headers.get('idempotency-key'),
      repeatable: traits.repeatable !== false,
      signal: options.signal,
    }
    return perform(call, this.#transport())
  }

  #transport(): Transport {
    const { fetch, fetchOptions = {}, middleware = [] } = this.#options
    return {
      clock: systemClock,
      logger: loggerOf(this.#options),
      // Looked up now: tests and tracers replace it after the client was made.
      fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
      fetchOptions,
      middleware,
    }
  }

  #headers(own: Headers, options: CreateOptions, traits: CallTraits): Headers {
    const headers = new Headers(own)
    headers.set('accept', 'application/json')
    setHeader(headers, 'user-agent', userAgentOf(this.#options))
    const given = { ...this.#options.defaultHeaders, ...options.headers }
    for (const [name, value] of Object.entries(given)) setHeader(headers, name, value)
    if (traits.creates) {
      const key = options.idempotencyKey ?? headers.get('idempotency-key')
      if (key === '') throw invalidArgument('idempotencyKey must not be empty')
      setHeader(headers, 'idempotency-key', key ?? `auto_${crypto.randomUUID()}`)
    }
    return headers
  }

  #bearer(auth: CallTraits['auth'] = 'key'): () => Promise<string | null> {
    if (auth === 'nobody') return async () => null
    if (auth !== 'key') return async () => auth.token
    const key = apiKeyOf(this.#options)
    if (!key) {
      throw new MissingApiKeyError(
        "There is no API key. Set RELAY_API_KEY, or pass it: new Relay({ apiKey: 'rly_live_…' })",
        { code: 'missing_api_key' },
      )
    }
    return async () => (typeof key === 'string' ? key : await askForKey(key)).trim()
  }
}

async function askForKey(key: () => string | Promise<string>): Promise<string> {
  try {
    return await key()
  } catch (cause) {
    throw new RelayError('apiKey() failed', { code: 'api_key_failed', cause })
  }
}

function isJson({ headers }: Reply): boolean {
  return /\bjson\b/.test(headers.get('content-type') ?? '')
}

function invalidAnswer(reply: Reply, cause?: unknown): RelayApiError {
  const type = reply.headers.get('content-type') ?? 'no content type'
  return new RelayApiError(`${reply.url} answered no JSON (${type}). Is baseUrl a relay?`, {
    ...reply,
    code: 'invalid_answer',
    requestId: reply.headers.get('x-request-id'),
    cause,
  })
}
