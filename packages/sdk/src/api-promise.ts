import { isRelayError, type RelayError } from './errors/index.ts'
import { parseRateLimit, type RateLimit } from './rate-limit.ts'
import type { Reply } from './transport/call.ts'

/** What a call ended with, before anybody asked for a part of it. */
export interface Outcome<T> {
  readonly data: T
  readonly reply: Reply
}

/** A result that has to be looked at before its data can be used. */
export type SafeResult<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: RelayError }

/** The data together with what the server said around it. */
export interface WithResponse<T> {
  readonly data: T
  /** The HTTP answer; its body can be read. */
  readonly response: Response
  /** Names the request in the server's logs; null when the server sent none. */
  readonly requestId: string | null
  /** What is left of the rate limit; null when the server did not say. */
  readonly rateLimit: RateLimit | null
  /** The Idempotency-Key that was sent; null for calls that create nothing. */
  readonly idempotencyKey: string | null
  /** Whether this is the stored answer of an earlier call with the same key. */
  readonly replayed: boolean
  /** How many times the request was sent. */
  readonly attempts: number
}

/** Statuses that may have no body, not even an empty one. */
const NO_BODY: readonly number[] = [204, 205, 304]

/**
 * The promise that every call returns. Await it for the data; it rejects with a `RelayError`.
 *
 * @example
 * import { Relay } from '@relay/sdk'
 *
 * const relay = new Relay()
 * const { data, requestId } = await relay.queue.get().withResponse()
 * console.log(data.depth, requestId)
 */
export class APIPromise<T> extends Promise<T> {
  readonly #outcome: Promise<Outcome<T>>

  /** `then` and the like answer plain promises: there is nothing more to ask of what they return. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }

  /** @internal */
  constructor(outcome: Promise<Outcome<T>>) {
    super((resolve, reject) => outcome.then(({ data }) => resolve(data), reject))
    this.#outcome = outcome
  }

  /**
   * The data, the HTTP answer and what its headers say.
   *
   * @throws RelayError as the call itself does
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const sent = await relay.messages
   *   .send({ to: '+5511999998888', body: 'Your table is ready.' })
   *   .withResponse()
   * console.log(sent.data.id, sent.requestId, sent.idempotencyKey, sent.replayed)
   */
  withResponse(): Promise<WithResponse<T>> {
    return this.#after(({ data, reply }) => ({
      data,
      response: toResponse(reply),
      requestId: reply.headers.get('x-request-id'),
      rateLimit: parseRateLimit(reply.headers),
      idempotencyKey: reply.idempotencyKey,
      replayed: reply.headers.get('idempotent-replayed') === 'true',
      attempts: reply.attempts,
    }))
  }

  /**
   * The HTTP answer as it came, with a body that can be read: it has already arrived whole, so
   * that the call's timeouts and retries held for it too.
   *
   * @throws RelayError as the call itself does
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const response = await relay.health.check().asResponse()
   * console.log(response.status, await response.text())
   */
  asResponse(): Promise<Response> {
    return this.#after(({ reply }) => toResponse(reply))
  }

  /**
   * A result instead of an exception: `{ ok: true, data }` or `{ ok: false, error }`.
   *
   * @throws only what is no `RelayError`, which is a fault in the program
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const result = await relay.messages
   *   .send({ to: '+5511999998888', body: 'Your table is ready.' })
   *   .safe()
   * if (result.ok) console.log(result.data.id)
   * else console.error(result.error.code)
   */
  safe(): Promise<SafeResult<T>> {
    return this.then(
      (data): SafeResult<T> => ({ ok: true, data }),
      (error: unknown): SafeResult<T> => {
        if (!isRelayError(error)) throw error
        return { ok: false, error }
      },
    )
  }

  /** Through `this.then`, so that whoever asks only for a part handles this promise's rejection. */
  #after<Part>(part: (outcome: Outcome<T>) => Part): Promise<Part> {
    return this.then(() => this.#outcome).then(part)
  }
}

export function toResponse({ status, headers, text, url }: Reply): Response {
  const response = new Response(NO_BODY.includes(status) ? null : text, { status, headers })
  // A made Response has no address of its own.
  Object.defineProperty(response, 'url', { value: url })
  return response
}
