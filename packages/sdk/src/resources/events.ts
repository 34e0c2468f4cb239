import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { RequestOptions } from '../options.ts'
import type { ListEvents, RelayEvent } from '../schema.ts'

/** What happened: the same objects that webhooks carry. */
export class EventsResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Everything that a webhook would have carried, oldest first. Remember the id of the last event
   * that you handled, and pass it as `after` when you come back.
   *
   * An event that this version does not know lands in the `default` of a `switch`.
   *
   * @param filter `after` an event's id, `types` such as `outbound.*`, `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `webhooks.read`), ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * let last: string | undefined
   * for await (const event of relay.events.list({ types: ['inbound.*', 'outbound.failed'] })) {
   *   switch (event.event) {
   *     case 'inbound.received':
   *       console.log('from', event.data.from)
   *       break
   *     case 'outbound.failed':
   *       console.log(event.data.id, event.data.failure?.code)
   *       break
   *     default:
   *       console.log('nothing to do for', event.event)
   *   }
   *   last = event.id
   * }
   * console.log('go on after', last)
   * @see GET /v1/events, http://127.0.0.1:4600/docs#listEvents
   */
  list(filter: ListEvents = {}, options?: RequestOptions): ListPromise<RelayEvent> {
    return this.#caller.list<RelayEvent>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, after: cursor }
        return client.GET('/v1/events', { params: { query } })
      },
      options,
    )
  }
}
