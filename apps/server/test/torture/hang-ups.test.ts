import { expect, it } from 'vitest'
import { hangUps } from './hang-ups.ts'

const online = { msg: 'online' }
const offline = (code: number) => ({ msg: 'offline', code })

it('tells what ended connections from tries that were not let in', () => {
  const lines = [offline(1006), online, { msg: 'paired' }, offline(1012), offline(1006), online]
  expect(hangUps(lines)).toEqual([1012])
  expect(hangUps([...lines, offline(1006)])).toEqual([1012, 1006])
  expect(hangUps([])).toEqual([])
})
