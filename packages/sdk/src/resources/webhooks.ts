import type { Caller } from '../caller.ts'
import type { RelayEvent } from '../schema.ts'
import type { WebhookHeaders } from '../webhooks/headers.ts'
import { isRequest, type WebhookBody, type WebhookRequest } from '../webhooks/raw-body.ts'
import { type UnwrapOptions, unwrap } from '../webhooks/unwrap.ts'
import { WebhookEndpoints } from './webhook-endpoints.ts'

/** What Relay sends to your program, and where to. */
export class WebhooksResource extends WebhookEndpoints {
  readonly #secret: string | readonly string[] | undefined

  /** @internal */
  constructor(caller: Caller, secret: string | readonly string[] | undefined) {
    super(caller)
    this.#secret = secret
  }

  /**
   * Checks that a webhook comes from Relay and answers its event, with the secret of the client. An
   * event that this version does not know lands in the `default` of a `switch`.
   *
   * @param request a Fetch `Request`, or Node's, with a body that nobody has parsed
   * @param options another secret; how far clocks may be apart, in seconds; the largest body, in bytes
   * @throws WebhookVerificationError; its `reason` and its message say what is wrong and what to do
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay({ webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })
   *
   * export async function POST(request: Request): Promise<Response> {
   *   const event = await relay.webhooks.unwrap(request)
   *   if (event.event === 'outbound.delivered') console.log(event.data.id, 'has arrived')
   *   return new Response(null, { status: 204 })
   * }
   * @see Webhooks, http://127.0.0.1:4600/docs#webhooks
   */
  unwrap(request: WebhookRequest, options?: UnwrapOptions): Promise<RelayEvent>
  /**
   * The same with a body and its headers, for frameworks whose requests are neither Fetch's nor
   * Node's.
   *
   * @param body text or bytes as they came; never parsed and written again
   * @param headers the request's headers: `Headers`, a `Map` or an object, in any case of letters
   * @param options another secret; how far clocks may be apart, in seconds
   * @throws WebhookVerificationError; its `reason` and its message say what is wrong and what to do
   * @example
   * import { createFakeRelay } from '@relay/sdk/testing'
   *
   * const fake = createFakeRelay()
   * fake.receive({ from: '+5511999998888', body: 'Thank you!' })
   * const { body, headers } = await fake.signWebhook('inbound.received')
   *
   * const event = await fake.client.webhooks.unwrap(body, headers)
   * console.log(event.event)
   * @see Webhooks, http://127.0.0.1:4600/docs#webhooks
   */
  unwrap(body: WebhookBody, headers: WebhookHeaders, options?: UnwrapOptions): Promise<RelayEvent>
  unwrap(
    input: WebhookRequest | WebhookBody,
    second: WebhookHeaders & UnwrapOptions,
    third?: UnwrapOptions,
  ): Promise<RelayEvent> {
    const client = { secret: this.#secret }
    return isRequest(input)
      ? unwrap(input, { ...client, ...second })
      : unwrap(input, second, { ...client, ...third })
  }
}
