import { setTimeout as sleep } from 'node:timers/promises'
import { crashRun } from '../crash-run.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { expectAllTold, webhookFiguresOf } from '../hooks/told.ts'

const KILLS = 12
const LEAST_KILLS = 2
const PER_SECOND = 30
const PHONES = 2
/** A receiver so slow that attempts are under way whenever the server is killed. */
const ANSWERS_AFTER_MS = 30

export const killWebhooks: Fault = {
  id: 'kill-webhooks',
  title: 'kill -9 of the server while webhooks go out',
  engines: ENGINES,
  criterion:
    'every event reaches the receiver, in order per message; what comes again has the same id and bytes',
  short: true,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(KILLS, LEAST_KILLS)
    const { startMs: _startMs, ...report } = await crashRun({
      databaseUrl: await newDatabase(),
      seed,
      rounds: runs,
      perSecond: PER_SECOND,
      phones: PHONES,
      listen: {
        async behaviour() {
          await sleep(ANSWERS_AFTER_MS)
          return 204
        },
      },
    })
    const { figures } = report
    const expected = expectations()
    expected.expect(
      figures.posts > figures.told,
      'no attempt was cut off: the kills struck nothing',
    )
    expectAllTold(report, expected)
    return {
      runs,
      figures: webhookFiguresOf(report),
      verdicts: [report],
      violations: expected.violations,
    }
  },
}
