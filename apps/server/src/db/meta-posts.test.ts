import { pino } from 'pino'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import {
  change,
  newsOf,
  PROJECTS,
  plantMessages,
  type StatusOf,
  statuses,
  storyOf,
} from '../../test/_meta.ts'
import { openWorld } from '../../test/_world.ts'
import { createDesk } from '../whatsapp/hooks/desk.ts'
import type { Listeners } from '../whatsapp/hooks/listeners.ts'
import { createMetaHooks } from '../whatsapp/index.ts'
import { inspectDatabase } from './index.ts'

let next = 0
const newWamid = () => `wamid.post${next++}`

onBothEngines('a post of Meta’s', (opened) => {
  /** Nothing is dealt with but by `work`: each turn is taken by the other of two nodes. */
  const start = async (listeners: Listeners = {}, lines: string[] = []) => {
    const { database, url } = opened()
    const world = openWorld(database)
    const { receipts, inbound, clock, newId } = world
    const projectId = await world.project()
    const log = pino({ level: 'error' }, { write: (line) => void lines.push(line) })
    const ground = { database, clock, receipts, inbound, newId, log, projects: PROJECTS }
    const options = { ...listeners, ...ground }
    const desks = [createDesk(options), createDesk(options)]
    const hooks = createMetaHooks({ ...options, warn: () => {} })
    const of = <T extends 'meta_post' | 'meta_update'>(table: T) =>
      database.read
        .selectFrom(table as 'meta_post')
        .where('project_id', '=', projectId)
        .selectAll()
    return {
      ...{ world, database, desks, url },
      at: Math.floor(clock.now() / 1000),
      posts: () => of('meta_post').orderBy('received_at').orderBy('part').execute(),
      updates: () =>
        database.read
          .selectFrom('meta_update')
          .where('project_id', '=', projectId)
          .where('kind', '<>', 'account')
          .selectAll()
          .execute(),
      events: (type: string) =>
        database.read
          .selectFrom('event')
          .where('project_id', '=', projectId)
          .where('type', '=', type)
          .selectAll()
          .execute(),
      receive: (news: unknown) => hooks.receive(projectId, news),
      told: (...all: StatusOf[]) => hooks.receive(projectId, statuses(...all)),
      plant: (count = 1, more: object = {}) =>
        plantMessages(database, projectId, count, { queued_at: clock.now(), ...more }),
      async work() {
        for (let more = true; more; ) {
          const turns = await Promise.all(desks.map((desk) => desk.work()))
          more = turns.includes(true)
        }
        for (const desk of desks) await desk.quiet()
      },
    }
  }

  it('waits in a few rows, all of a message together, and leaves nothing', async () => {
    const { plant, told, posts, work, updates, at, database } = await start()
    const ids = await plant(200)
    const steps = ['read', 'sent', 'delivered'].flatMap((status, i) =>
      ids.map((messageId, n) => ({ wamid: `wamid.few${n}`, messageId, status, at: at + i })),
    )
    await told(...steps)
    const stored = await posts()
    expect(stored.map(({ size }) => size)).toEqual([250, 250, 100])
    const inFirst = new Set((stored[0]?.data ?? '').match(/msg_[0-9a-z]+/g))
    expect(inFirst.size).toBe(84)
    await work()
    expect(await posts()).toEqual([])
    expect(await updates()).toEqual([])
    // What Meta says of the times is told as it is: read was the first.
    expect(await storyOf(database, ids[0] ?? '')).toEqual(['outbound.read'])
    expect(await storyOf(database, ids[199] ?? '')).toEqual(['outbound.read'])
  })

  it('whose failures come again in another post, or in two at once, tells them once', async () => {
    const { plant, told, work, updates, events, at, database } = await start()
    const [first = '', ...others] = await plant(3)
    const errors = [{ code: 131050, title: 'Stopped' }]
    const wamid = newWamid()
    const failed = { wamid, status: 'failed', at, messageId: first, errors }
    const late = { wamid, status: 'delivered', at: at + 1, messageId: first }
    const [a = failed, b = failed] = others.map((messageId) => ({
      ...{ wamid: newWamid(), status: 'delivered', at, messageId },
    }))
    await told(failed, late, a)
    await told(b, late, failed)
    await work()
    await told(late, failed, a, b)
    await work()
    await told(late)
    await work()
    expect(await storyOf(database, first)).toEqual([
      'outbound.failed',
      'message.told_late delivered',
    ])
    expect(await events('outbound.failed')).toHaveLength(1)
    expect(await events('outbound.delivered')).toHaveLength(2)
    expect(await updates()).toMatchObject([
      { data: null, due_at: null },
      { data: null, due_at: null },
    ])
  })

  it('that repeats news of the account, or of a template, beside others tells each once', async () => {
    const news: string[] = []
    const { receive, work, events, updates } = await start({
      templateUpdated: async ({ name }) => void news.push(name),
    })
    const alert = change('account_update', { event: 'ACCOUNT_VIOLATION' })
    const template = (name: string) =>
      change('message_template_status_update', {
        ...{ event: 'PAUSED', message_template_id: 1, message_template_name: name },
        ...{ message_template_language: 'pt_BR', reason: null },
      })
    await receive(newsOf(alert, template('um')))
    await receive(newsOf(template('um'), template('dois'), alert))
    await work()
    await receive(newsOf(alert))
    await work()
    expect(await events('whatsapp.alert')).toHaveLength(1)
    expect(news.toSorted()).toEqual(['dois', 'um'])
    expect(await updates()).toMatchObject([{ kind: 'alert', data: null }])
  })

  it('of a message that is not known yet is kept once, and applied as soon as it is', async () => {
    const { told, work, updates, plant, world, at } = await start()
    const lost = { wamid: newWamid(), status: 'delivered', at }
    await told(lost)
    await told(lost, { ...lost, status: 'sent' })
    await work()
    expect(await updates()).toHaveLength(2)
    await told({ ...lost, status: 'read' }, lost)
    await work()
    expect(await updates()).toHaveLength(3)
    const [id = ''] = await plant(1, { provider_id: lost.wamid })
    await told(lost)
    await work()
    expect((await world.message(id)).status).toBe('DELIVERED')
    world.clock.advance(60_000)
    await work()
    expect((await world.message(id)).status).toBe('READ')
    expect(await updates()).toEqual([])
  })

  it('with one thing in it that cannot be dealt with is dealt with but for that', async () => {
    let isBroken = true
    const { receive, work, posts, updates, plant, world, at } = await start({
      async preferenceChanged() {
        if (isBroken) throw new Error('planted')
      },
    })
    const ids = await plant(5)
    const told = statuses(
      ...ids.map((messageId) => ({ wamid: newWamid(), status: 'read', at, messageId })),
    )
    const preference = {
      value: 'stop',
      category: 'marketing_messages',
      timestamp: at,
      wa_id: '551',
    }
    const stop = newsOf(change('user_preferences', { user_preferences: [preference] }))
    const entry = [...told.entry, ...stop.entry]
    await receive({ ...told, entry })
    await work()
    for (const id of ids) expect((await world.message(id)).status).toBe('READ')
    expect(await posts()).toEqual([])
    expect(await updates()).toMatchObject([{ kind: 'preference', tries: 1 }])
    isBroken = false
    world.clock.advance(60_000)
    await work()
    expect(await updates()).toEqual([])
  })

  it('that a hand has spoilt is set aside, and what came with it or behind it is dealt with', async () => {
    const lines: string[] = []
    const { plant, told, work, posts, updates, world, database, at, url } = await start({}, lines)
    const [first = '', second = ''] = await plant(2)
    await told({ wamid: newWamid(), status: 'delivered', at, messageId: first })
    const spoilt = ['{"kind":', '[{"kind":"status"}, 7]', '{}', 'null']
    const [post] = await posts()
    const bad = (data: string, i: number) => ({ ...post, id: `spoilt${i}`, data, received_at: i })
    await database.transaction(async (tx) => {
      await tx.insertMany(
        { table: 'meta_post', ignoreConflict: false, key: 'id' },
        spoilt.flatMap((data, i) => (post ? [{ ...post, ...bad(data, i) }] : [])),
      )
      await tx.insertMany({ table: 'meta_update', ignoreConflict: false, key: 'id' }, [
        {
          ...{ id: 'spoilt_row', project_id: post?.project_id ?? '', kind: 'status', data: 'x' },
          ...{ received_at: world.clock.now(), due_at: 1, told_at: 1, tries: 0 },
        },
      ])
    })
    await told({ wamid: newWamid(), status: 'read', at, messageId: second })
    await work()
    expect((await world.message(first)).status).toBe('DELIVERED')
    expect((await world.message(second)).status).toBe('READ')
    expect(await posts()).toEqual([])
    const kept = (await updates()).filter(({ data }) => data !== null)
    expect(kept.map(({ data, due_at: due }) => [data, due]).toSorted()).toEqual(
      [...spoilt, 'x'].map((data) => [data, null]).toSorted(),
    )
    expect(lines.filter((line) => line.includes('set aside'))).toHaveLength(5)
    expect(lines.join()).not.toContain('"x"')
    const found = await inspectDatabase({ url, warn: () => {} }, world.clock.now)
    expect(found?.unread).toBe(5)
  })
})
