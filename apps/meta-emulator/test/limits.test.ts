import { expect, test } from 'vitest'
import { createMeter } from '../src/messages/limits.ts'
import { META_LIMITS } from '../src/options.ts'

test('no second, wherever it begins, lets more than 80 messages of a number through', () => {
  const meter = createMeter(META_LIMITS)
  const taken: number[] = []
  for (let now = 0; now < 4_000; now += 3) if (meter.takeSecond('1', now)) taken.push(now)
  for (const start of taken) {
    expect(taken.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(80)
  }
  expect(taken.length).toBe(320)
  expect(meter.takeSecond('2', 3_999)).toBe(true)
  expect(meter.peak('1')).toBe(334)
})

test('45 messages may come to one recipient at once; then one each six seconds', () => {
  const meter = createMeter(META_LIMITS)
  const burst = Array.from({ length: 60 }, () => meter.takePair('1', 'a', 0))
  expect(burst.filter(Boolean)).toHaveLength(45)
  expect(meter.takePair('1', 'b', 0)).toBe(true)
  expect(meter.takePair('1', 'a', 5_999)).toBe(false)
  expect(meter.takePair('1', 'a', 6_000)).toBe(true)
  expect(meter.takePair('1', 'a', 6_000)).toBe(false)
})

test('limits of 0 are off', () => {
  const meter = createMeter({
    perSecond: 0,
    pairBurst: 0,
    pairEveryMs: 6_000,
    managementPerHour: 0,
  })
  for (let count = 0; count < 500; count++) {
    expect(meter.takeSecond('1', 0) && meter.takePair('1', 'a', 0)).toBe(true)
    expect(meter.takeManagement('1', 0)).toBe(true)
  }
})
