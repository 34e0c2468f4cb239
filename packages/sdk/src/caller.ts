import { APIPromise, type Outcome, toResponse } from './api-promise.ts'
import { type ContractClient, contractClient, type PlainRequest } from './contract-client.ts'
import { isRelayError, MissingApiKeyError, RelayError } from './errors/index.ts'
import { follow, type StreamStatus } from './event-stream/follow.ts'
import { ListPromise, type Page } from './list-promise.ts'
import { invalidAnswer, isEventStream, isJson } from './media-type.ts'
import type { CreateOptions, RelayOptions, RequestOptions } from './options.ts'
import type { RelayEvent } from './schema.ts'
import { apiKeyOf, baseUrlOf, limitsOf, loggerOf, refuseBrowser, userAgentOf } from './settings.ts'
import { setHeader } from './transport/attempt.ts'
import type { Call, Reply, Transport } from './transport/call.ts'
import { systemClock } from './transport/clock.ts'
import type { FileBody } from './transport/file-body.ts'
import { invalidArgument } from './transport/path.ts'
import { perform } from './transport/perform.ts'

/** A file may take long, on a slow line or at a busy server. */
const FILE_LIMITS = { timeoutMs: 1_800_000, totalTimeoutMs: 3_600_000 }

/** One operation of the contract, checked against it by the compiler. */
export type Operation<T> = (client: ContractClient) => Promise<{ data?: T | undefined }>

/** How a call differs from a GET with the API key. */
export interface CallTraits {
  /** Who asks: the API key, nobody, or whoever has this token. */
  readonly auth?: 'key' | 'nobody' | { readonly token: string } | undefined
  /** Whether it takes an Idempotency-Key, and so can be sent again whatever happened. */
  readonly creates?: boolean
  /** False for what must not happen twice and takes no Idempotency-Key. */
  readonly repeatable?: boolean
  /** Whether it asks for Server-Sent Events. */
  readonly streams?: boolean
  /** Goes in place of the operation's body. */
  readonly file?: FileBody
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
  /** The path of `url`. */
  readonly path: string
  readonly body: string | FileBody | undefined
  readonly contentType?: string | undefined
}

/**
 * Turns operations into promises. A `ContractClient` writes the requests, because it checks them
 * and their answers against the contract's types; everything about sending them (key, attempts,
 * timeouts, errors) happens below it, in the function that it is given.
 */
export class Caller {
  readonly #options: RelayOptions
  /** Made by the first call; the environment is read no earlier, and no more often. */
  #transport: Transport | undefined
  /** The base URL that the last call found: as it was given, as `fetch` writes it, and its path. */
  #base = { given: '', url: '', path: '' }

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

  /** A call that answers text. */
  text(path: string, query: URLSearchParams, options: RequestOptions = {}): APIPromise<string> {
    const outcome = this.#rawOutcome({ method: 'GET', path, query, body: undefined }, options)
    return new APIPromise(outcome.then(({ reply }) => ({ data: reply.text, reply })))
  }

