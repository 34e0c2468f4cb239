import type { Schemas } from '@relay/contract'
import { type Clock, toIso } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { EventScope } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { formatOf, type Poster } from './post.ts'
import { samplesOf } from './samples.ts'
import { typesOf } from './types-of.ts'
import { findWebhook, type WebhookRow } from './webhook-store.ts'

export interface TrialOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly poster: Poster
}

/** One attempt with a sample, which leaves nothing behind. */
export type Trial = (
  scope: EventScope,
  webhookId: string,
  event?: Schemas['Event']['event'],
) => Promise<Schemas['DeliveryAttempt'] | null>

export function createTrial({ database, clock, newId, poster }: TrialOptions): Trial {
  return async (scope, webhookId, wanted) => {
    const webhook = await findWebhook(database.read, scope, webhookId)
    if (!webhook) return null
    const type = wanted ?? typesOf(webhook)[0] ?? 'outbound.delivered'
    const startedAt = clock.now()
    const id = newId('evt')
    const result = await poster.bytes(webhook, id, sampleBytes(webhook, id, type, startedAt))
    return {
      attempt: 1,
      trigger: 'test',
      startedAt: toIso(startedAt),
      outcome: result.outcome,
      error: result.error,
      httpStatus: result.httpStatus,
      timings: result.timings,
      remoteAddress: result.remoteAddress,
      responseExcerpt: result.responseExcerpt,
      nextAttemptAt: null,
    }
  }
}

/** In the webhook's format, or in ours where that has no word for it; marked as no real event. */
function sampleBytes(
  webhook: WebhookRow,
  id: string,
  type: Schemas['Event']['event'],
  at: number,
): Uint8Array {
  const sample = {
    ...{ id, type, at, data: JSON.stringify(samplesOf(id, at)[type]) },
    ...{ body: 'A sample from Relay.', providerMessageId: null },
  }
  const ours = formatOf({ payload_format: 'relay' })
  const body = webhook.include_body === 1
  const bytes =
    formatOf(webhook).bytes(sample, body) ?? ours.bytes(sample, body) ?? Buffer.from('{}')
  const text = Buffer.from(bytes).toString('utf8')
  return Buffer.from(`${text.slice(0, -1)},"test":true}`, 'utf8')
}
