import type { Expectations } from '../fault.ts'
import type { Verdict } from '../verdict.ts'

/** Beyond the checker, which accepts what was given up visibly: here nothing may be. */
export function expectAllTold({ figures }: Verdict, { expect }: Expectations): void {
  expect(figures.told > 0, 'nobody was told anything')
  expect(figures.untold === 0, 'not every event was taken', figures)
}

/** Nobody crashed, and no answer was lost: nothing has to come twice. */
export function expectToldOnce(
  { figures }: Verdict,
  takes: number,
  { expect }: Expectations,
): void {
  expect(takes === figures.told, 'events were taken more than once', { takes, ...figures })
}

export const webhookFiguresOf = ({ figures }: Verdict): Record<string, number> => ({
  'events told': figures.told,
  'sent again': figures.posts - figures.told,
})
