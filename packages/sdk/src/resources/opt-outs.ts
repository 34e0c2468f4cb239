import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { RequestOptions } from '../options.ts'
import type {
  ListOptOuts,
  OptOut,
  OptOutSettings,
  OptOutSettingsPatch,
  PutOptOut,
} from '../schema.ts'

/** Who does not want to be written to, by channel and number. */
export class OptOutsResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Who is opted out, newest first, whether in the directory or not.
   *
   * @param filter `channel`, `number`, `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `recipients.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const optOut of relay.recipients.optOuts.list({ channel: 'sms' })) {
   *   console.log(optOut.number, optOut.reason)
   * }
   * @see GET /v1/opt-outs, http://127.0.0.1:4600/docs#listOptOuts
   */
  list(filter: ListOptOuts = {}, options?: RequestOptions): ListPromise<OptOut> {
    return this.#caller.list<OptOut>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/opt-outs', { params: { query } })
      },
      options,
    )
  }

  /**
   * Says whether a number may be written to by a channel; while not, sending to it fails with
   * `recipient_opted_out`.
   *
   * @param wish the channel, the number in E.164, and `optedOut`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `recipients.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * await relay.recipients.optOuts.set({ channel: 'sms', number: '+5511999998888', optedOut: true })
   * @see PUT /v1/opt-outs, http://127.0.0.1:4600/docs#putOptOut
   */
  set(wish: PutOptOut, options?: RequestOptions): APIPromise<OptOut> {
    return this.#caller.data((client) => client.PUT('/v1/opt-outs', { body: wish }), options)
  }

  /**
   * How the project treats people who write STOP, SAIR, PARAR and the like.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `recipients.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { confirm } = await relay.recipients.optOuts.settings()
   * console.log(confirm)
   * @see GET /v1/opt-outs/settings, http://127.0.0.1:4600/docs#getOptOutSettings
   */
  settings(options?: RequestOptions): APIPromise<OptOutSettings> {
    return this.#caller.data((client) => client.GET('/v1/opt-outs/settings'), options)
  }

  /**
   * Changes what is named of these settings.
   *
   * @param changes at least one; a text that is null is the built-in one
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `recipients.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * await relay.recipients.optOuts.changeSettings({ confirm: false })
   * @see PUT /v1/opt-outs/settings, http://127.0.0.1:4600/docs#putOptOutSettings
   */
  changeSettings(
    changes: OptOutSettingsPatch,
    options?: RequestOptions,
  ): APIPromise<OptOutSettings> {
    return this.#caller.data(
      (client) => client.PUT('/v1/opt-outs/settings', { body: changes }),
      options,
    )
  }
}
