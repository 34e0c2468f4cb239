import type { RelayEvent } from '../schema.ts'
import type { NodeWebhookRequest } from '../webhooks/raw-body.ts'
import { type ReceiveOptions, receive } from '../webhooks/receive.ts'
import { unwrap } from '../webhooks/unwrap.ts'

export type { ReceiveOptions } from '../webhooks/receive.ts'

/** What the answer is written to: Node's own, which Express's is. */
export interface NodeWebhookResponse {
  statusCode: number
  setHeader(name: string, value: string): unknown
  end(body?: string): unknown
}

/**
 * A route handler for Express (4 and 5), and for anything else with Node's requests, such as
 * `node:http` and Next's `pages/api`. It reads the body by itself, so register it above
 * `app.use(express.json())`, which leaves no bytes to check.
 *
 * It answers 204 after the handler, 400 to what Relay has not sent, and 500 when the handler fails,
 * so that Relay tries again. Relay waits 15 seconds: leave long work to a queue. The same event can
 * come twice: remember `event.id`.
 *
 * @param handle gets the event and the request
 * @param options the secret, when it is not in `RELAY_WEBHOOK_SECRET`; `onError`
 * @example
 * import { relayWebhook } from '@relay/sdk/express'
 * import express from 'express'
 *
 * const app = express()
 * app.post(
 *   '/hooks/relay',
 *   relayWebhook(async (event) => {
 *     if (event.event === 'inbound.received') console.log('from', event.data.from)
 *   }),
 * )
 * app.use(express.json())
 */
export function relayWebhook<Req extends NodeWebhookRequest>(
  handle: (event: RelayEvent, request: Req) => unknown,
  { onError, ...options }: ReceiveOptions = {},
): (request: Req, response: NodeWebhookResponse) => Promise<void> {
  return async (request, response) => {
    const unwrapped = unwrap(request, options)
    const answer = await receive(unwrapped, (event) => handle(event, request), onError)
    response.statusCode = answer.status
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value)
    response.end(answer.body ?? undefined)
  }
}
