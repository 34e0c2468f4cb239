import { expect, it } from 'vitest'
import { seededRandom } from './random.ts'

const numbers = (seed: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: 1_000 }, () => random.between(1, 6))
}

it('says the same for the same seed, and something else for another', () => {
  expect(numbers(7)).toEqual(numbers(7))
  expect(numbers(7)).not.toEqual(numbers(8))
})

it('keeps to its bounds, and reaches both', () => {
  const seen = new Set(numbers(1))
  expect([...seen].toSorted()).toEqual([1, 2, 3, 4, 5, 6])
  const { pick, chance } = seededRandom(1)
  expect(new Set(Array.from({ length: 100 }, () => pick(['a', 'b'])))).toEqual(new Set(['a', 'b']))
  const hits = Array.from({ length: 10_000 }, () => chance(0.05)).filter(Boolean).length
  expect(hits).toBeGreaterThan(400)
  expect(hits).toBeLessThan(600)
  expect(() => pick([])).toThrow('nothing to pick')
})
