import { afterAll, describe, expect, it } from 'vitest'
import { crashRun } from '../torture/crash-run.ts'
import { NO_FAULTS } from '../torture/verdict.ts'
import { ENGINES, endAllPrograms } from './harness/index.ts'

const ROUNDS = 3
const PER_SECOND = 100
/** Half a minute of load: on a machine that is busy otherwise, starting takes its time. */
const MOST_REQUESTS = 3_000
const PHONES = 2
/** Drawn anew each time, and printed when it fails: the same seed makes the same requests and kills. */
const seed = Number(process.env.RELAY_TORTURE_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** Alone on two cores it takes about one second. */
const STARTS_WITHIN_MS = 15_000
const RUN_MS = 180_000

describe.each(ENGINES)('kill -9 of everything under load, on $engine', ({ newDatabase }) => {
  afterAll(endAllPrograms)

  it(
    'loses nothing, sends nothing twice and tells everything once',
    async ({ annotate }) => {
      const databaseUrl = await newDatabase()
      const report = await crashRun({
        databaseUrl,
        seed,
        rounds: ROUNDS,
        perSecond: PER_SECOND,
        mostRequests: MOST_REQUESTS,
        phones: PHONES,
      })
      const { faults, figures, startMs, drainMs } = report
      const context = JSON.stringify({ seed, figures, startMs, drainMs })
      await annotate(context)
      expect(faults, context).toEqual(NO_FAULTS)
      // The radio remembers, so nobody is left in doubt: all that was asked for is delivered.
      const { requests, accepted, onAir, delivered, unsettled, unknownOutcomes } = figures
      expect({ accepted, onAir, delivered, unsettled, unknownOutcomes }, context).toEqual({
        accepted: requests,
        onAir: requests,
        delivered: requests,
        unsettled: 0,
        unknownOutcomes: 0,
      })
      // The run was what it says: load, and answers that never came.
      expect(requests).toBeGreaterThan(PER_SECOND * ROUNDS)
      expect(figures.unknownTries).toBeGreaterThan(0)
      expect(Math.max(...startMs)).toBeLessThan(STARTS_WITHIN_MS)
    },
    RUN_MS,
  )
})
