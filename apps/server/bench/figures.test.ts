import { expect, it } from 'vitest'
import { figure, median, quantile, randomSource, spread } from './figures.ts'

it('takes the middle of an odd number of values, and the mean of the two middle ones of an even', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([10, 2, 4, 8])).toBe(6)
  expect(median([])).toBeNaN()
})

it('spreads half the distance of the extremes over the median', () => {
  expect(spread([90, 100, 110])).toBeCloseTo(0.1)
  expect(spread([5, 5, 5])).toBe(0)
  expect(spread([0, 0])).toBe(0)
})

it('finds the value below which a share of all values lies, in any order', () => {
  const values = Array.from({ length: 1_000 }, (_, i) => (i * 7) % 1_000)
  expect(quantile(values, 0.5)).toBe(500)
  expect(quantile(values, 0.99)).toBe(990)
  expect(quantile([3], 0.99)).toBe(3)
  expect(quantile([1, 2], 1)).toBe(2)
  expect(quantile([], 0.5)).toBeNaN()
})

it('shows three digits that count', () => {
  expect([12_345.6, 812.4, 44.36, 1.239, 0.0812, 0, Number.NaN].map(figure)).toEqual([
    '12,346',
    '812',
    '44.4',
    '1.24',
    '0.0812',
    '0',
    '–',
  ])
})

it('draws the same numbers from the same seed, evenly', () => {
  const [a, b, other] = [randomSource(1), randomSource(1), randomSource(2)]
  const first = Array.from({ length: 1_000 }, a)
  expect(first).toEqual(Array.from({ length: 1_000 }, b))
  expect(first).not.toEqual(Array.from({ length: 1_000 }, other))
  expect(first.every((value) => value >= 0 && value < 1)).toBe(true)
  expect(first.reduce((sum, value) => sum + value, 0) / 1_000).toBeCloseTo(0.5, 1)
})
