import type { Schemas } from '@relay/contract'
import { type Clock, toIso } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { EventScope } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { formatOf, type Poster } from './post.ts'
import { samplesOf } from './samples.ts'
import type { SendResult } from './sender/index.ts'
import { typesOf } from './types-of.ts'
import { findWebhook, type WebhookRow } from './webhook-store.ts'

export interface TrialOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly poster: Poster
}

/**
 * Of one webhook at once: fewer than a sender has connections for a lane, so that none waits for another and
 * each ends within its deadline.
 */
export const MOST_OF_WEBHOOK = 2
/** Of all webhooks of this node at once: each holds up the request that wants it for as long. */
export const MOST_OF_NODE = 50
/** Most receivers answer within this; a test ends after its deadline at the latest. In seconds. */
const RETRY_AFTER_SECONDS = 5

/**
 * One attempt with a sample, which leaves nothing behind.
 * @param signal ends it: nobody waits for its result any more.
 * @throws RelayError `rate_limited` when too many are under way; the signal's reason.
 */
export type Trial = (
  scope: EventScope,
  webhookId: string,
  event?: Schemas['Event']['event'],
  signal?: AbortSignal,
) => Promise<Schemas['DeliveryAttempt'] | null>

export function createTrial({ database, clock, newId, poster }: TrialOptions): Trial {
  const running = new Map<string, number>()
  let all = 0

  async function run(
    webhook: WebhookRow,
    id: string,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<SendResult> {
    const ofWebhook = running.get(webhook.id) ?? 0
    if (ofWebhook >= MOST_OF_WEBHOOK) throw limited(MOST_OF_WEBHOOK, 'of a webhook')
    if (all >= MOST_OF_NODE) throw limited(MOST_OF_NODE, 'of a server')
    running.set(webhook.id, ofWebhook + 1)
    all += 1
    try {
      return await poster.bytes(webhook, id, bytes, signal)
    } finally {
      const left = (running.get(webhook.id) ?? 1) - 1
      if (left > 0) running.set(webhook.id, left)
      else running.delete(webhook.id)
      all -= 1
    }
  }

  return async (scope, webhookId, wanted, signal) => {
    const webhook = await findWebhook(database.read, scope, webhookId)
    if (!webhook) return null
    const type = wanted ?? typesOf(webhook)[0] ?? 'outbound.delivered'
    const startedAt = clock.now()
    const id = newId('evt')
    const result = await run(webhook, id, sampleBytes(webhook, id, type, startedAt), signal)
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

const limited = (most: number, what: string): RelayError =>
  new RelayError(
    'rate_limited',
    `${most} tests ${what} are under way; try again in ${RETRY_AFTER_SECONDS} s.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  )

/** In the webhook's format, or in ours where that has no word for it; marked as no real event. */
function sampleBytes(
  webhook: WebhookRow,
  id: string,
  type: Schemas['Event']['event'],
  at: number,
): Uint8Array {
  const sample = {
    ...{ id, type, at, data: JSON.stringify(samplesOf(id, at)[type]) },
    body: 'A sample from Relay.',
  }
  const ours = formatOf({ payload_format: 'relay' })
  const body = webhook.include_body === 1
  const bytes =
    formatOf(webhook).bytes(sample, body) ?? ours.bytes(sample, body) ?? Buffer.from('{}')
  const text = Buffer.from(bytes).toString('utf8')
  return Buffer.from(`${text.slice(0, -1)},"test":true}`, 'utf8')
}
