import type { RelayEvent } from '../schema.ts'
import type { NodeWebhookRequest } from '../webhooks/raw-body.ts'
import { type ReceiveOptions, receive } from '../webhooks/receive.ts'
import { unwrap } from '../webhooks/unwrap.ts'

export type { ReceiveOptions } from '../webhooks/receive.ts'

/** The part of Fastify's request that is needed. */
export interface FastifyWebhookRequest {
  readonly raw: NodeWebhookRequest
  readonly log: { error(facts: object, message: string): void }
}

/** The part of Fastify's reply that is needed. */
export interface FastifyWebhookReply {
  code(status: number): unknown
  headers(headers: Record<string, string>): unknown
  send(body: string | null): unknown
}

/** The part of a Fastify server that is needed. */
export interface FastifyWebhookScope<Req, Reply> {
  removeAllContentTypeParsers(): void
  addContentTypeParser(
    contentType: string,
    parser: (request: Req, payload: unknown, done: (error: null, body?: unknown) => void) => void,
  ): unknown
  post(path: string, handler: (request: Req, reply: Reply) => Promise<unknown>): unknown
}

/**
 * A plugin for Fastify: it answers `POST` at its prefix. Fastify's JSON parser is replaced for this
 * one route only.
 *
 * It answers 204 after the handler, 400 to what Relay has not sent, and 500 when the handler fails,
 * so that Relay tries again. Relay waits 15 seconds: leave long work to a queue. The same event can
 * come twice: remember `event.id`.
 *
 * @param handle gets the event and the request
 * @param options the secret, when it is not in `RELAY_WEBHOOK_SECRET`; `onError`
 * @example
 * import { relayWebhook } from '@relay/sdk/fastify'
 * import Fastify from 'fastify'
 *
 * const app = Fastify()
 * app.register(
 *   relayWebhook(async (event) => {
 *     if (event.event === 'inbound.received') console.log('from', event.data.from)
 *   }),
 *   { prefix: '/hooks/relay' },
 * )
 * await app.ready()
 */
export function relayWebhook<
  Req extends FastifyWebhookRequest,
  Reply extends FastifyWebhookReply = FastifyWebhookReply,
>(
  handle: (event: RelayEvent, request: Req) => unknown,
  { onError, ...options }: ReceiveOptions = {},
): (scope: FastifyWebhookScope<Req, Reply>) => Promise<void> {
  return async (scope) => {
    // A plugin has parsers of its own: the rest of the server keeps those that it has.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.post('/', async (request, reply) => {
      const log = (err: unknown) => request.log.error({ err }, 'relay webhook failed')
      const unwrapped = unwrap(request.raw, options)
      const answer = await receive(unwrapped, (event) => handle(event, request), onError, log)
      reply.code(answer.status)
      reply.headers(answer.headers)
      return reply.send(answer.body)
    })
  }
}
