import type { Outcome } from '../fault.ts'
import type { Verdict } from '../verdict.ts'

/** One of the ways in which clocks are wrong. */
export interface ClockPart extends Pick<Outcome, 'runs' | 'figures' | 'violations'> {
  readonly verdict: Verdict
}
