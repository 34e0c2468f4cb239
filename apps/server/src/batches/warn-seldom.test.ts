import { expect, it } from 'vitest'
import { warnSeldom } from './warn-seldom.ts'

it('says the same once, and once a minute how often it was', () => {
  let now = 0
  const said: string[] = []
  const warn = warnSeldom({ elapsed: () => now }, (message) => void said.push(message))
  for (; now < 90_000; now += 500) warn('list bat_a waits')
  warn('list bat_b waits')
  expect(said).toEqual([
    'list bat_a waits',
    'list bat_a waits (and 119 times since the last warning)',
    'list bat_b waits',
  ])
})
