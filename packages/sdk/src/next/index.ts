import type { RelayEvent } from '../schema.ts'
import { type ReceiveOptions, receive, responseOf } from '../webhooks/receive.ts'
import { unwrap } from '../webhooks/unwrap.ts'

export type { ReceiveOptions } from '../webhooks/receive.ts'

/**
 * A route handler for Next's app router, and for whatever else answers a Fetch `Request` with a
 * `Response`: SvelteKit, Remix, Astro, Bun, Deno, workers. For `pages/api` use
 * `@relay/sdk/express` with `bodyParser: false`.
 *
 * It answers 204 after the handler, 400 to what Relay has not sent, and 500 when the handler fails,
 * so that Relay tries again. Relay waits 15 seconds: leave long work to `after()` or a queue. The
 * same event can come twice: remember `event.id`.
 *
 * @param handle gets the event and the request
 * @param options the secret, when it is not in `RELAY_WEBHOOK_SECRET`; `onError`
 * @example
 * import { relayWebhook } from '@relay/sdk/next'
 *
 * // app/hooks/relay/route.ts
 * export const POST = relayWebhook(async (event) => {
 *   if (event.event === 'inbound.received') console.log('from', event.data.from)
 * })
 */
export function relayWebhook<Req extends Request>(
  handle: (event: RelayEvent, request: Req) => unknown,
  { onError, ...options }: ReceiveOptions = {},
): (request: Req) => Promise<Response> {
  return async (request) => {
    const unwrapped = unwrap(request, options)
    return responseOf(await receive(unwrapped, (event) => handle(event, request), onError))
  }
}
