import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { RequestOptions } from '../options.ts'
import type { Plan } from '../schema.ts'

/** What the project may send, and has sent. */
export class PlanResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * The project's plan: its limits, what is used of them in this calendar month of the project's time
   * zone, and when the next one begins. A limit that is `null` is none.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `account.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { limits, used, resetsAt } = await relay.plan.get()
   * console.log(`${used.messages} of ${limits.monthlyCap ?? 'any number'} until ${resetsAt}`)
   * @see GET /v1/plan, http://127.0.0.1:4600/docs#getPlan
   */
  get(options?: RequestOptions): APIPromise<Plan> {
    return this.#caller.data((client) => client.GET('/v1/plan'), options)
  }
}
