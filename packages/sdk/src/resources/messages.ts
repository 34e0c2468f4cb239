import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import { isRelayError } from '../errors/index.ts'
import type { ListPromise } from '../list-promise.ts'
import type { CreateOptions, RequestOptions } from '../options.ts'
import type { ListMessages, Message, SendMessage, TimelineEntry } from '../schema.ts'
import { type AwaitedStatus, type WaitOptions, waitForStatus } from './wait-for-status.ts'

/** What you send. */
export class MessagesResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Sends an SMS (`to`, `body`) or a WhatsApp template (`to`, `template`, `language`, its
   * `variables`). The relay answers as soon as it has stored the message; an accepted message is
   * never lost and never sent twice by us. A phone that is offline, or a limit of Meta's, is no
   * error: the message waits, and `waiting` says why. With `fallback` an SMS goes where WhatsApp does
   * not deliver in time, or cannot: a message of its own, whose id is `fallbackMessageId` of the
   * WhatsApp message, which is then FAILED.
   *
   * @param message `variables` are by placeholder (`'1'` fills `{{1}}`, `header` a picture's link or id, `button_0` the
   *   first button); `components` say what is more than a text: a document with its name, an amount of money, cards; `sendAt` and `expiresAt` are ISO 8601, `ttlSeconds` is seconds, `metadata` takes
   *   16 pairs of strings
   * @param options `idempotencyKey`, so that not even a crash between two tries sends it twice;
   *   timeouts in milliseconds, a signal, headers
   * @throws ValidationError (also `template_not_approved` and `template_variables_mismatch`), DeviceUnavailableError (`from` names no line), IdempotencyError, RateLimitError, QuotaExceededError, QueueBlockedError, SubscriptionExpiredError, ConflictError (`meta_credentials_missing`), AuthenticationError, PermissionError (scope `messages.write`), ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const message = await relay.messages.send(
   *   { to: '+5511999998888', body: 'Your table is ready.', ttlSeconds: 3600 },
   *   { idempotencyKey: 'order-42-ready' },
   * )
   * console.log(message.id, message.status)
   * const reminder = await relay.messages.send({
   *   to: '+5511999998888',
   *   template: 'lembrete_consulta',
   *   language: 'pt_BR',
   *   variables: { '1': 'João Silva', '2': '14h', '3': 'Dra. Helena' },
   *   fallback: { channel: 'sms', body: 'Consulta amanhã às 14h.', afterSeconds: 120 },
   * })
   * console.log(reminder.id, reminder.channel)
   * const invoice = await relay.messages.send({
   *   to: '+5511999998888',
   *   template: 'fatura_do_mes',
   *   language: 'pt_BR',
   *   variables: { '1': 'João Silva' },
   *   components: {
   *     header: { document: { link: 'https://example.com/42.pdf', filename: 'fatura-maio.pdf' } },
   *     body: { '2': { currency: { text: 'R$ 100,99', code: 'BRL', amount: '100.99' } } },
   *   },
   * })
   * console.log(invoice.id)
   * @see POST /v1/messages, http://127.0.0.1:4600/docs#sendMessage
   */
  send(message: SendMessage, options?: CreateOptions): APIPromise<Message> {
    return this.#caller.data((client) => client.POST('/v1/messages', { body: message }), options, {
      creates: true,
    })
  }

  /**
   * One message with its latest status, and why it waits or failed.
   *
   * @param messageId its id, `msg_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.messages.send({ to: '+5511999998888', body: 'Hello' })
   * const message = await relay.messages.get(id)
   * console.log(message.status, message.waiting?.reason)
   * @see GET /v1/messages/{messageId}, http://127.0.0.1:4600/docs#getMessage
   */
  get(messageId: string, options?: RequestOptions): APIPromise<Message> {
    return this.#caller.data(
      (client) => client.GET('/v1/messages/{messageId}', { params: { path: { messageId } } }),
      options,
    )
  }

  /**
   * The project's messages, newest first. Await it for one page, iterate for all.
   *
   * @param filter narrow the list: `channel`, `status`, `to`, `deviceId`, `batchId`, `createdAfter`
   *   and `createdBefore` (ISO 8601), `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `messages.read`), ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const message of relay.messages.list({ to: '+5511999998888' })) {
   *   console.log(message.queuedAt, message.status, message.body)
   * }
   * @see GET /v1/messages, http://127.0.0.1:4600/docs#listMessages
   */
  list(filter: ListMessages = {}, options?: RequestOptions): ListPromise<Message> {
    return this.#caller.list<Message>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/messages', { params: { query } })
      },
      options,
    )
  }

  /**
   * Everything that happened to a message, oldest first: each status, and each attempt with its
   * device, its failure and its time.
   *
   * @param messageId its id, `msg_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.messages.send({ to: '+5511999998888', body: 'Hello' })
   * for await (const entry of relay.messages.timeline(id)) {
   *   console.log(entry.at, entry.type, entry.attempt, entry.failure?.code)
   * }
   * @see GET /v1/messages/{messageId}/events, http://127.0.0.1:4600/docs#listMessageEvents
   */
  timeline(messageId: string, options?: RequestOptions): ListPromise<TimelineEntry> {
    return this.#caller.list<TimelineEntry>(
      () => async (client) => {
        const params = { path: { messageId } }
        const answer = await client.GET('/v1/messages/{messageId}/events', { params })
        // The whole timeline is one page; openapi-fetch's types drop a field that is only null.
        return { ...answer, data: answer.data && { ...answer.data, nextCursor: null } }
      },
      options,
    )
  }

  /**
   * Takes a message back that is still QUEUED; it ends as CANCELED and never leaves.
   *
   * @param messageId its id, `msg_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ConflictError (`not_cancelable`) once it was handed to a phone; NotFoundError, AuthenticationError, PermissionError (scope `messages.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const sendAt = new Date(Date.now() + 3_600_000).toISOString()
   * const { id } = await relay.messages.send({ to: '+5511999998888', body: 'Later', sendAt })
   * const message = await relay.messages.cancel(id)
   * console.log(message.status)
   * @see POST /v1/messages/{messageId}/cancel, http://127.0.0.1:4600/docs#cancelMessage
   */
  cancel(messageId: string, options?: RequestOptions): APIPromise<Message> {
    return this.#caller.data(async (client) => {
      const request = { params: { path: { messageId } } }
      try {
        return await client.POST('/v1/messages/{messageId}/cancel', request)
      } catch (error) {
        if (!mayBeOurOwnDoing(error)) throw error
        const answer = await client.GET('/v1/messages/{messageId}', request)
        if (answer.data?.status !== 'CANCELED') throw error
        return answer
      }
    }, options)
  }

  /**
   * Resolves when a message has reached a status or a later one. Asks after 100 ms, then more and
   * more slowly, every 5 s at last; a server that sends `Poll-After-Ms` sets the pace.
   *
   * @param messageId its id, `msg_…`
   * @param status `DISPATCHED`, `SENT`, `DELIVERED` or `READ`
   * @param options `timeoutMs` for the whole wait (default 60 000), `signal`, and `onStatus`, called
   *   with each status that is seen
   * @throws MessageFailedError when it ends as FAILED, EXPIRED or CANCELED
   * @throws RelayTimeoutError when it has not arrived in time; RelayAbortError; NotFoundError, AuthenticationError, PermissionError (scope `messages.read`)
   * @example
   * import { MessageFailedError, Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.messages.send({ to: '+5511999998888', body: 'Hello' })
   * try {
   *   const message = await relay.messages.waitFor(id, 'DELIVERED', {
   *     timeoutMs: 30_000,
   *     onStatus: (status) => console.log(status),
   *   })
   *   console.log('arrived at', message.deliveredAt)
   * } catch (error) {
   *   if (!(error instanceof MessageFailedError)) throw error
   *   console.log('failed:', error.failure?.reason)
   * }
   * @see GET /v1/messages/{messageId}, http://127.0.0.1:4600/docs#getMessage
   */
  waitFor(messageId: string, status: AwaitedStatus, options: WaitOptions = {}): Promise<Message> {
    return waitForStatus((request) => this.get(messageId, request), messageId, status, options)
  }
}

/** An attempt whose answer was lost may have canceled the message that the next one found canceled. */
function mayBeOurOwnDoing(error: unknown): boolean {
  return isRelayError(error) && error.code === 'not_cancelable' && error.attempts > 1
}
