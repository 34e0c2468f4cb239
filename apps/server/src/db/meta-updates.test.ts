import { pino } from 'pino'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import {
  change,
  messages,
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
import { createMetaHooks, LOST_KEPT_MS } from '../whatsapp/index.ts'
import type { Row } from './index.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let next = 0
const newWamid = () => `wamid.db${next++}`

onBothEngines('what Meta tells', (opened) => {
  /** Nothing is dealt with but by `work`. */
  const start = async (listeners: Listeners & { readonly mostLost?: number } = {}) => {
    const { database } = opened()
    const world = openWorld(database)
    const { receipts, inbound, clock, newId } = world
    const projectId = await world.project()
    const log = pino({ level: 'silent' })
    const ground = { database, clock, receipts, inbound, newId, log }
    const options = { ...listeners, ...ground, projects: PROJECTS }
    const desk = createDesk(options)
    const hooks = createMetaHooks({ ...options, warn: () => {} })
    const receive = (news: unknown) => hooks.receive(projectId, news)
    const work = async () => {
      for (let turns = 0; await desk.work(); turns += 1) expect(turns).toBeLessThan(1_000)
      await desk.quiet()
    }
    const rows = () =>
      database.read
        .selectFrom('meta_update')
        .where('project_id', '=', projectId)
        .where('kind', '<>', 'account')
        .selectAll()
        .execute()
    const posted = () =>
      database.read
        .selectFrom('meta_post')
        .where('project_id', '=', projectId)
        .select('size')
        .execute()
    const at = Math.floor(clock.now() / 1000)
    const plant = async (count = 1, more: Partial<Row<'message'>> = {}) =>
      plantMessages(database, projectId, count, { queued_at: clock.now(), ...more })
    const told = (...all: StatusOf[]) => receive(statuses(...all))
    return { world, database, projectId, desk, receive, told, work, rows, posted, at, plant, clock }
  }

  it('is stored before it is dealt with, once, and gone after', async () => {
    const { told, work, rows, posted, at, plant, world, database } = await start()
    const [messageId = ''] = await plant()
    const status = { wamid: newWamid(), status: 'delivered', at, messageId }
    await told(status, status)
    await told(status)
    expect(await posted()).toEqual([{ size: 1 }])
    expect((await world.message(messageId)).status).toBe('DISPATCHED')
    await work()
    expect((await world.message(messageId)).status).toBe('DELIVERED')
    expect(await posted()).toEqual([])
    expect(await rows()).toEqual([])
    await told(status)
    await work()
    expect(await storyOf(database, messageId)).toEqual(['outbound.delivered'])
  })

  it('is the same on two nodes at once', async () => {
    const one = await start()
    const codes: string[] = []
    const { receipts, inbound, clock, newId } = one.world
    const options = {
      ...{ database: one.database, clock, receipts, inbound, newId, projects: PROJECTS },
      log: pino({ level: 'silent' }),
      codeNotRequested: async (_: unknown, all: readonly { inboundId: string }[]) =>
        void codes.push(...all.map(({ inboundId }) => inboundId)),
    }
    const desks = [createDesk(options), createDesk(options)]
    const ids = await one.plant(20)
    const news = statuses(
      ...ids.flatMap((messageId, i) =>
        ['sent', 'delivered', 'read'].map((status, j) => ({
          ...{ wamid: `wamid.two${i} ${one.projectId}`, messageId, status, at: one.at + j },
        })),
      ),
    )
    const tap = messages([{ wa_id: '5511977776666' }], {
      ...{ from: '5511977776666', id: newWamid(), timestamp: String(one.at), type: 'button' },
      button: { text: 'Não fui eu', payload: 'DID_NOT_REQUEST_CODE' },
    })
    const reversed = { ...news, entry: [...news.entry].reverse() }
    await Promise.all([news, tap, reversed, tap, news, tap].map((it) => one.receive(it)))
    await Promise.all(desks.map((desk) => desk.work()))
    for (const desk of desks) while (await desk.work());
    for (const id of ids) {
      const story = await storyOf(one.database, id)
      expect([...new Set(story)]).toEqual(story)
      expect(story.at(-1)).toBe('outbound.read')
    }
    expect(codes).toHaveLength(1)
    expect(await one.rows()).toEqual([])
  })

  it('waits a day for a message that nobody knows, and no longer', async () => {
    const { told, work, rows, at, clock, plant, world } = await start()
    const wamids = [newWamid(), newWamid()]
    await told(...wamids.map((wamid) => ({ wamid, status: 'delivered', at })))
    await work()
    expect(await rows()).toHaveLength(2)
    clock.advance(LOST_KEPT_MS - 60_000)
    await work()
    const [messageId = ''] = await plant(1, { provider_id: wamids[0] ?? null })
    clock.advance(11 * 60_000)
    await work()
    expect((await world.message(messageId)).status).toBe('DELIVERED')
    clock.advance(11 * 60_000)
    await work()
    expect(await rows()).toEqual([])
  })

  it('of codes that nobody asked for names the password and the message', async () => {
    const codes: unknown[] = []
    const { receive, work, at, plant, projectId, database } = await start({
      codeNotRequested: async (_, all) => void codes.push(...all),
    })
    const wamid = newWamid()
    const [messageId = ''] = await plant(1, { provider_id: wamid, otp_id: 'otp_a' })
    const tap = (id: string, context: object) =>
      messages([{ wa_id: '5511966665555' }], {
        ...{ from: '5511966665555', id, timestamp: String(at), type: 'button', context },
        button: { text: 'Não fui eu', payload: 'DID_NOT_REQUEST_CODE' },
      })
    const first = tap(newWamid(), { id: wamid })
    await receive(first)
    await work()
    await receive(first)
    await receive(tap(newWamid(), { id: 'wamid.unknown' }))
    await work()
    const from = '+5511966665555'
    const known = { projectId, from, at: at * 1000, inboundId: expect.stringMatching(/^inb_/) }
    expect(codes).toEqual([
      { ...known, messageId, otpId: 'otp_a' },
      { ...known, messageId: null, otpId: null },
    ])
    const heard = await database.read
      .selectFrom('inbound')
      .where('project_id', '=', projectId)
      .selectAll()
      .execute()
    expect(heard).toHaveLength(2)
  })

  it('of messages that nobody knows is kept up to a number for each project, and no project takes another’s', async () => {
    const one = await start({ mostLost: 3 })
    const other = await start({ mostLost: 3 })
    const lost = (count: number) =>
      Array.from({ length: count }, () => ({ wamid: newWamid(), status: 'sent', at: one.at }))
    await one.told(...lost(2))
    await one.work()
    await one.told(...lost(4))
    await other.told(...lost(1))
    await one.work()
    expect(await one.rows()).toHaveLength(3)
    expect(await other.rows()).toHaveLength(1)
    // What is kept is not given up for what comes later, and makes room when its message is known.
    const [kept] = await one.rows()
    const [messageId = ''] = await one.plant(1, { provider_id: JSON.parse(kept?.data ?? '').wamid })
    one.clock.advance(60_000)
    await one.work()
    expect((await one.world.message(messageId)).status).toBe('SENT')
    await one.told(...lost(2))
    await one.work()
    expect(await one.rows()).toHaveLength(3)
  })

  it('of people who stop marketing is told on', async () => {
    const changes: unknown[] = []
    const { receive, told, work, at, plant, projectId } = await start({
      preferenceChanged: async (_, all) => void changes.push(...all),
    })
    const [messageId = ''] = await plant(1, { to_number: '+5511955554444' })
    const errors = [{ code: 131050, title: 'Stopped' }]
    await told({ wamid: newWamid(), status: 'failed', at, messageId, errors })
    const preference = (value: string, more: object) => ({
      ...{ value, category: 'marketing_messages', timestamp: at, ...more },
    })
    await receive(
      newsOf(
        change('user_preferences', {
          user_preferences: [
            preference('stop', { wa_id: '553196883193' }),
            preference('resume', { user_id: 'BR.9' }),
            preference('maybe', { user_id: 'BR.9' }),
            preference('stop', {}),
          ],
        }),
      ),
    )
    await work()
    await told({ wamid: newWamid(), status: 'failed', at, messageId, errors })
    await work()
    const common = { projectId, channel: 'whatsapp', at: at * 1000 }
    const reason = 'meta_user_preferences'
    expect(changes).toHaveLength(3)
    expect(changes).toEqual(
      expect.arrayContaining([
        { ...common, person: '+5511955554444', optedOut: true, reason: 'meta_131050' },
        { ...common, person: '+5531996883193', optedOut: true, reason },
        { ...common, person: 'BR.9', optedOut: false, reason },
      ]),
    )
  })

  it('of templates is told until it is taken', async () => {
    const news: unknown[] = []
    let isAway = true
    const { receive, work, rows, projectId, clock } = await start({
      async templateUpdated(one) {
        news.push(one)
        if (isAway) throw new Error('away')
      },
    })
    await receive(
      newsOf(
        change('message_template_status_update', {
          ...{ event: 'PAUSED', message_template_id: 1, message_template_name: 'lembrete' },
          ...{ message_template_language: 'pt_BR', reason: null },
        }),
      ),
    )
    await work()
    expect(await rows()).toHaveLength(1)
    isAway = false
    clock.advance(61_000)
    await work()
    const told = {
      projectId,
      ...{ name: 'lembrete', language: 'pt_BR', event: 'PAUSED', reason: null },
    }
    expect(news).toEqual([told, told])
    expect(await rows()).toEqual([])
  })

  it('of one thing that cannot be dealt with harms nothing else', async () => {
    let isBroken = true
    const { receive, told, work, rows, at, plant, world, clock } = await start({
      async codeNotRequested() {
        if (isBroken) throw new Error('planted')
      },
    })
    const ids = await plant(3)
    await receive(
      messages([{ wa_id: '5511944443333' }], {
        ...{ from: '5511944443333', id: newWamid(), timestamp: String(at - 9), type: 'button' },
        button: { text: 'Não fui eu', payload: 'DID_NOT_REQUEST_CODE' },
      }),
    )
    await told(...ids.map((messageId) => ({ wamid: newWamid(), status: 'read', at, messageId })))
    await work()
    for (const id of ids) expect((await world.message(id)).status).toBe('READ')
    expect(await rows()).toMatchObject([{ kind: 'message', tries: 1 }])
    isBroken = false
    clock.advance(DAY_MS / 2)
    await work()
    expect(await rows()).toEqual([])
  })

  it('leaves traces only as long as Meta repeats itself, and nothing in them', async () => {
    const { told, work, rows, at, plant, clock, desk } = await start()
    const [messageId = ''] = await plant()
    await told({ wamid: newWamid(), status: 'failed', at, messageId })
    await work()
    expect(await rows()).toMatchObject([{ data: null, due_at: null }])
    clock.advance(7 * DAY_MS)
    await desk.tidy()
    expect(await rows()).toHaveLength(1)
    clock.advance(DAY_MS + 1)
    await desk.tidy()
    expect(await rows()).toEqual([])
  })
})