  /** A call that answers a list; `operation` is called with the cursor of each page. */
  list<Item>(
    operation: (cursor: string | undefined) => Operation<Page<Item>>,
    options: RequestOptions = {},
  ): ListPromise<Item> {
    return new ListPromise((cursor) => this.#outcome(operation(cursor), options, {}))
  }

  /** A call whose answer goes on; `operation` is called for each connection. */
  stream(
    operation: Operation<unknown>,
    options: RequestOptions,
    onStatus: (status: StreamStatus) => void,
  ): AsyncGenerator<RelayEvent, void, undefined> {
    const open = async (lastEventId: string | undefined) => {
      const headers = {
        ...options.headers,
        accept: 'text/event-stream',
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      }
      const { reply } = await this.#run(operation, { ...options, headers }, { streams: true })
      if (!reply.body || !isEventStream(reply)) throw invalidAnswer(reply)
      return reply.body
    }
    return follow({ open, clock: systemClock, signal: options.signal, onStatus })
  }

  /** A call whose answer is a file, handed on as it comes. */
  download(
    operation: Operation<unknown>,
    options: RequestOptions = {},
  ): APIPromise<ReadableStream<Uint8Array>> {
    const { signal } = options
    const headers = { ...options.headers, accept: 'text/csv' }
    const running = this.#run(operation, { ...options, headers }, { streams: true })
    return new APIPromise(
      running.then(({ reply }) => {
        if (!reply.body || isJson(reply)) throw invalidAnswer(reply)
        // The signal holds for all of it: a file may stop in its middle.
        const data = reply.body.pipeThrough(new TransformStream(), signal ? { signal } : {})
        return { data, reply }
      }),
    )
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
    const client = contractClient(async (request) => {
      const { method, contentType } = request
      const body = traits.file ?? request.body
      const { url, path } = this.#address(request)
      const answer = await this.#send({ method, url, path, body, contentType }, options, traits)
      reply = answer
      return { text: answer.text, toResponse: () => toResponse(answer) }
    })
    try {
      const { data } = await operation(client)
      if (reply === undefined) throw new Error('Nothing was asked')
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
    const url = `${this.#baseUrl()}${path}${query.size > 0 ? `?${query}` : ''}`
    const request = {
      method: method.toUpperCase(),
      url,
      path: new URL(url).pathname,
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

  #address({ path, search }: PlainRequest): { url: string; path: string } {
    const given = this.#baseUrl()
    if (given !== this.#base.given) {
      const { href, pathname, username, password } = new URL(given)
      if (username || password) throw invalidArgument('baseUrl must not name a user or a password')
      this.#base = { given, url: withoutSlash(href), path: withoutSlash(pathname) }
    }
    return { url: `${this.#base.url}${path}${search}`, path: `${this.#base.path}${path}` }
  }

  #send(request: RawRequest, options: CreateOptions, traits: CallTraits): Promise<Reply> {
    const { method, url, path, body, contentType = 'application/json' } = request
    const type = body === undefined ? null : contentType
    const given = { ...this.#options.defaultHeaders, ...options.headers }
    const idempotencyKey = idempotencyKeyOf(given, options, traits)
    const call: Call = {
      ...{ method, url, path, body, idempotencyKey },
      ...limitsOf(traits.file ? { ...this.#options, ...FILE_LIMITS } : this.#options, options),
      headers: () => this.#headers(type, given, idempotencyKey),
      bearer: this.#bearer(traits.auth),
      repeatable: traits.repeatable !== false,
      streams: traits.streams === true,
      signal: options.signal,
    }
    this.#transport ??= transportOf(this.#options)
    return perform(call, this.#transport)
  }

  #headers(
    contentType: string | null,
    given: Record<string, string>,
    idempotencyKey: string | null,
  ): Headers {
    const headers = new Headers()
    if (contentType !== null) headers.set('content-type', contentType)
    headers.set('accept', 'application/json')
    setHeader(headers, 'user-agent', userAgentOf(this.#options))
    for (const [name, value] of Object.entries(given)) setHeader(headers, name, value)
    if (idempotencyKey !== null) setHeader(headers, 'idempotency-key', idempotencyKey)
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

function transportOf(options: RelayOptions): Transport {
  const { fetch, fetchOptions = {}, middleware = [] } = options
  return {
    clock: systemClock,
    logger: loggerOf(options),
    // Looked up at each attempt: tests and tracers replace it after the client was made.
    fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
    fetchOptions,
    middleware,
  }
}

/** The key of a call that creates something; otherwise only what its headers name. */
function idempotencyKeyOf(
  headers: Record<string, string>,
  options: CreateOptions,
  { creates }: CallTraits,
): string | null {
  const named = Object.keys(headers).findLast((name) => /^idempotency-key$/i.test(name))
  const own = named === undefined ? undefined : headers[named]?.trim()
  if (!creates) return own ?? null
  const key = options.idempotencyKey ?? own
  if (key === '') throw invalidArgument('idempotencyKey must not be empty')
  return key ?? `auto_${crypto.randomUUID()}`
}

function withoutSlash(text: string): string {
  return text.replace(/\/+$/, '')
}

async function askForKey(key: () => string | Promise<string>): Promise<string> {
  try {
    return await key()
  } catch (cause) {
    throw new RelayError('apiKey() failed', { code: 'api_key_failed', cause })
  }
}
