import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../../flows/harness/index.ts'
import { SHORT_LEASES } from '../../flows/harness/nodes.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { startLoad } from '../load.ts'
import { seededRandom } from '../random.ts'
import { type Meta, startMeta } from '../whatsapp/meta.ts'
import { judgeOutcomes } from '../whatsapp/outcomes.ts'

const KILLS = 20
const LEAST_KILLS = 2
const PER_SECOND = 30
/** So many must have left since the last kill: it is to strike a number at work. */
const TAKEN_BETWEEN_KILLS = 15
const TAKEN_WITHIN_MS = 60_000
const WORKS_FOR_MS = 500
const DEAD_MS = 300
/** What Meta has to say waits while the server is away, which each kill makes longer. */
const UNCERTAIN_MS = 20_000
const UNCERTAIN_MS_A_KILL = 1_500
const DRAINED_WITHIN_MS = 240_000

/** Answers come late and statuses early, so that each kill cuts requests off; some answers never come. */
const SCRIPT = {
  otherwise: {
    answer: { as: 'ok', afterMs: 250 },
    ...{ sentAfterMs: 150, deliveredAfterMs: 400, readAfterMs: 650 },
  },
  rules: [
    { when: { probability: 0.03 }, do: { answer: { as: 'timeout' } } },
    { when: { probability: 0.03 }, do: { answer: { as: 'reset' } } },
    { when: { probability: 0.03 }, do: { answer: { as: 'http', status: 502 } } },
  ],
  webhooks: {
    ...{ duplicates: 0.2, jitterMs: 100, batchMs: 100, timeoutMs: 5_000 },
    retryDelaysMs: Array.from({ length: 300 }, () => 1_000),
  },
}

export const killWhatsapp: Fault = {
  id: 'kill-whatsapp',
  title: 'kill -9 of the server while WhatsApp messages go to Meta',
  engines: ENGINES,
  criterion:
    'none at Meta twice, all that Meta took are READ; what may have left is settled by Meta’s webhooks',
  short: true,
  // Where nodes share a database, each kill costs a lease: not for the short form.
  shortOn: ['SQLite'],
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(KILLS, LEAST_KILLS)
    const random = seededRandom(seed)
    const meta = await startMeta(SCRIPT, seed)
    const load = await startLoad({
      ...{ databaseUrl: await newDatabase(), seed, perSecond: PER_SECOND, phones: 0 },
      carrier: meta.carrier,
      drainWithinMs: DRAINED_WITHIN_MS,
      server: {
        env: {
          ...SHORT_LEASES,
          // An attempt of a webhook ends well before a lease that is short.
          RELAY_WEBHOOK_TIMEOUT_MS: '1000',
          RELAY_META_GRAPH_URL: meta.url,
          RELAY_META_TIMEOUT_MS: '2000',
          RELAY_META_UNCERTAIN_MS: String(UNCERTAIN_MS + runs * UNCERTAIN_MS_A_KILL),
        },
      },
    })
    for (let round = 0; round < runs; round += 1) {
      await atWork(meta)
      await sleep(random.between(0, WORKS_FOR_MS))
      await load.site.killRelay(random.between(0, DEAD_MS))
    }
    const report = await load.settle()
    const expected = expectations()
    const taken = meta.taken()
    const ends = await judgeOutcomes(report, taken, load.site, expected)
    expected.expect(ends.held > 0, 'no request was cut off: the kills struck nothing', ends)
    expected.expect(ends.settled > 0, 'nothing was settled by what Meta said', ends)
    return {
      runs,
      figures: {
        'taken by Meta': taken.length,
        'may have left': ends.held,
        'settled by webhook': ends.settled,
        'unknown outcome': ends.unknown,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** Until it has taken more than before. */
function atWork(meta: Meta): Promise<unknown> {
  const before = meta.taken().length
  return eventually(
    () => meta.taken().length - before,
    (more) => more >= TAKEN_BETWEEN_KILLS,
    TAKEN_WITHIN_MS,
  )
}
