import type { RelayEvent } from '../schema.ts'
import { secretsOf } from './secrets.ts'
import { legacySignature, standardSignature } from './signature.ts'

/** How a webhook is signed. Everything is optional. */
export interface SignOptions {
  /**
   * The secret, `whsec_…`; several sign as during a rotation. Default: the environment variable
   * `RELAY_WEBHOOK_SECRET`.
   */
  secret?: string | readonly string[] | undefined
  /** Becomes `webhook-id`. Default: the event's own; `evt_test` for a text. */
  id?: string | undefined
  /** When the request is sent. Default: now. */
  timestamp?: Date | undefined
}

/** A webhook's request; `new Request(url, signed)` and `fetch(url, signed)` take it as it is. */
export interface SignedWebhook {
  method: 'POST'
  /** Exactly what was signed. */
  body: string
  headers: Record<string, string>
}

/**
 * Signs an event as Relay does, with both of its signatures, to test what receives webhooks.
 *
 * @param event an event, or a body as text
 * @param options the secret, when it is not in `RELAY_WEBHOOK_SECRET`; the id and the time
 * @throws WebhookVerificationError `missing_secret`
 * @example
 * import { sign } from '@relay/sdk/testing'
 * import { unwrap } from '@relay/sdk/webhooks'
 *
 * const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
 * const signed = await sign(
 *   {
 *     id: 'evt_01hwz3k9fxe5vr2t8qn6yc4bmd',
 *     event: 'device.offline',
 *     timestamp: '2026-05-14T10:45:00.000Z',
 *     data: {
 *       id: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd',
 *       name: 'Front desk',
 *       status: 'OFFLINE',
 *       lastSeenAt: null,
 *     },
 *   },
 *   { secret },
 * )
 * const request = new Request('http://app.test/hooks/relay', signed)
 * console.log((await unwrap(request, { secret })).id)
 */
export async function sign(
  event: RelayEvent | string,
  { secret, id = Object(event).id ?? 'evt_test', timestamp = new Date() }: SignOptions = {},
): Promise<SignedWebhook> {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const secrets = secretsOf(secret)
  const seconds = `${Math.floor(timestamp.getTime() / 1_000)}`
  const entries = secrets.map(
    async (each) => `v1,${await standardSignature(each, body, `${id}.${seconds}.`)}`,
  )
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': (await Promise.all(entries)).join(' '),
      // Has room for one; while a secret is rotated it stays with the first.
      'x-relay-signature': await legacySignature(secrets[0] ?? '', body),
    },
  }
}
