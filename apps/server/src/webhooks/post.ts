import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type EventRow, eventText } from '../events/index.ts'
import type { SecretBox } from '../projects/index.ts'
import { FORMATS, type FormatDescription, type FormattedEvent } from './formats/index.ts'
import { createSecretsOf } from './secrets.ts'
import type { Sender, SendResult } from './sender/index.ts'
import type { Signer } from './signature.ts'
import type { WebhookRow } from './webhook-store.ts'

export interface PostOptions {
  readonly database: Pick<Database, 'read'>
  readonly clock: Clock
  readonly box: SecretBox
  readonly signer: Signer
  readonly sender: Sender
}

/** Formats, signs and sends an event to a webhook, once. */
export interface Poster {
  /**
   * @returns null when the webhook's format has no word for the event: it was another when the event came
   * @throws the signal's reason when it is aborted before an answer has come; everything else is a fault of
   * ours, before anything left
   */
  event(
    webhook: WebhookRow,
    event: EventRow,
    signal: AbortSignal,
  ): Promise<SendResult | null> | null
  /**
   * The same for bytes that are no event of the feed, over connections of their own: they neither wait for
   * what is under way nor hold it up.
   * @throws the signal's reason when it is aborted before an answer has come
   */
  bytes(
    webhook: WebhookRow,
    id: string,
    body: Uint8Array,
    signal?: AbortSignal,
  ): Promise<SendResult>
}

export function createPoster({ database, clock, box, signer, sender }: PostOptions): Poster {
  const secretsOf = createSecretsOf(box)
  const send = (
    webhook: WebhookRow,
    { id, body, lane }: { readonly id: string; readonly body: Uint8Array; readonly lane: string },
    signal?: AbortSignal,
  ) => {
    const at = clock.now()
    const secrets = secretsOf(webhook, at)
    const headers = signer.headers({
      id,
      at,
      body,
      secrets,
      hexHeader: formatOf(webhook).hexHeader,
    })
    return sender.send({ lane, url: webhook.url, headers, body, signal })
  }
  return {
    event(webhook, event, signal) {
      const sendWith = (body: string | null) => {
        const bytes = formatOf(webhook).bytes(formatted(event, body), webhook.include_body === 1)
        return bytes && send(webhook, { id: event.id, body: bytes, lane: webhook.id }, signal)
      }
      const source = sourceOfBody(webhook, event)
      // Most are sent at once: to wait for nothing takes time, too.
      if (source === null) return sendWith(null)
      return bodyOf(database.read, source, event.subject_id).then(sendWith)
    },
    bytes: (webhook, id, body, signal) =>
      send(webhook, { id, body, lane: `${webhook.id} test` }, signal),
  }
}

/** How a webhook's bodies are written: the column holds only what the contract lists. */
export const formatOf = ({ payload_format: name }: Pick<WebhookRow, 'payload_format'>) =>
  FORMATS[name as keyof typeof FORMATS] satisfies FormatDescription

const formatted = (event: EventRow, body: string | null): FormattedEvent => ({
  id: event.id,
  type: event.type,
  at: event.at,
  data: eventText(event),
  body,
})

/** Where the text of an event is that its body needs: events never hold it, and few webhooks carry it. */
function sourceOfBody(webhook: WebhookRow, { type }: EventRow): 'inbound' | 'message' | null {
  if (type === 'inbound.received' && webhook.include_body === 1) return 'inbound'
  return type === 'outbound.queued' && webhook.payload_format === 'relayion' ? 'message' : null
}

async function bodyOf(
  read: Database['read'],
  source: 'inbound' | 'message',
  id: string,
): Promise<string | null> {
  const row = await read.selectFrom(source).select('body').where('id', '=', id).executeTakeFirst()
  return row?.body ?? null
}
