import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { CreateOptions, RequestOptions } from '../options.ts'
import type { ApiKey, CreateApiKey, CreatedApiKey, ListApiKeys } from '../schema.ts'

/** How programs sign in. */
export class ApiKeysResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Makes a key and shows it only here. Without `scopes` it may do whatever the key that makes it may,
   * and never more; with a `binding` it sends only from that line and reads only what came to its
   * number, for good.
   *
   * @param key its name; `mode` (`live` unless said), `scopes`, `binding`, `expiresAt` (ISO 8601)
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws DeviceUnavailableError when the binding names no device or SIM; ValidationError, AuthenticationError, PermissionError (scope `account.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id, key } = await relay.apiKeys.create({
   *   name: 'Backend',
   *   scopes: ['messages.write', 'messages.read'],
   * })
   * console.log(id, key.length)
   * @see POST /v1/api-keys, http://127.0.0.1:4600/docs#createApiKey
   */
  create(key: CreateApiKey, options?: CreateOptions): APIPromise<CreatedApiKey> {
    return this.#caller.data((client) => client.POST('/v1/api-keys', { body: key }), options, {
      creates: true,
    })
  }

  /**
   * The project's active keys, newest first; never the keys themselves.
   *
   * @param filter `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `account.read`), ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const key of relay.apiKeys.list()) console.log(key.prefix, key.lastUsedAt)
   * @see GET /v1/api-keys, http://127.0.0.1:4600/docs#listApiKeys
   */
  list(filter: ListApiKeys = {}, options?: RequestOptions): ListPromise<ApiKey> {
    return this.#caller.list<ApiKey>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/api-keys', { params: { query } })
      },
      options,
    )
  }

  /**
   * Revokes a key: from the answer on every request with it is refused.
   *
   * @param keyId its id, `key_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `account.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.apiKeys.create({ name: 'For one night' })
   * await relay.apiKeys.revoke(id)
   * @see DELETE /v1/api-keys/{keyId}, http://127.0.0.1:4600/docs#deleteApiKey
   */
  revoke(keyId: string, options?: RequestOptions): APIPromise<void> {
    return this.#caller.nothing(
      (client) => client.DELETE('/v1/api-keys/{keyId}', { params: { path: { keyId } } }),
      options,
    )
  }
}
