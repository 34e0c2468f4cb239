import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, eventually } from '../../flows/harness/index.ts'
import { webhookReceiver } from '../../webhook-receiver.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import type { Listener } from '../hooks/listeners.ts'
import { disabledEvents, recover } from '../hooks/recover.ts'
import { scaledDays } from '../hooks/scaled-days.ts'
import { expectAllTold, expectToldOnce, webhookFiguresOf } from '../hooks/told.ts'
import { type Load, startLoad } from '../load.ts'

const DEATHS = 3
const LEAST_DEATHS = 1
/** What a day is here; the schedule of attempts is scaled with it. */
const DAY_MS = 1_200
const DISABLE_AFTER_MS = 5 * DAY_MS
const { retryDelays } = scaledDays(DAY_MS)
const PAUSE_MS = 10
const PER_SECOND = 5
const PHONES = 2
const BEFORE_MS = 1_500
const DISABLED_MS = 1_500
const DISABLED_WITHIN_MS = 60_000
const WITHIN_MS = 20_000
/** What had happened just before, and had not been told yet, is missing as well. */
const OVERLAP_MS = 5_000
/** Attempts that may be under way when the first answer comes: the window. */
const WINDOW = 4
const GONE = 410

export const receiverDead: Fault = {
  id: 'receiver-dead',
  title: 'a receiver is dead for five days (scaled to seconds), and comes back; another says 410',
  engines: ENGINES,
  criterion:
    'disabled once, with one notification, by 410 at once; a replay brings each missing event exactly once, and no other',
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(DEATHS, LEAST_DEATHS)
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      listen: {
        env: {
          RELAY_WEBHOOK_RETRY_DELAYS_MS: retryDelays,
          RELAY_WEBHOOK_PAUSE_MS: String(PAUSE_MS),
          RELAY_WEBHOOK_DISABLE_AFTER_MS: String(DISABLE_AFTER_MS),
        },
      },
    })
    const [webhook] = load.listeners.webhooks
    if (!webhook) throw new Error('Nobody listens.')
    const expected = expectations()
    await using told = await webhookReceiver()
    await load.site.api.created('/v1/webhooks', { url: told.url, events: ['webhook.*'] })
    const gone = await disabledByGone(load.site.api, expected)
    let missing = 0
    for (let death = 1; death <= runs; death += 1) {
      await sleep(BEFORE_MS)
      missing += await dieAndRecover(load, webhook, expected)
      const events = await disabledEvents(load.site.api, webhook.id)
      expected.expect(events.length === death, 'not one event of each end', events)
    }
    const report = await load.settle()
    expectAllTold(report, expected)
    const takes = webhook.posts.filter(({ takenAs }) => takenAs !== null).length
    expectToldOnce(report, takes, expected)
    const names = told.received.map(({ body }) => body.data.id)
    expected.expect(
      names.filter((id) => id === webhook.id).length === runs &&
        names.filter((id) => id === gone).length === 1,
      'not one notification of each end',
      names,
    )
    return {
      runs,
      figures: { ...webhookFiguresOf(report), 'missing, then replayed': missing },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** @returns how many events were missing. */
async function dieAndRecover(
  { listeners, site: { api } }: Load,
  webhook: Listener,
  { expect }: Expectations,
): Promise<number> {
  const diedAt = Date.now()
  listeners.behave(() => 500)
  await eventually(
    () => api.get(`/v1/webhooks/${webhook.id}`),
    ({ status }) => status === 'disabled',
    DISABLED_WITHIN_MS,
  )
  expect(Date.now() - diedAt >= DISABLE_AFTER_MS, 'disabled too early', Date.now() - diedAt)
  // Attempts that were under way come to their end.
  await sleep(DISABLED_MS)
  const before = webhook.posts.length
  await sleep(DISABLED_MS)
  expect(webhook.posts.length === before, 'a disabled webhook was called')
  listeners.behave(() => 204)
  const patched = await api.call('PATCH', `/v1/webhooks/${webhook.id}`, { status: 'active' })
  expect(patched.body.status === 'active', 'not active again', patched.body)
  // The first that comes is newer than all that was passed over meanwhile.
  await eventually(
    () => webhook.posts.length,
    (count) => count > before,
    WITHIN_MS,
  )
  const known = new Set(takenOf(webhook))
  const missing = (await webhook.noteGivenUp()).filter((id) => !known.has(id)).length
  const replay = await recover(api, webhook.id, diedAt - OVERLAP_MS)
  expect(missing > 0, 'nothing was missing')
  expect(replay.matched === missing && replay.requeued === missing, 'not what was missing', {
    ...{ missing, matched: replay.matched, requeued: replay.requeued },
  })
  await eventually(
    async () => [
      ...(await webhook.deliveries('exhausted')),
      ...(await webhook.deliveries('skipped')),
    ],
    (left) => left.length === 0,
    WITHIN_MS,
  )
  return missing
}

const takenOf = ({ posts }: Listener): string[] =>
  posts.flatMap(({ eventId, takenAs }) => (takenAs === null ? [] : [eventId]))

/** @returns the id of the webhook that the first 410 disabled. */
async function disabledByGone(api: Api, { expect }: Expectations): Promise<string> {
  await using receiver = await webhookReceiver(() => GONE)
  const { id } = await api.created('/v1/webhooks', { url: receiver.url, events: ['outbound.*'] })
  const { statusReason } = await eventually(
    () => api.get(`/v1/webhooks/${id}`),
    ({ status }) => status === 'disabled',
    WITHIN_MS,
  )
  expect(statusReason === 'gone', '410 is not why it was disabled', statusReason)
  await sleep(DISABLED_MS)
  const { length } = receiver.received
  expect(length >= 1 && length <= WINDOW, 'a receiver that is gone was called on', length)
  return id
}
