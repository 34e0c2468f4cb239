import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type TestClock, testClock } from '../../test/_clock.ts'
import { onBothEngines, openForTest } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import { idSource } from '../ids.ts'
import { createRecipients, type OptOuts, optOutPlaceInList } from '../recipients/index.ts'
import type { Database } from './index.ts'

const NUMBER = '+5511987654321'

/** The room of one node, with the number of its reads. */
function nodeOn(database: Database) {
  const clock: TestClock = testClock()
  let reads = 0
  const counted = new Proxy(database, {
    get(target, name, receiver) {
      if (name === 'read') reads += 1
      return Reflect.get(target, name, receiver)
    },
  })
  const nobody = () => Promise.reject(new Error('Nothing is sent here.'))
  const { optOuts } = createRecipients({
    ...{ database: counted, clock, newId: idSource(clock.now), accept: nobody, lineFor: nobody },
    warn: (message) => expect.fail(message),
  })
  const readsOf = async (work: () => Promise<unknown>) => {
    reads = 0
    await work()
    return reads
  }
  return { clock, optOuts, readsOf }
}

onBothEngines('opt-outs, asked for by every message', (opened) => {
  let other: Database
  let one: ReturnType<typeof nodeOn>
  let two: ReturnType<typeof nodeOn>
  let projectId = ''
  beforeAll(async () => {
    other = await openForTest(opened().url)
  })
  afterAll(() => other.close())
  beforeEach(async () => {
    one = nodeOn(opened().database)
    two = nodeOn(other)
    projectId = await openWorld(opened().database).project('pro')
  })
  const ask = ({ optOuts }: { readonly optOuts: OptOuts }, number = NUMBER) =>
    optOuts.isOptedOut({ projectId, mode: 'live', channel: 'sms', scope: 'all', number })
  const put = (optedOut: boolean) =>
    one.optOuts.put({ projectId, mode: 'live' }, { channel: 'sms', number: NUMBER, optedOut })

  it('cost a project in which nobody has no question, but one in two seconds', async () => {
    expect(await one.readsOf(() => Promise.all([ask(one), ask(one, '+12025550143')]))).toBe(1)
    one.clock.advance(1_999)
    expect(await one.readsOf(() => ask(one))).toBe(0)
    one.clock.advance(1)
    expect(await one.readsOf(() => ask(one))).toBe(1)
  })

  it('count on their own node from the answer on, and on others two seconds later at most', async () => {
    expect([await ask(one), await ask(two)]).toEqual([false, false])
    await put(true)
    expect(await ask(one)).toBe(true)
    two.clock.advance(2_000)
    expect(await ask(two)).toBe(true)
    // From the second one on every node asks.
    await put(false)
    expect([await ask(one), await ask(two)]).toEqual([false, false])
    await put(true)
    expect([await ask(one), await ask(two)]).toEqual([true, true])
    expect(await ask(one, '+12025550143')).toBe(false)
  })

  it('have a time of their own for each change of a number, on a clock that stands still', async () => {
    const changes = [await put(true), await put(false), await put(true)].map((one) => one.changedAt)
    expect(changes.toSorted()).toEqual(changes)
    expect(new Set(changes).size).toBe(3)
  })

  it('are listed page by page, newest first, each once', async () => {
    const numbers = Array.from({ length: 5 }, (_, i) => `+1202555014${i}`)
    const scope = { projectId, mode: 'live' } as const
    for (const number of numbers) {
      await one.optOuts.put(scope, { channel: 'sms', number, optedOut: true })
    }
    // Two of one time, and two of the next.
    await one.optOuts.put(scope, { channel: 'sms', number: '+12025550141', optedOut: false })
    one.clock.advance(1)
    await one.optOuts.put(scope, { channel: 'sms', number: '+12025550141', optedOut: true })
    const seen: string[] = []
    for (let after: string | null = null; ; ) {
      const rows: { number: string; changedAt: string; id: string }[] = await one.optOuts.list(
        scope,
        {},
        { limit: 2, after },
      )
      seen.push(...rows.slice(0, 2).map(({ number }) => number))
      const last = rows[1]
      if (rows.length <= 2 || !last) break
      after = optOutPlaceInList(last)
    }
    expect(seen[0]).toBe('+12025550141')
    expect(seen.toSorted()).toEqual(numbers)
  })

  it('are not forgotten by a question that was asked just before', async () => {
    for (let round = 0; round < 20; round += 1) {
      projectId = await openWorld(opened().database).project('pro')
      const before = ask(one)
      await Promise.all([before, put(true)])
      expect(await ask(one)).toBe(true)
    }
  })
})
