import { expect, it } from 'vitest'
import { createShare, createSlots } from './slots.ts'

it('gives out as many places as there are', () => {
  const slots = createSlots(2)
  const never = () => expect.unreachable()
  expect([slots.take(never), slots.take(never)]).toEqual([true, true])
  expect(slots.take(() => {})).toBe(false)
  slots.free()
  expect(slots.take(never)).toBe(true)
})

it('wakes who was refused, one for each place, in the order of the refusals', () => {
  const slots = createSlots(1)
  const woken: string[] = []
  const a = () => void woken.push('a')
  const b = () => void woken.push('b')
  slots.take(a)
  expect([slots.take(a), slots.take(b), slots.take(a)]).toEqual([false, false, false])
  slots.free()
  expect(woken).toEqual(['a'])
  slots.take(a)
  slots.free()
  expect(woken).toEqual(['a', 'b'])
  slots.free()
  // Nobody waits any more.
  expect(woken).toEqual(['a', 'b'])
})

it('lets who is woken take the place at once', () => {
  const slots = createSlots(1)
  const taken: boolean[] = []
  slots.take(() => {})
  slots.take(() => void taken.push(slots.take(() => {})))
  slots.free()
  expect(taken).toEqual([true])
})

it('leaves others their places when one project has its share', () => {
  const node = createSlots(3)
  const shop = createShare(node, 2)
  const bank = createShare(node, 2)
  const woken: string[] = []
  const ofShop = () => void woken.push('shop')
  expect([shop.take(ofShop), shop.take(ofShop), shop.take(ofShop)]).toEqual([true, true, false])
  expect([bank.take(() => {}), bank.take(() => void woken.push('bank'))]).toEqual([true, false])
  // A place of the shop's goes to who waits for the node, and to who waits for the share.
  shop.free()
  expect(woken.toSorted()).toEqual(['bank', 'shop'])
})
