import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { RequestOptions, StreamOptions } from '../options.ts'
import type { ListEvents, RelayEvent, StreamEvents } from '../schema.ts'

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

  /**
   * Events as they happen, for as long as you iterate. A connection that is lost is made anew, and goes
   * on after the last event that it brought: none is missed, none comes twice. Without `after` it
   * begins with what happens from now on; `evt_00000000000000000000000000` stands before every event.
   *
   * `break`, or your `signal`, ends it. What you have not finished when your program ends comes again
   * if you pass the id of the last event that you have finished as `after`.
   *
   * @param filter `after` an event's id, `types` such as `outbound.*`
   * @param options `signal`, `onStatus`; timeouts, in milliseconds, are those of each connection
   * @throws AuthenticationError, PermissionError (scope `webhooks.read`), ValidationError for an `after` that is not kept, RateLimitError; RelayConnectionError only before the first connection
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const event of relay.events.stream({ after: 'evt_00000000000000000000000000' })) {
   *   console.log(event.timestamp, event.event, event.id)
   *   if (event.event === 'inbound.received') break
   * }
   * @see GET /v1/events, http://127.0.0.1:4600/docs#listEvents
   */
  stream(
    filter: StreamEvents = {},
    { onStatus = () => {}, ...options }: StreamOptions = {},
  ): AsyncGenerator<RelayEvent, void, undefined> {
    const query = { ...filter }
    return this.#caller.stream(
      (client) => client.GET('/v1/events', { params: { query } }),
      options,
      onStatus,
    )
  }
}
