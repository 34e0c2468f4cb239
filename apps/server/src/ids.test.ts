import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOrder, idOrderAt, idSource } from './ids.ts'

describe('ids', () => {
  it('have the contract’s form and sort as they are made, whatever the clock does', () => {
    const clocks = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(clocks, (times) => {
        let now = 0
        const newId = idSource(() => now)
        const ids = times.map((time) => {
          now = time
          return newId('msg')
        })
        expect(ids.every((id) => /^msg_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(id))).toBe(true)
        expect(ids.toSorted()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('stay in order when more are made in a millisecond than it has room for', () => {
    const newId = idSource(() => 1_000)
    const ids = Array.from({ length: 10_000 }, () => newId('evt'))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('of different kinds compare by time, and with an instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (ms) => {
        const order = idOrder(idSource(() => ms)('inb'))
        expect(order >= idOrderAt(ms)).toBe(true)
        expect(order < idOrderAt(ms + 1)).toBe(true)
      }),
    )
    expect(idOrderAt(-5)).toBe(idOrderAt(0))
    expect(idOrderAt(Number.MAX_SAFE_INTEGER)).toBe(idOrderAt(2 ** 48 - 1))
  })
})
