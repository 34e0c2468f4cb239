import { expect, it } from 'vitest'
import { ENGINES } from '../../test/_databases.ts'
import { startTestServer } from '../../test/_server.ts'
import { callerAt, callerLimits } from './caller-limits.ts'

const WRONG = { body: { code: '0000-0000', agent: 'test/1', sims: [] } }
const ATTEMPTS = 10

/** The statuses of wrong codes that claim to come from as many addresses. */
async function guess(env: Record<string, string>): Promise<Set<number>> {
  const [engine] = ENGINES
  const created = await engine?.create(true)
  if (!created) throw new Error('There is no database.')
  const server = await startTestServer(created.url, env)
  const statuses = new Set<number>()
  for (let i = 0; i <= ATTEMPTS; i += 1) {
    const headers = { 'x-forwarded-for': `203.0.113.${i}` }
    statuses.add((await server.call('pairDevice', { ...WRONG, headers })).status)
  }
  await server.stop()
  await created.drop()
  return statuses
}

it('believes nobody who names another address, unless it is a proxy of ours', async () => {
  expect(await guess({})).toEqual(new Set([404, 429]))
  expect(await guess({ RELAY_TRUSTED_PROXIES: '10.0.0.0/8' })).toEqual(new Set([404, 429]))
  expect(await guess({ RELAY_TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' })).toEqual(new Set([404]))
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:db8:1:2::1', '2001:db8:1:2::'],
  ['2001:db8::1', '2001:db8:0:0::'],
  ['::1', '0:0:0:0::'],
])('takes who comes from %s for %s', (address, caller) => {
  expect(callerAt(address)).toBe(caller)
})

it('gives attempts back with time, and never forgets in favour of a crowd', () => {
  let now = 0
  const limits = callerLimits(() => now)
  const isLimited = (caller: string): boolean => {
    try {
      limits.check('pairDevice', caller)
      return false
    } catch {
      return true
    }
  }
  for (let i = 0; i < ATTEMPTS + 5; i += 1) limits.count('pairDevice', 'a', false)
  expect([isLimited('a'), isLimited('b')]).toEqual([true, false])
  for (let i = 0; i < 5_000; i += 1) limits.count('pairDevice', `crowd ${i}`, false)
  expect(isLimited('a')).toBe(true)
  now = 5_999
  expect(isLimited('a')).toBe(true)
  now = 6_000
  expect(isLimited('a')).toBe(false)
  limits.count('pairDevice', 'a', false)
  expect(isLimited('a')).toBe(true)
})

it('has no limit where a key is asked for', () => {
  const limits = callerLimits(() => 0)
  for (let i = 0; i < 1_000; i += 1) {
    limits.check('sendMessage', 'a')
    limits.count('sendMessage', 'a', false)
  }
})
