import { WebhookVerificationError } from '../errors/webhook-verification-error.ts'
import type { RelayEvent } from '../schema.ts'
import { claimsOf, headerReader, type WebhookHeaders } from './headers.ts'
import {
  isRequest,
  malformedBody,
  rawBodyOf,
  type WebhookBody,
  type WebhookRequest,
} from './raw-body.ts'
import { secretsOf } from './secrets.ts'
import { equal, legacySignature, standardSignature } from './signature.ts'

/** How far the sender's clock and ours may be apart, in seconds: what Standard Webhooks uses. */
export const DEFAULT_TOLERANCE_SECONDS = 300

/** An event has at most a few KiB; this leaves room, and keeps strangers from filling the memory. */
export const DEFAULT_MAX_BODY_BYTES = 256 * 1024

/** How a webhook is checked. Everything is optional. */
export interface UnwrapOptions {
  /**
   * The webhook's secret, `whsec_…`; several (a list, or separated by spaces) while it is rotated.
   * Default: the environment variable `RELAY_WEBHOOK_SECRET`.
   */
  secret?: string | readonly string[] | undefined
  /** How old or early a request may be, in seconds. `Infinity`: any. Default: 300. */
  toleranceSeconds?: number | undefined
  /** How much of a request's body is read, in bytes. Default: 262 144. */
  maxBodyBytes?: number | undefined
  /**
   * Which signature counts. `legacy` is `X-Relay-Signature`, which carries no time: whoever has seen
   * a request can send it again at any time. Default: `standard`.
   */
  signature?: 'standard' | 'legacy' | undefined
  /** Tells the time. Default: the machine's clock. */
  now?: (() => Date) | undefined
}

/**
 * Checks that a webhook comes from Relay and answers its event. It needs Web Crypto and nothing
 * else, so it is the same on Node, Bun, Deno and workers.
 *
 * An event that this version does not know lands in the `default` of a `switch`.
 *
 * @param request a Fetch `Request`, or Node's, with a body that nobody has parsed
 * @param options the secret, when it is not in `RELAY_WEBHOOK_SECRET`; times in seconds
 * @throws WebhookVerificationError; its `reason` and its message say what is wrong and what to do
 * @example
 * import { sign } from '@relay/sdk/testing'
 * import { unwrap } from '@relay/sdk/webhooks'
 *
 * const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
 *
 * export async function POST(request: Request): Promise<Response> {
 *   const event = await unwrap(request, { secret })
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
 *   return new Response(null, { status: 204 })
 * }
 *
 * const signed = await sign('{"id":"evt_1","event":"batch.completed"}', { secret })
 * await POST(new Request('http://app.test/hooks/relay', signed))
 */
export function unwrap(request: WebhookRequest, options?: UnwrapOptions): Promise<RelayEvent>
/**
 * The same with a body and its headers, for frameworks whose requests are neither Fetch's nor Node's.
 *
 * @param body text or bytes as they came; never parsed and written again
 * @param headers the request's headers: `Headers`, a `Map` or an object, in any case of letters
 * @param options the secret, when it is not in `RELAY_WEBHOOK_SECRET`; times in seconds
 * @throws WebhookVerificationError; its `reason` and its message say what is wrong and what to do
 * @example
 * import { sign } from '@relay/sdk/testing'
 * import { unwrap, WebhookVerificationError } from '@relay/sdk/webhooks'
 *
 * const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
 * const { body, headers } = await sign('{"id":"evt_1","event":"batch.completed"}', { secret })
 *
 * const event = await unwrap(body, headers, { secret })
 * console.log(event.event)
 *
 * await unwrap(`${body} `, headers, { secret }).catch((error) => {
 *   if (error instanceof WebhookVerificationError) console.error(error.reason) // no_match
 * })
 */
export function unwrap(
  body: WebhookBody,
  headers: WebhookHeaders,
  options?: UnwrapOptions,
): Promise<RelayEvent>
export async function unwrap(
  input: WebhookRequest | WebhookBody,
  second?: UnwrapOptions | WebhookHeaders,
  third?: UnwrapOptions,
): Promise<RelayEvent> {
  const [headers, options] = isRequest(input) ? [input.headers, second] : [second, third]
  const {
    secret,
    toleranceSeconds = DEFAULT_TOLERANCE_SECONDS,
    maxBodyBytes = DEFAULT_MAX_BODY_BYTES,
    signature,
    now = () => new Date(),
  }: UnwrapOptions = Object(options)
  const secrets = secretsOf(secret)
  const read = headerReader(Object(headers))
  const legacy = signature === 'legacy'
  // Headers first: what cannot be right is refused before anything of it is read.
  const { head, signatures } = legacy
    ? { head: '', signatures: [read('x-relay-signature')] }
    : claimsOf(read, toleranceSeconds, now().getTime())
  const body = await rawBodyOf(input, maxBodyBytes)
  for (const each of secrets) {
    const expected = await (legacy ? legacySignature : standardSignature)(each, body, head)
    if (signatures.some((candidate) => equal(candidate, expected))) return parse(await body.text())
  }
  throw new WebhookVerificationError(
    'no_match',
    'No signature matches: this is the secret of another webhook, or the body was changed.',
  )
}

function parse(text: string): RelayEvent {
  try {
    const event = JSON.parse(text)
    if (event.id && event.event) return event
  } catch {}
  throw malformedBody('holds no event: set payloadFormat of this webhook to relay')
}
