import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type TestClock, testClock, until } from '../../test/_clock.ts'
import { onBothEngines, openForTest } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import {
  createLive,
  type EventScope,
  type FollowQuery,
  type Live,
  type NewEvent,
  writeEvents,
} from '../events/index.ts'
import type { Database } from './index.ts'

/** As many as the memory of a tail holds, and some more. */
const A_CROWD = 1_300

onBothEngines('events that are followed', (opened, engine) => {
  const node = async (database: Database, clock: TestClock, nodeId = 'node_a') => {
    const warn = (message: string, error: unknown) => {
      throw new Error(message, { cause: error })
    }
    const counted = { reads: 0 }
    const read = new Proxy(database.read, {
      get(target, key) {
        if (key === 'selectFrom') counted.reads += 1
        const value = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const live = createLive({ database: { ...database, read }, clock, nodeId, warn })
    await live.start()
    return { live, counted }
  }
  const start = async () => {
    const { database } = opened()
    const world = openWorld(database)
    const scope = { projectId: await world.project(), mode: 'live' }
    const event = (type: NewEvent['type'] = 'device.online'): NewEvent => ({
      ...{ id: world.newId('evt'), type, subjectId: 'dev_a', at: world.clock.now() },
      ...{ ...scope, attempt: null, deviceId: null, detail: null, data: '{}' },
    })
    const write = async (count: number, on: Database = database, type?: NewEvent['type']) => {
      const events = Array.from({ length: count }, () => event(type))
      await on.transaction((tx) => writeEvents(tx, events))
      return events.map(({ id }) => id)
    }
    const clock = testClock()
    const { live, counted } = await node(database, clock)
    return { world, database, scope, event, write, clock, live, counted }
  }
  /** What a follower was told, until it is stopped. */
  const follow = async (live: Live, scope: EventScope, query: FollowQuery = {}) => {
    const stop = new AbortController()
    const followed = await live.follow(scope, query)
    const got: string[] = []
    let held = Promise.resolve()
    const reading = (async () => {
      for await (const events of followed.batches(stop.signal)) {
        got.push(...events.map(({ id }) => id))
        await held
      }
    })()
    return {
      ...{ got, after: followed.after },
      /** Takes nothing more until the answer is called. */
      hold() {
        let release = () => {}
        held = new Promise((resolve) => {
          release = resolve
        })
        return release
      },
      async stop() {
        stop.abort()
        await reading
      },
    }
  }
  /** Another database of the cluster may hold the feed back: only the looks of the next second help. */
  const soon = (clock: TestClock, done: () => boolean) =>
    until(() => {
      if (!done()) clock.advance(1)
      return done()
    })

  it('are read once for all who follow them, and not at all while nothing happens', async () => {
    const { scope, write, clock, live, counted } = await start()
    const followers = await Promise.all(Array.from({ length: 20 }, () => follow(live, scope)))
    await soon(clock, () => counted.reads >= 22)
    for (let i = 0; i < 50; i += 1) await tick()
    const before = counted.reads
    const since = clock.now()
    const ids = await write(3)
    await soon(clock, () => followers.every(({ got }) => got.length === 3))
    for (const { got } of followers) expect(got).toEqual(ids)
    // By the word of the commit, long before the poll.
    expect(clock.now() - since).toBeLessThan(1_500)
    // One read, and the looks again where commits overlap.
    expect(counted.reads - before).toBeLessThanOrEqual(6)
    const pass = async (ms: number) => {
      clock.advance(ms)
      await sleep(15)
    }
    for (let i = 0; i < 8; i += 1) await pass(1_500)
    const idle = counted.reads
    await pass(60_000)
    // The poll: one question for all, as often as it comes due.
    expect(counted.reads - idle).toBeLessThanOrEqual(2)
    for (const { stop } of followers) await stop()
    await live.stop()
  })

  it('begin after any event, with what was asked for, and end with no gap at the present', async () => {
    const { scope, write, clock, live, database } = await start()
    const [first, second] = await write(2)
    const sent = await write(2, database, 'outbound.sent')
    const whole = await follow(live, scope, { after: first })
    const all = await follow(live, scope, { after: `evt_${'0'.repeat(26)}` })
    const some = await follow(live, scope, { after: first, types: ['outbound.*'] })
    const later = await write(1)
    await soon(clock, () => whole.got.length === 4 && all.got.length === 5 && some.got.length === 2)
    expect(whole.got).toEqual([second, ...sent, ...later])
    expect(all.got).toEqual([first, second, ...sent, ...later])
    expect(some.got).toEqual(sent)
    await expect(live.follow(scope, { after: 'evt_x', pointer: '/here' })).rejects.toMatchObject({
      errors: [{ pointer: '/here', code: 'invalid_reference' }],
    })
    for (const { stop } of [whole, all, some]) await stop()
    await live.stop()
  })

  it('come to a follower that fell far behind, and to one that had nothing to come back to', async () => {
    const { scope, write, clock, live, database } = await start()
    const quick = await follow(live, scope)
    const slow = await follow(live, scope)
    const release = slow.hold()
    const ids: string[] = []
    for (let left = A_CROWD; left > 0; left -= 100) ids.push(...(await write(100)))
    await soon(clock, () => quick.got.length === A_CROWD)
    expect(slow.got.length).toBeLessThan(A_CROWD)
    release()
    await soon(clock, () => slow.got.length === A_CROWD)
    expect(quick.got).toEqual(ids)
    expect(slow.got).toEqual(ids)
    // What it came back for is too old to be kept by now.
    const old = await live.follow(scope, { after: ids[0] })
    await database.transaction((tx) =>
      tx.query
        .deleteFrom('event')
        .where('project_id', '=', scope.projectId)
        .where('id', '!=', ids.at(-1) ?? '')
        .execute(),
    )
    const stop = new AbortController()
    const late: string[] = []
    const reading = (async () => {
      for await (const events of old.batches(stop.signal)) late.push(...events.map(({ id }) => id))
    })()
    const [fresh] = await write(1)
    await soon(clock, () => late.at(-1) === fresh && quick.got.at(-1) === fresh)
    stop.abort()
    await reading
    for (const follower of [quick, slow]) await follower.stop()
    await live.stop()
  })

  it.each([
    ['are asked for', ['device.*']],
    ['nobody asks for', ['outbound.*']],
  ])('keep nobody else waiting while many that %s are caught up on', async (_which, types) => {
    const { scope, write, clock, live, database } = await start()
    const [first] = await write(A_CROWD)
    const last = await write(1, database, 'outbound.sent')
    let turns = 0
    let counting = true
    const count = () => {
      turns += 1
      if (counting) setImmediate(count)
    }
    const follower = await follow(live, scope, { after: first, types })
    count()
    const due = types[0] === 'device.*' ? A_CROWD - 1 : 1
    await soon(clock, () => {
      // Checked once a turn: what was told between two looks was told in one breath.
      if (follower.got.length === due) counting = false
      return !counting
    })
    counting = false
    expect(turns).toBeGreaterThanOrEqual(A_CROWD / 100)
    if (due === 1) expect(follower.got).toEqual(last)
    await follower.stop()
    await live.stop()
  })

  it('are complete while many write at once', async () => {
    const { scope, event, clock, live, database, world } = await start()
    const follower = await follow(live, scope)
    const writer = async (turns: number) => {
      for (let i = 0; i < 15; i += 1) {
        await database.transaction(async (tx) => {
          await writeEvents(tx, [event()])
          for (let turn = 0; turn < (i * turns) % 7; turn += 1) await tick()
        })
      }
    }
    await Promise.all([1, 2, 3, 4].map(writer))
    await soon(clock, () => follower.got.length >= 60)
    const page = await world.events.list(scope, { limit: 100 })
    expect(follower.got).toEqual(page.data.map(({ id }) => id))
    await follower.stop()
    await live.stop()
  })

  it('are found by the poll where nobody tells of them', async () => {
    const { scope, write, clock, live } = await start()
    const silent = await openForTest(opened().url)
    const follower = await follow(live, scope)
    // Until nobody looks again because of what was told before.
    for (let i = 0; i < 8; i += 1) {
      clock.advance(1_100)
      await sleep(15)
    }
    const ids = await write(2, silent)
    await sleep(50)
    expect(follower.got).toEqual([])
    await soon(clock, () => follower.got.length === 2)
    expect(follower.got).toEqual(ids)
    await follower.stop()
    await live.stop()
    await silent.close()
  })

  if (engine.name === 'PostgreSQL')
    it('come from another node by a hint', async () => {
      const { scope, write, clock, live } = await start()
      const elsewhere = await openForTest(opened().url)
      const there = testClock()
      const other = await node(elsewhere, there, 'node_b')
      const follower = await follow(live, scope)
      // What is said of it crosses; then a commit there is told here before any poll.
      const ids: string[] = []
      await until(async () => {
        ids.push(...(await write(1, elsewhere)))
        there.advance(5)
        for (let i = 0; i < 20; i += 1) await tick()
        return follower.got.length > 0
      })
      expect(clock.now()).toBe(testClock().now())
      await other.live.stop()
      await soon(clock, () => follower.got.length === ids.length)
      expect(follower.got).toEqual(ids)
      await follower.stop()
      await live.stop()
      await elsewhere.close()
    })
})
