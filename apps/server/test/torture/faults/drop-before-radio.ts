import { dropRun } from '../drop-run.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'

const DROPS_PER_PHONE = 12
const LEAST_DROPS = 3
const PER_SECOND = 60
const PHONES = 3
const OUT_WITHIN_MS = 5_000

export const dropBeforeRadio: Fault = {
  id: 'drop-before-radio',
  title: 'Phones are cut off while messages are on their way to them',
  engines: ENGINES,
  criterion: `handed over again and out within ${OUT_WITHIN_MS / 1000} s of the phone’s return; on air once`,
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const { drops, handedOverAgain, settledMs, figures, ...verdict } = await dropRun({
      databaseUrl: await newDatabase(),
      seed,
      rounds: rounds(DROPS_PER_PHONE, LEAST_DROPS),
      perSecond: PER_SECOND,
      phones: PHONES,
      holes: ['down', 'down', null],
    })
    const { expect, violations } = expectations()
    const slowest = Math.round(Math.max(...settledMs))
    expect(slowest <= OUT_WITHIN_MS, 'what a phone held was not out in time', slowest)
    expect(handedOverAgain > 0, 'nothing was handed over again: the drops struck nothing')
    expect(figures.delivered === figures.requests, 'not every message was delivered', figures)
    return {
      runs: drops,
      figures: { 'handed over again': handedOverAgain, 'slowest after return, ms': slowest },
      verdicts: [{ figures, faults: verdict.faults }],
      violations,
    }
  },
}
