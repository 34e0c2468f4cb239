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
  /** Which of these numbers do not want to be written to. */
  readonly optedOutOf: (
    place: Omit<Place, 'marketing'> & { readonly scope: 'all' | 'marketing' },
    numbers: readonly string[],
  ) => Promise<ReadonlySet<string>>
}

/** Which of these do not want to be written to: their numbers. All lines are one question, or none. */
export async function refusals(
  { optedOutOf }: OptOuts,
  { marketing, ...place }: Place,
  lines: readonly ReadyLine[],
): Promise<ReadonlySet<string>> {
  const numbers = lines.map(({ to }) => to)
  const found = await Promise.all([
    optedOutOf({ ...place, scope: 'all' }, numbers),
    ...(marketing ? [optedOutOf({ ...place, scope: 'marketing' }, numbers)] : []),
  ])
  const isTestOut = (to: string) => testOutcome(to).kind === 'opted_out'
  const out = place.mode === 'test' ? numbers.filter(isTestOut) : []
  return new Set([...out, ...found.flatMap((some) => [...some])])
}
