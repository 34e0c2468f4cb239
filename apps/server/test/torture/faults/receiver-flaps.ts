import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../../flows/harness/index.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { expectNumbered } from '../hooks/attempt-log.ts'
import { disabledEvents, recover } from '../hooks/recover.ts'
import { expectAllTold, webhookFiguresOf } from '../hooks/told.ts'
import { type Load, startLoad } from '../load.ts'
import { seededRandom } from '../random.ts'

const HOURS = 3
const LEAST_HOURS = 1
/** What an hour is here. */
const HOUR_MS = 8_000
const PER_SECOND = 8
const PHONES = 2
const FAILS = 0.5
/** Such events are never taken while it flaps: their deliveries are exhausted, as one in 1,024 is anyway. */
const DOOMED = /[02]$/
const DELAYS_MS = '20,40,80,160,320,320,320,320,320'
const PAUSE_MS = '20'
/** Far shorter than it flaps: only the successes in between keep it from being disabled. */
const DISABLE_AFTER_MS = '1500'
const OVER_WITHIN_MS = 60_000

export const receiverFlaps: Fault = {
  id: 'receiver-flaps',
  title: 'a receiver says 500 to every second request, and always to some events (an hour, scaled)',
  engines: ENGINES,
  criterion:
    'all events are taken in the end, the exhausted ones by a replay; attempts are numbered without gaps; never disabled',
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(HOURS, LEAST_HOURS)
    const random = seededRandom(seed + 10)
    const began = Date.now()
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      listen: {
        behaviour: ({ id }) => (DOOMED.test(id) || random.chance(FAILS) ? 500 : 204),
        env: {
          RELAY_WEBHOOK_RETRY_DELAYS_MS: DELAYS_MS,
          RELAY_WEBHOOK_PAUSE_MS: PAUSE_MS,
          RELAY_WEBHOOK_DISABLE_AFTER_MS: DISABLE_AFTER_MS,
        },
      },
    })
    const [webhook] = load.listeners.webhooks
    if (!webhook) throw new Error('Nobody listens.')
    const expected = expectations()
    const { expect } = expected
    await sleep(runs * HOUR_MS)
    load.listeners.behave(() => 204)
    const exhausted = await givenUp(load)
    const { status } = await load.site.api.get(`/v1/webhooks/${webhook.id}`)
    const events = await disabledEvents(load.site.api, webhook.id)
    if (status !== 'active' || events.length > 0) throw new Error(`The webhook was ${status}.`)
    const { matched, requeued } = await recover(load.site.api, webhook.id, began)
    expect(exhausted > 0, 'nothing was exhausted')
    expect(matched === exhausted && requeued === exhausted, 'a replay left out, or repeated', {
      ...{ exhausted, matched, requeued },
    })
    await eventually(
      () => webhook.isBusy(),
      (busy) => !busy,
      OVER_WITHIN_MS,
    )
    const report = await load.settle()
    expectAllTold(report, expected)
    const { mostAttempts } = await expectNumbered(load.site.api, webhook, expected)
    return {
      runs,
      figures: {
        ...webhookFiguresOf(report),
        'most attempts of an event': mostAttempts,
        'exhausted, then replayed': exhausted,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** Once nothing that failed is left to be tried by itself. */
async function givenUp({ listeners }: Load): Promise<number> {
  const [webhook] = listeners.webhooks
  const held = async () => {
    const waiting = (await webhook?.deliveries('waiting')) ?? []
    return waiting.filter(({ attempts }) => attempts > 0).length
  }
  await eventually(held, (count) => count === 0, OVER_WITHIN_MS)
  return (await webhook?.noteGivenUp())?.length ?? 0
}
