import { expect, it } from 'vitest'
import { networkOf } from './callers.ts'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  // As servers see them that listen by IPv6 too.
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0DB8:0000:0000:0001::', '2001:db8:0:0'],
  ['2001:db8:0:1:ffff::203.0.113.7', '2001:db8:0:1'],
  ['2001:db8:a:b:c:d:e:f', '2001:db8:a:b'],
  ['1:2:3:4:5:6:7::', '1:2:3:4'],
  ['64:ff9b::203.0.113.7', '64:ff9b:0:0'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
])('counts %s as the caller %s', (address, caller) => {
  expect(networkOf(address)).toBe(caller)
})
