import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decimalOf, microsOf } from './money.ts'

it.each([
  [35_000, '0.0350'],
  [0, '0.0000'],
  [1, '0.000001'],
  [1_234_567_890_000, '1234567.8900'],
  [-321_700, '-0.3217'],
])('writes %i micros as %s', (micros, decimal) => {
  expect(decimalOf(micros)).toBe(decimal)
  if (micros >= 0) expect(microsOf(decimal)).toBe(micros)
})

it.each(['', '-1', '1.', '.5', '01', '1,5', '1e3', '0.0000001', '1234567890', ' 1', 'NaN'])(
  'reads no price in %j',
  (text) => expect(microsOf(text)).toBeNull(),
)

it('loses nothing on the way and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (micros) => {
      expect(microsOf(decimalOf(micros))).toBe(micros)
    }),
  )
})
