import { pino } from 'pino'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { PROJECTS, plantMessages, type StatusOf, statuses, storyOf } from '../../test/_meta.ts'
import { openWorld, type World } from '../../test/_world.ts'
import { whatsappLane } from '../messages/index.ts'
import { createPrices, createUsage } from '../usage/index.ts'
import { GRAPH_RULES } from '../whatsapp/graph/error-table.ts'
import { createDesk } from '../whatsapp/hooks/desk.ts'
import type { Listeners } from '../whatsapp/hooks/listeners.ts'
import { createMetaHooks } from '../whatsapp/index.ts'
import { type Database, QUEUE, type Row } from './index.ts'

const MICROS = 43_000
const PRICE = {
  ...{ channel: 'whatsapp', category: 'utility', country: 'BR' },
  ...{ validFrom: 20260101, micros: MICROS, source: 'test' },
}

let next = 0
const newWamid = () => `wamid.refusal${next++}`

interface Started {
  readonly database: Database
  readonly projectId: string
}

const parksOf = ({ database, projectId }: Started) =>
  database.read.selectFrom('parked_lane').where('project_id', '=', projectId).selectAll().execute()

const eventsOf = async ({ database, projectId }: Started) => {
  const rows = await database.read
    .selectFrom('event')
    .where('subject_id', '=', projectId)
    .orderBy('position')
    .select('type')
    .execute()
  return rows.map(({ type }) => type)
}

/** By the clock of the test, which is not today's. */
const leftAt = ({ clock }: World) => ({ dispatched_at: clock.now(), updated_at: clock.now() })

