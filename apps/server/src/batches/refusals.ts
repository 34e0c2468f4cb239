import { type Scope, testOutcome } from '../messages/index.ts'
import type { ReadyLine } from './line.ts'

/** Where a number is written to. */
interface Place extends Scope {
  readonly channel: string
  /** Whether it is written to with marketing, which somebody may want no more of. */
  readonly marketing: boolean
}

/** Who knows what people want no more of. */
export interface OptOuts {
  readonly isOptedOut: (
    place: Omit<Place, 'marketing'> & {
      readonly number: string
      readonly scope: 'all' | 'marketing'
    },
  ) => Promise<boolean>
}

/** Which of these do not want to be written to. */
export const refusals = (
  { isOptedOut }: OptOuts,
  { marketing, ...place }: Place,
  lines: readonly ReadyLine[],
): Promise<boolean[]> =>
  Promise.all(
    lines.map(async ({ to }) =>
      place.mode === 'test' && testOutcome(to).kind === 'opted_out'
        ? true
        : (
            await Promise.all([
              isOptedOut({ ...place, number: to, scope: 'all' }),
              marketing && isOptedOut({ ...place, number: to, scope: 'marketing' }),
            ])
          ).includes(true),
    ),
  )
