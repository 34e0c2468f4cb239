import { dropRun } from '../drop-run.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'

const DROPS_PER_PHONE = 12
const LEAST_DROPS = 3
const PER_SECOND = 60
const PHONES = 3
const OUT_WITHIN_MS = 5_000

export const dropAfterRadio: Fault = {
  id: 'drop-after-radio',
  title: 'Phones are cut off before their reports, or the acknowledgements, get through',
  engines: ENGINES,
  criterion: `SENT within ${OUT_WITHIN_MS / 1000} s of the phone’s return; never handed over again, on air once`,
  short: true,
  async run({ newDatabase, seed, rounds }) {
    const { drops, heldOnAir, neverNeeded, acksLost, settledMs, figures, faults } = await dropRun({
      databaseUrl: await newDatabase(),
      seed,
      rounds: rounds(DROPS_PER_PHONE, LEAST_DROPS),
      perSecond: PER_SECOND,
      phones: PHONES,
      // Upwards the reports are lost, downwards the acknowledgements.
      holes: ['up', 'up', 'down'],
    })
    const { expect, violations } = expectations()
    const slowest = Math.round(Math.max(...settledMs))
    expect(slowest <= OUT_WITHIN_MS, 'what a phone held was not SENT in time', slowest)
    expect(heldOnAir > 0, 'no report of what was on air was lost: the drops struck nothing')
    expect(acksLost > 0, 'no acknowledgement was lost: the drops struck nothing')
    expect(neverNeeded.length === 0, 'handed over again although it was on air', neverNeeded)
    expect(figures.delivered === figures.requests, 'not every message was delivered', figures)
    return {
      runs: drops,
      figures: {
        'reports lost': heldOnAir,
        'acknowledgements lost': acksLost,
        'slowest after return, ms': slowest,
      },
      verdicts: [{ figures, faults }],
      violations,
    }
  },
}
