import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { CreateOptions, RequestOptions } from '../options.ts'
import type {
  DeliveryAttempt,
  ListWebhooks,
  NewWebhook,
  SecretRotation,
  Webhook,
  WebhookPatch,
  WebhookTest,
  WebhookWithSecret,
} from '../schema.ts'
import { WebhookDeliveries } from './webhook-deliveries.ts'

/** Where Relay posts events, and what came of it. */
export class WebhookEndpoints extends WebhookDeliveries {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    super(caller)
    this.#caller = caller
  }

  /**
   * Posts every event that fits to the URL, signed, until it is taken. The secret is shown only here.
   *
   * @param webhook the URL, and events of one kind (`outbound.*`, `inbound.received`, …)
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws ValidationError (`mixed_event_categories`, `webhook_url_forbidden`), AuthenticationError, PermissionError (scope `webhooks.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const webhook = await relay.webhooks.create({
   *   url: 'https://shop.example.com/hooks/relay',
   *   events: ['outbound.delivered', 'outbound.failed'],
   * })
   * console.log(webhook.id, webhook.secret)
   * @see POST /v1/webhooks, http://127.0.0.1:4600/docs#createWebhook
   */
  create(webhook: NewWebhook, options?: CreateOptions): APIPromise<WebhookWithSecret> {
    return this.#caller.data((client) => client.POST('/v1/webhooks', { body: webhook }), options, {
      creates: true,
    })
  }

  /**
   * The project's webhooks, newest first; deleted ones are left out.
   *
   * @param filter `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `webhooks.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const webhook of relay.webhooks.list()) {
   *   console.log(webhook.url, webhook.status)
   * }
   * @see GET /v1/webhooks, http://127.0.0.1:4600/docs#listWebhooks
   */
  list(filter: ListWebhooks = {}, options?: RequestOptions): ListPromise<Webhook> {
    return this.#caller.list<Webhook>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/webhooks', { params: { query } })
      },
      options,
    )
  }

  /**
   * One webhook: where it posts, what it listens to, and since when it fails.
   *
   * @param webhookId its id, `whk_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `webhooks.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * const webhook = await relay.webhooks.get(id)
   * console.log(webhook.status, webhook.failingSince)
   * @see GET /v1/webhooks/{webhookId}, http://127.0.0.1:4600/docs#getWebhook
   */
  get(webhookId: string, options?: RequestOptions): APIPromise<Webhook> {
    return this.#caller.data(
      (client) => client.GET('/v1/webhooks/{webhookId}', { params: { path: { webhookId } } }),
      options,
    )
  }

  /**
   * Changes what is named. `status: 'paused'` holds events back, `'active'` lets them go, in order.
   *
   * @param webhookId its id, `whk_…`
   * @param changes at least one
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ValidationError, AuthenticationError, PermissionError (scope `webhooks.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * await relay.webhooks.update(id, { status: 'paused' })
   * await relay.webhooks.update(id, { status: 'active' })
   * @see PATCH /v1/webhooks/{webhookId}, http://127.0.0.1:4600/docs#updateWebhook
   */
  update(webhookId: string, changes: WebhookPatch, options?: RequestOptions): APIPromise<Webhook> {
    return this.#caller.data(
      (client) =>
        client.PATCH('/v1/webhooks/{webhookId}', {
          params: { path: { webhookId } },
          body: changes,
        }),
      options,
    )
  }

  /**
   * Ends a webhook; what waits for it is canceled.
   *
   * @param webhookId its id, `whk_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `webhooks.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * await relay.webhooks.delete(id)
   * @see DELETE /v1/webhooks/{webhookId}, http://127.0.0.1:4600/docs#deleteWebhook
   */
  delete(webhookId: string, options?: RequestOptions): APIPromise<void> {
    return this.#caller.nothing(
      (client) => client.DELETE('/v1/webhooks/{webhookId}', { params: { path: { webhookId } } }),
      options,
    )
  }

  /**
   * Makes a new secret. For `graceSeconds` (default 24 hours, at most 7 days) the one before signs too;
   * 0 ends it at once, for a secret that leaked.
   *
   * @param webhookId its id, `whk_…`
   * @param rotation for how long the secret before stays good, in seconds
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ValidationError, AuthenticationError, PermissionError (scope `webhooks.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * const { secret } = await relay.webhooks.rotateSecret(id, { graceSeconds: 3_600 })
   * console.log(secret)
   * @see POST /v1/webhooks/{webhookId}/rotate-secret, http://127.0.0.1:4600/docs#rotateWebhookSecret
   */
  rotateSecret(
    webhookId: string,
    rotation: SecretRotation = {},
    options?: CreateOptions,
  ): APIPromise<WebhookWithSecret> {
    return this.#caller.data(
      (client) =>
        client.POST('/v1/webhooks/{webhookId}/rotate-secret', {
          params: { path: { webhookId } },
          body: rotation,
        }),
      options,
      { creates: true },
    )
  }

  /**
   * Posts a sample event now, marked `test: true`, and answers what came of it.
   *
   * @param webhookId its id, `whk_…`
   * @param sample which event; one that the webhook listens to when left out
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ValidationError, AuthenticationError, PermissionError (scope `webhooks.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const url = 'https://shop.example.com/hooks/relay'
   * const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
   * const attempt = await relay.webhooks.test(id, { event: 'outbound.delivered' })
   * console.log(attempt.outcome, attempt.httpStatus)
   * @see POST /v1/webhooks/{webhookId}/test, http://127.0.0.1:4600/docs#testWebhook
   */
  test(
    webhookId: string,
    sample: WebhookTest = {},
    options?: RequestOptions,
  ): APIPromise<DeliveryAttempt> {
    return this.#caller.data(
      (client) =>
        client.POST('/v1/webhooks/{webhookId}/test', {
          params: { path: { webhookId } },
          body: sample,
        }),
      options,
    )
  }
}
