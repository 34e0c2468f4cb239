import { afterAll, describe, expect, it } from 'vitest'
import { crashRun } from '../torture/crash-run.ts'
import { NO_FAULTS } from '../torture/verdict.ts'
import { ENGINES, endAllPrograms } from './harness/index.ts'

const ROUNDS = 2
const PER_SECOND = 120
const PHONES = 2
/** The simulated radio takes as many at once. */
const AT_THE_RADIO = 4
const seed = Number(process.env.RELAY_TORTURE_SEED ?? Math.floor(Math.random() * 2 ** 31))
const RUN_MS = 120_000
const [{ newDatabase }] = ENGINES

describe('kill -9 of phones whose radios forget', () => {
  afterAll(endAllPrograms)

  it(
    'leaves in doubt only what was at the radio, says so, and never tries it again',
    async ({ annotate }) => {
      const { faults, figures } = await crashRun({
        databaseUrl: await newDatabase(),
        seed,
        rounds: ROUNDS,
        perSecond: PER_SECOND,
        phones: PHONES,
        forgetful: true,
      })
      const context = JSON.stringify({ seed, figures })
      await annotate(context)
      expect(faults, context).toEqual(NO_FAULTS)
      const { requests, accepted, delivered, unknownOutcomes } = figures
      expect({ accepted, settled: delivered + unknownOutcomes }).toEqual({
        accepted: requests,
        settled: requests,
      })
      expect(unknownOutcomes).toBeLessThanOrEqual(ROUNDS * PHONES * AT_THE_RADIO)
    },
    RUN_MS,
  )
})
