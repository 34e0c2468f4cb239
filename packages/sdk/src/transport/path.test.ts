import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillPath } from './path.ts'

test('keeps every value within its own segment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      fc.pre(!['', '.', '..'].includes(value))
      const path = fillPath('/v1/devices/{deviceId}/pairing-code', { deviceId: value })
      const { pathname } = new URL(`http://relay.test${path}`)
      expect(pathname.split('/')).toHaveLength(5)
      expect(decodeURIComponent(pathname.split('/')[3] ?? '')).toBe(value)
    }),
  )
})

test.for(['', '.', '..', undefined, null, 7, {}, ['msg_1'], '\uD800'])('refuses %j', (deviceId) => {
  expect(() => fillPath('/v1/devices/{deviceId}', { deviceId })).toThrow(
    expect.objectContaining({ code: 'invalid_argument' }),
  )
})
