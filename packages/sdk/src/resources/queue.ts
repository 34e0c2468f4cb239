import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { RequestOptions } from '../options.ts'
import type { PutQueuePolicy, Queue, QueuePolicy } from '../schema.ts'

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

  /**
   * What holds messages back: a pause, quiet hours, and how many may wait. A test key gets the policy
   * of test messages.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { paused, quietHours, maxDepth } = await relay.queue.getPolicy()
   * console.log(paused, quietHours, maxDepth)
   * @see GET /v1/queue/policy, http://127.0.0.1:4600/docs#getQueuePolicy
   */
  getPolicy(options?: RequestOptions): APIPromise<QueuePolicy> {
    return this.#caller.data((client) => client.GET('/v1/queue/policy'), options)
  }

  /**
   * Sets what holds messages back; what is left out does not any more. While it is paused nothing
   * leaves; in quiet hours only messages of high priority do, such as one-time passwords. Messages are
   * taken all the same and leave afterwards, in their order. When `maxDepth` messages wait, more are a
   * `QueueBlockedError`.
   *
   * @param policy `paused`; `quietHours` from `start` until `end` (`HH:MM`, by the clocks of
   *   `timeZone`, which is the project's when left out); `maxDepth` in messages
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError for a time zone that does not exist, or hours of no length
   * @throws AuthenticationError, PermissionError (scope `account.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * await relay.queue.putPolicy({
   *   paused: false,
   *   quietHours: { start: '22:00', end: '07:00', timeZone: 'America/Sao_Paulo' },
   *   maxDepth: 10_000,
   * })
   * @see PUT /v1/queue/policy, http://127.0.0.1:4600/docs#putQueuePolicy
   */
  putPolicy(policy: PutQueuePolicy, options?: RequestOptions): APIPromise<QueuePolicy> {
    return this.#caller.data((client) => client.PUT('/v1/queue/policy', { body: policy }), options)
  }
}
