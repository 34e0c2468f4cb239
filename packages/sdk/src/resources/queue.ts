import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { RequestOptions } from '../options.ts'
import type { Queue } from '../schema.ts'

/** What waits to leave. */
export class QueueResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * How many messages wait, how long the oldest has waited (in seconds), per device and channel,
   * and for what they wait.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const queue = await relay.queue.get()
   * for (const { reason, count } of queue.waiting) console.log(reason, count)
   * @see GET /v1/queue, http://127.0.0.1:4600/docs#getQueue
   */
  get(options?: RequestOptions): APIPromise<Queue> {
    return this.#caller.data((client) => client.GET('/v1/queue'), options)
  }
}
