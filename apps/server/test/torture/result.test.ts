import { expect, it } from 'vitest'
import { resultOf } from './result.ts'
import { NO_FAULTS, type Verdict } from './verdict.ts'

const NAMES = { fault: 'x', title: 'X', criterion: 'it holds' }
const ABOUT = { ...NAMES, engine: 'SQLite', seconds: 1 } as const
const NOTHING = { runs: 0, figures: {}, verdicts: [], violations: [] }
const FIGURES: Verdict['figures'] = {
  ...{ requests: 1, accepted: 1, recovered: 0, unknownTries: 0, unavailableTries: 0, onAir: 0 },
  ...{ delivered: 0, unsettled: 0, unknownOutcomes: 0, inbound: 0 },
  ...{ told: 0, untold: 0, posts: 0 },
}

it('has failed when something did not hold, also where not all of it could be struck', () => {
  const lost: Verdict = { faults: { ...NO_FAULTS, lost: ['msg_a'] }, figures: FIGURES }
  const stateOf = (more: Partial<Parameters<typeof resultOf>[1]>) =>
    resultOf(ABOUT, { ...NOTHING, ...more }).state
  expect(stateOf({})).toBe('passed')
  expect(stateOf({ notCovered: 'No tool.' })).toBe('not covered')
  expect(stateOf({ violations: ['late'] })).toBe('FAILED')
  expect(stateOf({ verdicts: [lost] })).toBe('FAILED')
  expect(stateOf({ notCovered: 'No tool.', violations: ['late'] })).toBe('FAILED')
  expect(stateOf({ notCovered: 'No tool.', verdicts: [lost] })).toBe('FAILED')
})
