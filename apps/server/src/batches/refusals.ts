import { type Scope, testOutcome } from '../messages/index.ts'
import type { ReadyLine } from './line.ts'

/** Where a number is written to. */
interface Place extends Scope {
  readonly channel: string
}

export interface OptOutsAsked {
  isOptedOut(place: Place & { number: string; scope: 'all' | 'marketing' }): Promise<boolean>
}

/** Which of these do not want to be written to. */
export const refusals = (
  { isOptedOut }: OptOutsAsked,
  place: Place,
  lines: readonly ReadyLine[],
  isMarketing = false,
): Promise<boolean[]> =>
  Promise.all(
    lines.map(async ({ to: number }) => {
      if (place.mode === 'test' && testOutcome(number).kind === 'opted_out') return true
      // Asked together, so that it is one read.
      const answers = await Promise.all([
        isOptedOut({ ...place, number, scope: 'all' }),
        isMarketing && isOptedOut({ ...place, number, scope: 'marketing' }),
      ])
      return answers.includes(true)
    }),
  )
