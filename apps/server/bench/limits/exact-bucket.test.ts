import { expect, it } from 'vitest'
import { ExactBucket } from './exact-bucket.ts'

it('gives its burst, then a token at the first millisecond of each interval', () => {
  const bucket = new ExactBucket({ burst: 2, refillPerMinute: 7 }, 0)
  expect([bucket.tryTake(0), bucket.tryTake(0), bucket.tryTake(0)]).toEqual([true, true, false])
  // 60,000 / 7 = 8,571.43
  expect(bucket.nextAt(0)).toBe(8_572)
  expect(bucket.tryTake(8_571)).toBe(false)
  expect(bucket.tryTake(8_572)).toBe(true)
})

it('holds no more than its burst, and is not moved by being asked', () => {
  const bucket = new ExactBucket({ burst: 1, refillPerMinute: 60 }, 0)
  bucket.nextAt(1e9)
  expect([bucket.tryTake(1e9), bucket.tryTake(1e9)]).toEqual([true, false])
})
