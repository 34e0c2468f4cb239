import { expect, it } from 'vitest'
import { countWithin, worstSecond } from './times.ts'

it('finds the worst second, wherever it begins', () => {
  expect(worstSecond([])).toBe(0)
  expect(worstSecond([0, 999.9, 1_000])).toBe(2)
  expect(worstSecond([0, 500, 900, 1_100, 1_300, 2_500])).toBe(4)
})

it('counts from a time up to another', () => {
  expect(countWithin([0, 10, 20, 30], 10, 30)).toBe(2)
})
