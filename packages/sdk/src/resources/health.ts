import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { RequestOptions } from '../options.ts'
import type { Health, Ready } from '../schema.ts'

/** For probes and load balancers. Needs no API key. */
export class HealthResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Whether the server is alive, whatever else is broken.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws RelayConnectionError when there is no answer
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { status, version } = await relay.health.check()
   * console.log(status, version)
   * @see GET /v1/health, http://127.0.0.1:4600/docs#getHealth
   */
  check(options?: RequestOptions): APIPromise<Health> {
    return this.#caller.data((client) => client.GET('/v1/health'), options, {
      auth: 'nobody',
    })
  }

  /**
   * Whether the server is ready for traffic: its database answers and its workers run. A server
   * that is not ready is a `ServerError` with the code `not_ready`.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ServerError when the server is starting, stopping or has no database
   * @throws RelayConnectionError when there is no answer
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const result = await relay.health.ready({ maxRetries: 0 }).safe()
   * console.log(result.ok ? result.data.checks : result.error.code)
   * @see GET /v1/ready, http://127.0.0.1:4600/docs#getReady
   */
  ready(options?: RequestOptions): APIPromise<Ready> {
    return this.#caller.data((client) => client.GET('/v1/ready'), options, {
      auth: 'nobody',
    })
  }
}
