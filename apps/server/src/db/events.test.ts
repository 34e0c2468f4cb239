import { setImmediate as tick } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import type { Tx } from '../db/index.ts'
import { type NewEvent, readOldEvents, removeEvents, writeEvents } from '../events/index.ts'

const UNKNOWN = {
  code: 'validation_failed',
  errors: [{ pointer: '/after', code: 'invalid_reference' }],
}

onBothEngines('the feed of events', (opened, engine) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const scope = { projectId, mode: 'live' }
    const event = (type: NewEvent['type'] = 'device.online', data: string | null = '{}') => ({
      id: world.newId('evt'),
      projectId,
      mode: 'live',
      type,
      subjectId: 'dev_a',
      at: world.clock.now(),
      attempt: null,
      deviceId: null,
      detail: null,
      data,
    })
    const write = async (...events: NewEvent[]) => {
      await world.database.transaction((tx) => writeEvents(tx, events))
      return events.map(({ id }) => id)
    }
    /** Everything after an event, as a reader gets it that asks until there is no more. */
    const readOn = async (after?: string, limit = 3) => {
      const ids: string[] = []
      for (let from = after; ; ) {
        const page = await world.events.list(scope, { after: from, limit })
        ids.push(...page.data.map(({ id }) => id))
        if (page.nextCursor === null) return ids
        from = page.nextCursor
      }
    }
    /** Another transaction of the server, even in another database, may hold the feed back a moment. */
    const readAll = async (count: number) => {
      let ids: string[] = []
      await until(async () => {
        ids = await readOn()
        return ids.length >= count
      })
      return ids
    }
    return { world, projectId, scope, event, write, readOn, readAll }
  }

  it('is told oldest first and page by page, and says when a reader has caught up', async () => {
    const { world, scope, event, write, readAll, readOn } = await start()
    const ids: string[] = []
    for (let i = 0; i < 7; i += 1) ids.push(...(await write(event())))
    expect(await readAll(7)).toEqual(ids)
    const page = await world.events.list(scope, { limit: 4 })
    expect(page.nextCursor).toBe(ids[3])
    expect(await readOn(ids[3])).toEqual(ids.slice(4))
    expect(await world.events.list(scope, { after: ids[6], limit: 4 })).toEqual({
      data: [],
      nextCursor: null,
    })
    expect(await world.events.list(scope, { limit: 7 })).toMatchObject({ nextCursor: null })
  })

  it('shows an event as its webhook would', async () => {
    const { world, scope, event, write, readAll } = await start()
    const [id] = await write(event('device.offline', '{"id":"dev_a","name":"Öl"}'))
    await readAll(1)
    expect((await world.events.list(scope, { limit: 1 })).data).toEqual([
      {
        id,
        event: 'device.offline',
        timestamp: new Date(world.clock.now()).toISOString(),
        data: { id: 'dev_a', name: 'Öl' },
      },
    ])
  })

  it('leaves out the timeline, test data and other projects', async () => {
    const { world, projectId, event, write, readAll, readOn } = await start()
    const [first] = await write(event())
    await write(event('message.uncertain', null))
    await write({ ...event(), mode: 'test' }, { ...event(), projectId: `${projectId}x` })
    const [last] = await write(event())
    expect(await readAll(2)).toEqual([first, last])
    expect(await readOn(first)).toEqual([last])
    expect((await world.events.list({ projectId, mode: 'test' }, { limit: 9 })).data).toHaveLength(
      1,
    )
  })

  it('tells only the kinds that were asked for, and goes on behind the others', async () => {
    const { world, scope, event, write, readAll } = await start()
    const [sent] = await write(event('outbound.sent'))
    const [online] = await write(event('device.online'))
    const [inbound] = await write(event('inbound.received'))
    const [failed] = await write(event('outbound.failed'))
    await readAll(4)
    const ids = async (types: string[], after?: string) =>
      (await world.events.list(scope, { types, after, limit: 9 })).data.map(({ id }) => id)
    expect(await ids(['outbound.*'])).toEqual([sent, failed])
    expect(await ids(['outbound.failed', 'device.*'])).toEqual([online, failed])
    expect(await ids(['inbound.received'], sent)).toEqual([inbound])
    expect(await ids(['outbound.*'], inbound)).toEqual([failed])
  })

  it('does not look for rare events without an end, and says where to go on', async () => {
    const { world, scope, event, write, readOn } = await start()
    const crowd = Array.from({ length: 20_600 }, () => event('outbound.sent'))
    // A few at a time: no statement may take long.
    for (let i = 0; i < crowd.length; i += 2_000) await write(...crowd.slice(i, i + 2_000))
    const [rare] = await write(event('device.offline'))
    const last = crowd.at(-1)?.id
    await until(async () => (await readOn(last)).length > 0)
    const types = ['device.*']
    const first = await world.events.list(scope, { types, limit: 5 })
    expect(first).toEqual({ data: [], nextCursor: crowd[19_999]?.id })
    const second = await world.events.list(scope, { types, limit: 5, after: crowd[19_999]?.id })
    expect(second).toMatchObject({ data: [{ id: rare }], nextCursor: null })
  })

  if (engine.name === 'SQLite')
    it('finds what is behind a place by one look into the index', async () => {
      const { database } = opened()
      const plan = await database.read
        .selectFrom('event')
        .where('project_id', '=', 'proj_a')
        .where('mode', '=', 'live')
        .where('public', '=', (eb) => eb.lit(1))
        .where(database.eventsBehind({ tx: 0, position: 5 }))
        .select('id')
        .explain(undefined, sql`query plan`)
      // By `tx` alone the whole log up to the place would be read.
      expect(plan).toMatchObject([{ detail: expect.stringContaining('AND tx=? AND position>?)') }])
    })

  it('keeps its newest event, however old it is, so that no position comes twice', async () => {
    const { world, event, write, readOn } = await start()
    const [, , newest] = await write(event(), event(), event())
    const { database } = world
    const removed: string[] = []
    for (let left = [{ id: '' }]; left.length > 0; ) {
      left = await readOldEvents(database, 0, 1_000)
      const ids = left.map(({ id }) => id)
      removed.push(...ids)
      if (ids.length > 0) await database.transaction((tx) => removeEvents(tx, ids))
    }
    expect(removed).not.toContain(newest)
    const [next] = await write(event())
    await until(async () => (await readOn(newest)).length > 0)
    expect(await readOn(newest)).toEqual([next])
  })

  it('refuses to go on after what is no event of the reader', async () => {
    const { world, projectId, scope, event, write } = await start()
    const [hidden] = await write(event('message.uncertain', null))
    const [foreign] = await write({ ...event(), projectId: `${projectId}x` })
    for (const after of [hidden, foreign, world.newId('evt')]) {
      await expect(world.events.list(scope, { after, limit: 9 })).rejects.toMatchObject(UNKNOWN)
    }
  })

  it('does not pass over the events of a slow transaction', async () => {
    const { world, event, readOn, readAll } = await start()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const early = event()
    const late = event()
    let written = false
    const slow = world.database.transaction(async (tx) => {
      await writeEvents(tx, [early])
      written = true
      await held
    })
    await until(() => written)
    const quick = world.database.transaction((tx: Tx) => writeEvents(tx, [late]))
    for (let i = 0; i < 20; i += 1) await tick()
    // Whatever is told now, what comes later must come after it.
    const before = await readOn()
    expect(before).toEqual([])
    release()
    await Promise.all([slow, quick])
    expect(await readAll(2)).toEqual([early.id, late.id])
  })

  it('is complete for a reader that follows while many write at once', async () => {
    const { world, event, readOn } = await start()
    const written: string[] = []
    const writer = async (turns: number) => {
      for (let i = 0; i < 15; i += 1) {
        const own = event()
        await world.database.transaction(async (tx) => {
          await writeEvents(tx, [own])
          // Holds its place for a while, longer or shorter than its neighbours.
          for (let turn = 0; turn < (i * turns) % 7; turn += 1) await tick()
        })
        written.push(own.id)
      }
    }
    const writers = Promise.all([1, 2, 3, 5, 6].map(writer))
    const read: string[] = []
    await until(async () => {
      read.push(...(await readOn(read.at(-1))))
      return read.length >= 75
    })
    await writers
    expect(new Set(read).size).toBe(75)
    expect(read.toSorted()).toEqual(written.toSorted())
  })
})
