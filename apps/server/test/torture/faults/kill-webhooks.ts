import { setTimeout as sleep } from 'node:timers/promises'
import { SHORT_LEASES } from '../../flows/harness/nodes.ts'
import { crashRun } from '../crash-run.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { expectAllTold, webhookFiguresOf } from '../hooks/told.ts'

const KILLS = 12
const LEAST_KILLS = 2
const PER_SECOND = 30
/** For each kill: starts of the server that take long must not heap up what goes out four at a time. */
const MOST_REQUESTS = 80
const PHONES = 2
/** A dead node's lease comes first, where nodes share a database. */
const DRAINED_WITHIN_MS = 120_000
/** A receiver so slow that attempts are under way whenever the server is killed. */
const ANSWERS_AFTER_MS = 40

export const killWebhooks: Fault = {
  id: 'kill-webhooks',
  title: 'kill -9 of the server while webhooks go out',
  engines: ENGINES,
  criterion:
    'every event reaches the receiver, in order per message; what comes again has the same id and bytes',
  short: true,
  // Where nodes share a database, each kill costs a lease: not for the short form.
  shortOn: ['SQLite'],
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(KILLS, LEAST_KILLS)
    const { startMs: _startMs, ...report } = await crashRun({
      databaseUrl: await newDatabase(),
      seed,
      rounds: runs,
      perSecond: PER_SECOND,
      mostRequests: runs * MOST_REQUESTS,
      drainWithinMs: DRAINED_WITHIN_MS,
      // An attempt ends well before a lease that is short.
      server: { env: { ...SHORT_LEASES, RELAY_WEBHOOK_TIMEOUT_MS: '1000' } },
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
