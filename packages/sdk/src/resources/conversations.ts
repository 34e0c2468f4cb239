import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { RequestOptions } from '../options.ts'
import type {
  Conversation,
  ConversationEntry,
  ListConversationMessages,
  ListConversations,
} from '../schema.ts'

/** Both directions with one number, together. */
export class ConversationsResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * One entry for each number that the project wrote to or heard from, newest activity first.
   *
   * @param filter `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `inbound.read`), ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const { phoneNumber, lastEntry } of relay.conversations.list()) {
   *   console.log(phoneNumber, lastEntry.direction, lastEntry.body)
   * }
   * @see GET /v1/conversations, http://127.0.0.1:4600/docs#listConversations
   */
  list(filter: ListConversations = {}, options?: RequestOptions): ListPromise<Conversation> {
    return this.#caller.list<Conversation>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/conversations', { params: { query } })
      },
      options,
    )
  }

  /**
   * What was said with one number, oldest first. A number that was never heard of is an empty
   * conversation, not an error.
   *
   * @param phoneNumber the other side: E.164, or the short code or name that it sends from
   * @param filter narrow it: `deviceId`, `simSlotIndex` (from 0), `direction`, `createdAfter` and
   *   `createdBefore` (ISO 8601), `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `inbound.read`), ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const entry of relay.conversations.messages('+5511999998888')) {
   *   console.log(entry.timestamp, entry.direction, entry.body)
   * }
   * @see GET /v1/conversations/{phoneNumber}, http://127.0.0.1:4600/docs#listConversationMessages
   */
  messages(
    phoneNumber: string,
    filter: ListConversationMessages = {},
    options?: RequestOptions,
  ): ListPromise<ConversationEntry> {
    return this.#caller.list<ConversationEntry>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        const params = { path: { phoneNumber }, query }
        return client.GET('/v1/conversations/{phoneNumber}', { params })
      },
      options,
    )
  }
}
