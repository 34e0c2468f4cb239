import { crashRun } from '../crash-run.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { plainStart } from '../plain-start.ts'

const KILLS = 50
const LEAST_KILLS = 5
const PER_SECOND = 200
/** For each kill: on a machine that is busy otherwise, starts take long, and nobody is to be buried meanwhile. */
const MOST_REQUESTS = 600
const PHONES = 2
/** Radios with slots enough to catch up while the kills go on. */
const RADIO = { concurrency: 16 }
/** Of what any start costs here: most of it is the reading of the sources. */
const READY_WITHIN_MS = 5_000

export const kill: Fault = {
  id: 'kill',
  title: 'kill -9 of the server and every phone, again and again, under load',
  engines: ENGINES,
  criterion: `ready within ${READY_WITHIN_MS / 1000} s of what a start costs; every message on air once`,
  short: true,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(KILLS, LEAST_KILLS)
    const plainMs = await plainStart(await newDatabase())
    const { startMs, drainMs, ...verdict } = await crashRun({
      databaseUrl: await newDatabase(),
      seed,
      rounds: runs,
      perSecond: PER_SECOND,
      mostRequests: runs * MOST_REQUESTS,
      phones: PHONES,
      radio: RADIO,
    })
    const { figures } = verdict
    const { expect, violations } = expectations()
    const slowest = Math.max(...startMs)
    expect(slowest <= plainMs + READY_WITHIN_MS, 'a restarted server was ready after, ms', slowest)
    expect(figures.delivered === figures.requests, 'not every message was delivered', figures)
    expect(figures.unknownTries > 0, 'no request was cut off: the kills struck nothing', figures)
    return {
      runs,
      figures: {
        'slowest start, ms': Math.round(slowest),
        'of which a plain start, ms': Math.round(plainMs),
        'drained, ms': Math.round(drainMs),
      },
      verdicts: [verdict],
      violations,
    }
  },
}
