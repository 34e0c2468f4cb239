import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { RequestOptions } from '../options.ts'
import type { InboundMessage, ListInbound } from '../schema.ts'

/** What your phones received. */
export class InboundResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * The incoming messages, newest first. A key that is bound to a line sees what came to that
   * line's number.
   *
   * @param filter narrow the list: `deviceId`, `from`, `simSlotIndex` (from 0), `receivedAfter` and
   *   `receivedBefore` (ISO 8601), `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `inbound.read`), ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const replies = await relay.inbound.list({ from: '+5511999998888' }).toArray({ limit: 10 })
   * for (const { receivedAt, body } of replies) console.log(receivedAt, body)
   * @see GET /v1/inbound, http://127.0.0.1:4600/docs#listInbound
   */
  list(filter: ListInbound = {}, options?: RequestOptions): ListPromise<InboundMessage> {
    return this.#caller.list<InboundMessage>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/inbound', { params: { query } })
      },
      options,
    )
  }

  /**
   * One incoming message with its text.
   *
   * @param inboundId its id, `inb_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `inbound.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const event of relay.events.list({ types: ['inbound.received'] })) {
   *   if (event.event !== 'inbound.received') continue
   *   const { from, body } = await relay.inbound.get(event.data.id)
   *   console.log(from, body)
   * }
   * @see GET /v1/inbound/{inboundId}, http://127.0.0.1:4600/docs#getInbound
   */
  get(inboundId: string, options?: RequestOptions): APIPromise<InboundMessage> {
    return this.#caller.data(
      (client) => client.GET('/v1/inbound/{inboundId}', { params: { path: { inboundId } } }),
      options,
    )
  }
}
