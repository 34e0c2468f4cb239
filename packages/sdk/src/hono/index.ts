import type { RelayEvent } from '../schema.ts'
import { type ReceiveOptions, receive, responseOf } from '../webhooks/receive.ts'
import { type UnwrapOptions, unwrap } from '../webhooks/unwrap.ts'

export type { ReceiveOptions } from '../webhooks/receive.ts'

/** The part of Hono's context that is needed. */
export interface HonoWebhookContext {
  readonly req: { readonly raw: Request; text(): Promise<string> }
  readonly env?: unknown
}

/**
 * A handler for Hono. On workers it finds the secret in the binding `RELAY_WEBHOOK_SECRET`. A body
 * that a middleware has read with `c.req.text()` or `c.req.json()` is still as it came.
 *
 * It answers 204 after the handler, 400 to what Relay has not sent, and 500 when the handler fails,
 * so that Relay tries again. Relay waits 15 seconds: leave long work to `waitUntil()` or a queue. The
 * same event can come twice: remember `event.id`.
 *
 * @param handle gets the event and Hono's context
 * @param options the secret, when it is not in `RELAY_WEBHOOK_SECRET`; `onError`
 * @example
 * import { relayWebhook } from '@relay/sdk/hono'
 * import { Hono } from 'hono'
 *
 * const app = new Hono()
 * app.post(
 *   '/hooks/relay',
 *   relayWebhook(async (event) => {
 *     if (event.event === 'inbound.received') console.log('from', event.data.from)
 *   }),
 * )
 */
export function relayWebhook<Context extends HonoWebhookContext>(
  handle: (event: RelayEvent, context: Context) => unknown,
  { onError, ...options }: ReceiveOptions = {},
): (context: Context) => Promise<Response> {
  return async (context) => {
    const { RELAY_WEBHOOK_SECRET: secret } = Object(context.env)
    const unwrapped = unwrapFrom(context, { secret, ...options })
    return responseOf(await receive(unwrapped, (event) => handle(event, context), onError))
  }
}

/** Hono keeps the text that a middleware has read; the request itself is then empty. */
async function unwrapFrom({ req }: HonoWebhookContext, options: UnwrapOptions) {
  const { raw } = req
  const text = raw.bodyUsed ? await req.text().catch(() => undefined) : undefined
  return text === undefined ? unwrap(raw, options) : unwrap(text, raw.headers, options)
}