onBothEngines('what Meta tells of a message', (opened) => {
  /** Nothing is dealt with but by `work`. */
  const start = async (listeners: Listeners = {}) => {
    const { database } = opened()
    const world = openWorld(database)
    const { receipts, inbound, clock, newId } = world
    const projectId = await world.project()
    const log = pino({ level: 'silent' })
    const ground = { database, clock, receipts, inbound, newId, log }
    const options = { ...listeners, ...ground, projects: PROJECTS }
    const desk = createDesk(options)
    const hooks = createMetaHooks({ ...options, warn: () => {} })
    const told = (...all: StatusOf[]) => hooks.receive(projectId, statuses(...all))
    const work = async () => {
      for (let turns = 0; await desk.work(); turns += 1) expect(turns).toBeLessThan(1_000)
      await desk.quiet()
    }
    const at = Math.floor(clock.now() / 1000)
    const plant = (count = 1, more: Partial<Row<'message'>> = {}) =>
      plantMessages(database, projectId, count, { queued_at: clock.now(), ...more })
    return { world, database, projectId, told, work, at, plant, clock }
  }

  it.each([
    [131026, 'undeliverable', true],
    [131050, 'recipient_opted_out', false],
    [132015, 'template_not_approved', true],
    [131049, 'rejected_by_provider', true],
    [999_999, 'rejected_by_provider', true],
    [131016, 'provider_error', true],
  ])(
    'fails by code %s as an answer with it does, and falls back at once',
    async (code, name, sms) => {
      const { told, work, at, plant, world, clock } = await start()
      const fallback = { fallback_body: 'Consulta às 14h.', fallback_at: clock.now() + 3_600_000 }
      const [messageId = ''] = await plant(1, fallback)
      const wamid = newWamid()
      const errors = [{ code, title: 'No', error_data: { details: 'Because.' } }]
      await told({ wamid, status: 'sent', at, messageId })
      await told({ wamid, status: 'failed', at: at + 1, messageId, errors })
      await work()
      const failed = await world.message(messageId)
      expect(failed).toMatchObject({
        ...{ status: 'FAILED', failure_code: name, failure_reason: 'Because.' },
        ...{ failure_provider_code: String(code), failure_retryable: 0, fallback_at: null },
      })
      expect(failed.fallback_message_id !== null).toBe(sms)
      if (sms) {
        expect(await world.message(failed.fallback_message_id ?? '')).toMatchObject({
          ...{ channel: 'sms', body: fallback.fallback_body, fallback_of: messageId },
        })
      }
    },
  )

  it('of a refusal that was answered before does not end the message that is tried again', async () => {
    const { told, work, at, plant, world, database } = await start()
    const waits = { queue: QUEUE.later, due_at: Number.MAX_SAFE_INTEGER }
    const [messageId = ''] = await plant(1, { ...waits, failure_code: 'provider_limit' })
    const errors = [{ code: 130429, title: 'Too fast' }]
    await told({ wamid: newWamid(), status: 'failed', at, messageId, errors })
    await work()
    expect(await world.message(messageId)).toMatchObject({
      ...{ ...waits, status: 'DISPATCHED', provider_id: null, failure_code: 'provider_limit' },
    })
    const wamid = newWamid()
    await told({ wamid, status: 'delivered', at: at + 1, messageId })
    await work()
    expect(await world.message(messageId)).toMatchObject({
      ...{ status: 'DELIVERED', provider_id: wamid, queue: QUEUE.none },
    })
    expect(await storyOf(database, messageId)).toEqual(['outbound.delivered'])
  })

  it('tells what a refusal says of its template, and of nothing else', async () => {
    const effects: unknown[] = []
    const { told, work, at, plant } = await start({
      refused: async ({ id, template }, effect) => void effects.push([id, template, effect]),
    })
    const [paused = '', other = ''] = await plant(2)
    const failed = (messageId: string, code: number) => {
      const errors = [{ code, title: 'No' }]
      return { wamid: newWamid(), status: 'failed', at, messageId, errors }
    }
    await told(failed(paused, 132015), failed(other, 131026))
    await work()
    expect(effects).toEqual([[paused, 'lembrete_consulta', 'template_paused']])
  })

  it('parks the number by every code that an answer would have parked it for, once', async () => {
    const codes = GRAPH_RULES.filter(({ action, subcode }) => action === 'park' && !subcode).map(
      ({ codes: [code] }) => code,
    )
    expect(codes).toContain(131042)
    for (const code of codes) {
      const heard: string[] = []
      const started = await start({ parked: (lanes) => void heard.push(...lanes) })
      const { told, work, at, plant, world, projectId } = started
      const [one = '', two = ''] = await plant(2, leftAt(world))
      for (const messageId of [one, two]) {
        const errors = [{ code, title: 'No', error_data: { details: 'Pay first.' } }]
        await told({ wamid: newWamid(), status: 'failed', at, messageId, errors })
        await work()
        expect(await world.message(messageId)).toMatchObject({
          ...{ status: 'FAILED', failure_code: 'sender_parked', failure_reason: 'Pay first.' },
          // Not by itself: for whoever wants to send it anew.
          ...{ failure_provider_code: String(code), failure_retryable: 1, attempts: 1 },
        })
      }
      expect(heard).toEqual([whatsappLane(projectId), whatsappLane(projectId)])
      expect(await parksOf(started)).toMatchObject([
        { reason: 'Pay first.', code: String(code), since: world.clock.now() },
      ])
      expect(await eventsOf(started)).toEqual(['whatsapp.parked'])
    }
  })

  it('parks nothing for what is old, was sent with other credentials, or may pass', async () => {
    const started = await start()
    const { told, work, at, plant, world, database, projectId } = started
    const failed = async (code: number, when = at, more: Partial<Row<'message'>> = {}) => {
      const [messageId = ''] = await plant(1, { ...leftAt(world), ...more })
      const errors = [{ code, title: 'No' }]
      await told({ wamid: newWamid(), status: 'failed', at: when, messageId, errors })
      await work()
    }
    await failed(131026)
    await failed(131042, at - 15 * 60)
    await database.transaction((tx) =>
      tx.query
        .updateTable('project')
        .set({ meta_updated_at: world.clock.now() + 1 })
        .where('id', '=', projectId)
        .execute(),
    )
    await failed(131042)
    expect(await parksOf(started)).toEqual([])
    // The more often it is tried in vain, the longer it rests: each time costs a message.
    const now = { dispatched_at: world.clock.now() + 1 }
    await failed(131042, at, now)
    world.clock.advance(40 * 60_000)
    await failed(131042, at + 40 * 60, now)
    expect(await parksOf(started)).toMatchObject([{ until: world.clock.now() + 40 * 60_000 }])
    expect(await eventsOf(started)).toEqual(['whatsapp.parked'])
  })

  it('is billed by Meta’s price once it has arrived, once, whatever comes twice or late', async () => {
    const { told, work, at, plant, world, database, projectId } = await start()
    await createPrices(world).replace([PRICE])
    await world.ledger.start()
    const to = { to_number: '+5511999998888' }
    const [paid = '', free = '', failed = '', unread = ''] = await plant(4, to)
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
    const of = (messageId: string) => ({ messageId, wamid: newWamid() })
    const one = of(paid)
    const delivered = { ...one, status: 'delivered', at: at + 2 }
    await told({ ...one, status: 'sent', at, pricing }, delivered)
    await told({
      ...of(free),
      status: 'read',
      at,
      pricing: { ...pricing, type: 'free_customer_service' },
    })
    await told({
      ...of(failed),
      status: 'failed',
      at,
      pricing,
      errors: [{ code: 131049, title: 'No' }],
    })
    await told({ ...of(unread), status: 'sent', at, pricing })
    await work()
    await told(delivered, { ...one, status: 'read', at: at + 3, pricing })
    await work()
    await world.ledger.stop()
    const entries = await database.read
      .selectFrom('ledger')
      .where('project_id', '=', projectId)
      .select(['message_id', 'amount_micros', 'pricing_type', 'template'])
      .orderBy('amount_micros')
      .execute()
    const template = 'lembrete_consulta'
    expect(entries).toEqual([
      { message_id: free, amount_micros: 0, pricing_type: 'free_customer_service', template },
      { message_id: paid, amount_micros: MICROS, pricing_type: 'regular', template },
    ])
    expect(await world.message(paid)).toMatchObject({ status: 'READ', price_micros: MICROS })
    const usage = await createUsage({
      ...world,
      projects: {
        get: async () => ({ projectId, name: 'Clínica', timeZone: 'America/Sao_Paulo' }),
      },
    }).list({ projectId, mode: 'live' }, {})
    expect(usage.total).toMatchObject({
      messages: 2,
      amount: { amount: '0.0430', currency: 'BRL' },
    })
  })
})
