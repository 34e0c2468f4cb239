import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { CreateOptions, RequestOptions } from '../options.ts'
import type {
  Delivery,
  DeliveryWithAttempts,
  ListWebhookDeliveries,
  NewReplay,
  Replay,
} from '../schema.ts'

/** What was posted to webhooks, and what is posted again. */
export class WebhookDeliveries {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * What was, is and will be posted to a webhook, newest first.
   *
   * @param webhookId its id, `whk_…`
   * @param filter a `state`, instants between which it was created, `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ValidationError, AuthenticationError, PermissionError (scope `webhooks.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * for await (const delivery of relay.webhooks.deliveries(id, { state: 'exhausted' })) {
   *   console.log(delivery.event, delivery.lastError)
   * }
   * @see GET /v1/webhooks/{webhookId}/deliveries, http://127.0.0.1:4600/docs#listWebhookDeliveries
   */
  deliveries(
    webhookId: string,
    filter: ListWebhookDeliveries = {},
    options?: RequestOptions,
  ): ListPromise<Delivery> {
    return this.#caller.list<Delivery>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        const params = { path: { webhookId }, query }
        return client.GET('/v1/webhooks/{webhookId}/deliveries', { params })
      },
      options,
    )
  }

  /**
   * One delivery with every attempt, oldest first.
   *
   * @param deliveryId its id, `dlv_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `webhooks.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * for await (const { id: deliveryId } of relay.webhooks.deliveries(id)) {
   *   const { attemptLog } = await relay.webhooks.getDelivery(deliveryId)
   *   console.log(attemptLog.length)
   * }
   * @see GET /v1/webhook-deliveries/{deliveryId}, http://127.0.0.1:4600/docs#getWebhookDelivery
   */
  getDelivery(deliveryId: string, options?: RequestOptions): APIPromise<DeliveryWithAttempts> {
    return this.#caller.data(
      (client) =>
        client.GET('/v1/webhook-deliveries/{deliveryId}', {
          params: { path: { deliveryId } },
        }),
      options,
    )
  }

  /**
   * Tries a delivery again now, whatever became of it before: the same bytes under the same id.
   *
   * @param deliveryId its id, `dlv_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ConflictError (`delivery_not_retryable`), AuthenticationError, PermissionError (scope `webhooks.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * for await (const delivery of relay.webhooks.deliveries(id, { state: 'exhausted' })) {
   *   await relay.webhooks.retry(delivery.id)
   * }
   * @see POST /v1/webhook-deliveries/{deliveryId}/retry, http://127.0.0.1:4600/docs#retryWebhookDelivery
   */
  retry(deliveryId: string, options?: RequestOptions): APIPromise<Delivery> {
    return this.#caller.data(
      (client) =>
        client.POST('/v1/webhook-deliveries/{deliveryId}/retry', {
          params: { path: { deliveryId } },
        }),
      options,
      { repeatable: false },
    )
  }

  /**
   * Sends the events of a time again that did not get through: each once, and none that had.
   *
   * @param webhookId its id, `whk_…`
   * @param time from `since` to `until` (default now); with `dryRun` nothing is sent
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ValidationError, AuthenticationError, PermissionError (scope `webhooks.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * const since = new Date(Date.now() - 3_600_000).toISOString()
   * const replay = await relay.webhooks.replay(id, { since })
   * console.log(replay.matched)
   * @see POST /v1/webhooks/{webhookId}/replay, http://127.0.0.1:4600/docs#replayWebhook
   */
  replay(webhookId: string, time: NewReplay, options?: CreateOptions): APIPromise<Replay> {
    return this.#caller.data(
      (client) =>
        client.POST('/v1/webhooks/{webhookId}/replay', {
          params: { path: { webhookId } },
          body: time,
        }),
      options,
      { creates: true },
    )
  }

  /**
   * How far a replay is.
   *
   * @param replayId its id, `rpl_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `webhooks.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * const begun = await relay.webhooks.replay(id, { since: '2026-05-14T00:00:00Z' })
   * const { state, requeued } = await relay.webhooks.getReplay(begun.id ?? '')
   * console.log(state, requeued)
   * @see GET /v1/webhook-replays/{replayId}, http://127.0.0.1:4600/docs#getWebhookReplay
   */
  getReplay(replayId: string, options?: RequestOptions): APIPromise<Replay> {
    return this.#caller.data(
      (client) => client.GET('/v1/webhook-replays/{replayId}', { params: { path: { replayId } } }),
      options,
    )
  }
}
