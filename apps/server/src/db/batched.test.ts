import { setImmediate as turn } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { batched } from './batched.ts'
import { SHARES_FAILURE_AFTER_MS } from './funnel-kinds.ts'

const KEYS = Array.from({ length: 300 }, (_, i) => `key-${i}`)

it('answers what is asked in one turn by few queries, each caller its own', async () => {
  const queries: (readonly string[])[] = []
  const ask = batched(async (keys) => {
    queries.push(keys)
    return new Map(keys.filter((key) => key !== 'key-7').map((key) => [key, `for ${key}`]))
  })
  const answers = await Promise.all(KEYS.map(ask))
  expect(answers).toEqual(KEYS.map((key) => (key === 'key-7' ? null : `for ${key}`)))
  expect(queries.map((keys) => keys.length)).toEqual([256, 64])
  expect(await ask('key-1')).toBe('for key-1')
  expect(queries.at(-1)).toEqual(['key-1'])
})

it('tells everybody who asked that it could not be read, and nobody else', async () => {
  let away = true
  const ask = batched(async (keys) => {
    if (away) throw new Error('away')
    return new Map(keys.map((key) => [key, key]))
  })
  const outcomes = await Promise.allSettled(['a', 'b'].map(ask))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  away = false
  expect(await ask('a')).toBe('a')
})

it('gathers what is asked while a query is under way', async () => {
  const queries: (readonly string[])[] = []
  const ends: (() => void)[] = []
  const ask = batched(async (keys) => {
    queries.push(keys)
    await new Promise<void>((resolve) => ends.push(resolve))
    return new Map(keys.map((key) => [key, key]))
  })
  const first = ask('a')
  await turn()
  const later = ['b', 'c', 'd', 'e'].map(async (key) => {
    await turn()
    return ask(key)
  })
  await turn()
  await turn()
  expect(queries).toEqual([['a']])
  ends.shift()?.()
  expect(await first).toBe('a')
  await turn()
  ends.shift()?.()
  expect(await Promise.all(later)).toEqual(['b', 'c', 'd', 'e'])
  expect(queries).toEqual([['a'], ['b', 'c', 'd', 'e']])
})

it('tells who has waited long behind a query that failed at once, and asks again for others', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0)
  onTestFinished(() => now.mockRestore())
  const away = Promise.withResolvers<never>()
  let queries = 0
  const ask = batched(async (keys) => {
    queries += 1
    return queries > 1 ? new Map(keys.map((key) => [key, key])) : away.promise
  })
  const first = ask('a')
  await turn()
  const behind = ask('b')
  const waiting = Promise.allSettled([first, behind])
  now.mockReturnValue(1)
  const fresh = ask('c')
  now.mockReturnValue(SHARES_FAILURE_AFTER_MS)
  away.reject(new Error('away'))
  const outcomes = await waiting
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await fresh).toBe('c')
  expect(queries).toBe(2)
})
