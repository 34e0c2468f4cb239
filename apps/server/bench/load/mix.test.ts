import { expect, it } from 'vitest'
import { normalizePhoneNumber } from '../../src/messages/phone-number.ts'
import { sampleMessages } from './messages.ts'
import { mixOf } from './mix.ts'

it('gives every new request a key of its own, and all messages in turn', () => {
  const mix = mixOf('new', ['one', 'two'])
  const kinds = Array.from({ length: 4 }, () => mix.next())
  expect(new Set(kinds.map(({ key }) => key)).size).toBe(4)
  expect(kinds.map(({ tail }) => tail).toSorted()).toEqual(['one', 'one', 'two', 'two'])
  expect(kinds.every(({ name }) => name === 'new')).toBe(true)
})

it('mixes half replays of answered requests, and a tenth that is invalid', () => {
  const mix = mixOf('mixed', ['one'])
  const count = { new: 0, replay: 0, invalid: 0 }
  const known = new Set<string>()
  const underWay = new Set<string>()
  for (let i = 0; i < 10_000; i += 1) {
    const kind = mix.next()
    count[kind.name] += 1
    if (kind.name === 'replay') {
      expect(known).toContain(kind.id)
      expect(underWay).not.toContain(kind.key)
    }
    const id = kind.id || `id of ${kind.key}`
    known.add(id)
    if (kind.name !== 'invalid') mix.answered({ ...kind, id })
  }
  expect(count.replay / 10_000).toBeCloseTo(0.5, 1)
  expect(count.invalid / 10_000).toBeCloseTo(0.1, 1)
})

it('never repeats a request that has not been answered', () => {
  const mix = mixOf('mixed', ['one'])
  mix.answered({ name: 'new', key: 'only', tail: 'one', id: 'msg_1' })
  const replays = Array.from({ length: 100 }, () => mix.next()).filter(
    ({ name }) => name === 'replay',
  )
  expect(replays).toHaveLength(1)
})

it('writes to many numbers that exist, with many texts', () => {
  const messages = sampleMessages(2_000)
  expect(messages.filter(({ to }) => normalizePhoneNumber(to) !== to)).toEqual([])
  expect(new Set(messages.map(({ to }) => to)).size).toBeGreaterThan(1_900)
  expect(new Set(messages.map(({ body }) => body)).size).toBeGreaterThan(1_900)
  expect(messages).toEqual(sampleMessages(2_000))
})
