import { setTimeout as sleep } from 'node:timers/promises'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { scaledDays } from '../hooks/scaled-days.ts'
import { expectAllTold, expectToldOnce, webhookFiguresOf } from '../hooks/told.ts'
import { startLoad } from '../load.ts'

const DAYS = 3
const LEAST_DAYS = 1
/** What a day is here; the schedule of attempts is scaled with it, and so is the pause of the circuit. */
const DAY_MS = 8_000
const REAL_PAUSE_MS = 30_000
const DISABLE_AFTER_MS = 5 * DAY_MS
const { scaled, retryDelays } = scaledDays(DAY_MS)
/** More events in a day than a webhook keeps in memory (1,000): its cursor has to stop and go on. */
const PER_SECOND = 40
const PHONES = 2
const BEFORE_MS = 1_000
/**
 * Longer than the longest pause between two attempts: an event that was away for one day is taken before the next
 * one. Three days in a row would rightly end as `exhausted`.
 */
const BACK_MS = 1.25 * DAY_MS
/** Between the last answer and the end of the port: none may be lost. */
const LAST_ANSWERS_MS = 300
const TIMEOUT_MS = 2_000
const AWAY = 503

/** The ways in which a receiver is away, in turn. */
const WAYS = ['refuses connections', 'says 503', 'says nothing'] as const

export const receiverAway: Fault = {
  id: 'receiver-away',
  title: 'a receiver is away for a day (scaled to seconds) under load, and comes back',
  engines: ENGINES,
  criterion: 'every event is taken exactly once by id, in order per message; never disabled',
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(DAYS, LEAST_DAYS)
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      listen: {
        env: {
          RELAY_WEBHOOK_TIMEOUT_MS: String(TIMEOUT_MS),
          RELAY_WEBHOOK_RETRY_DELAYS_MS: retryDelays,
          RELAY_WEBHOOK_PAUSE_MS: String(scaled(REAL_PAUSE_MS)),
          RELAY_WEBHOOK_DISABLE_AFTER_MS: String(DISABLE_AFTER_MS),
        },
      },
    })
    const { listeners } = load
    const [webhook] = listeners.webhooks
    const takes = () => webhook?.posts.filter(({ takenAs }) => takenAs !== null).length ?? 0
    const expected = expectations()
    for (let i = 0; i < runs; i += 1) {
      await sleep(BEFORE_MS)
      const way = WAYS[i % WAYS.length]
      listeners.behave(() => (way === 'says nothing' ? null : AWAY))
      await sleep(LAST_ANSWERS_MS)
      const before = takes()
      if (way === 'refuses connections') await listeners.close()
      await sleep(DAY_MS)
      expected.expect(takes() === before, 'it was not away', takes() - before)
      listeners.behave(() => 204)
      if (way === 'refuses connections') await listeners.open()
      if (i < runs - 1) await sleep(BACK_MS)
    }
    await sleep(BEFORE_MS)
    const backAt = performance.now()
    const report = await load.settle()
    expectAllTold(report, expected)
    expectToldOnce(report, takes(), expected)
    const { status } = await load.site.api.get(`/v1/webhooks/${webhook?.id}`)
    expected.expect(status === 'active', 'the webhook was disabled', status)
    return {
      runs,
      figures: {
        ...webhookFiguresOf(report),
        'caught up after, ms': Math.round(performance.now() - backAt),
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}
