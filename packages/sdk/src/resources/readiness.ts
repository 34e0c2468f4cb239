import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { RequestOptions } from '../options.ts'
import type { GetLaunchReadiness, LaunchReadiness } from '../schema.ts'

/** Whether the project can take real traffic. */
export class ReadinessResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Looks at what real traffic needs: the server, the key, the plan, the queue, phones, Meta's
   * credentials and templates, webhooks. Of each it says `pass`, `warn` or `fail`, what was found, and
   * what to do. It resolves whatever the result; `ready` is false when a check fails.
   *
   * @param query `probe: true` calls the webhooks and Meta now (scope `webhooks.write` too), instead of
   *   going by what was delivered last
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `account.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { ready, checks } = await relay.readiness.get()
   * for (const check of checks) console.log(check.status, check.name, check.action ?? '')
   * if (!ready) process.exitCode = 1
   * @see GET /v1/launch-readiness, http://127.0.0.1:4600/docs#getLaunchReadiness
   */
  get(query: GetLaunchReadiness = {}, options?: RequestOptions): APIPromise<LaunchReadiness> {
    return this.#caller.data(
      (client) => client.GET('/v1/launch-readiness', { params: { query } }),
      options,
    )
  }
}
