import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import { openBatches, updateBatch } from '../batches/batch-store.ts'
import { createBatches, fromJson, type Pricing } from '../batches/index.ts'
import { LINES_BESIDE, LINES_PER_STEP } from '../batches/limits.ts'
import { createPace } from '../batches/pace.ts'
import type { StageOptions } from '../batches/stage.ts'
import { turnOf } from '../batches/work.ts'
import type { WorkOptions } from '../batches/work-options.ts'
import { whatsappLane } from '../messages/index.ts'
import { changeTerms } from '../projects/accounts.ts'
import type { Report } from '../receipts/index.ts'
import type { Template } from '../templates/index.ts'
import { createDeadlines } from '../whatsapp/deadlines.ts'

const AFTER_MS = 30_000
const UTILITY = { status: 'APPROVED', category: 'UTILITY' } as const

onBothEngines('a list by WhatsApp', (opened) => {
  const open = async () => {
    /** The template as it is at Meta: it may change while the list is being made. */
    const template: Pick<Template, 'status' | 'category'>[] = []
    const wantsNoMarketing = new Set<string>()
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const options: WorkOptions & StageOptions & { ledger: Pricing } = {
      ...{ database: world.database, clock: world.clock, newId: world.newId },
      ...{ receipts: world.receipts, messages: world.messages, dispatch: world.dispatch },
      ...{
        optOuts: {
          optedOutOf: async ({ scope }) => (scope === 'marketing' ? wantsNoMarketing : new Set()),
        },
        templates: { find: async () => template.shift() ?? UTILITY },
        ledger: { priceOf: () => null },
      },
      warn: () => {},
      pace: createPace(),
    }
    const work = async (id: string) => {
      while ((await turnOf(options, id)) === 'more');
    }
    const line = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }
    const upload = async (count: number) => {
      const recipients = Array.from({ length: count }, (_, i) => ({
        ...{ to: `+1202555${1_000 + i}`, variables: { name: `n${i}` } },
      }))
      const staged = await createBatches(options).stage(
        {
          ...{ projectId, mode: 'live', apiKeyId: null, name: null, sendAt: null, expiresAt: null },
          ...{ line: { ...line, lane: whatsappLane(projectId) }, priority: 'bulk', metadata: null },
          content: {
            ...{ kind: 'template', template: 'lembrete', language: 'pt_BR', marketing: false },
            ...{ category: null, names: [], components: null, filling: null },
            fallback: { body: 'Olá {{name}}', afterSeconds: AFTER_MS / 1_000 },
            ...{ check: () => null, textOf: null },
          },
        },
        fromJson(recipients),
      )
      return (await staged.commit()).id
    }
    const send = async (count: number) => {
      const id = await upload(count)
      await work(id)
      return id
    }
    /** What the list shows of itself. */
    const shown = (id: string) =>
      world.database.read
        .selectFrom('batch')
        .where('id', '=', id)
        .select(['status', 'pending', 'rejected', 'waiting'])
        .executeTakeFirst()
    const deadlines = createDeadlines({ ...world, onUncertain: 'fail' })
    const texts = async (id: string) =>
      (
        await world.database.read
          .selectFrom('message')
          .where('batch_id', '=', id)
          .where('channel', '=', 'sms')
          .select('body')
          .orderBy('body')
          .execute()
      ).map(({ body }) => body)
    return {
      ...{ world, options, projectId, template, wantsNoMarketing, upload, send },
      work,
      shown,
      deadlines,
      texts,
    }
  }

  it('asks for its template at each step: not a line follows what Meta has withdrawn', async () => {
    const { world, options, template, upload, work, shown } = await open()
    const id = await upload(600)
    const pending = 600 - (world.database.otherNodes ? LINES_BESIDE : LINES_PER_STEP)
    template.push(UTILITY, { ...UTILITY, status: 'PAUSED' })
    await turnOf(options, id, 8)
    expect(await shown(id)).toMatchObject({ pending, waiting: 'template_not_approved' })
    await work(id)
    expect(await shown(id)).toMatchObject({ pending: 0, waiting: null })
  })

  it('goes to nobody who wants no marketing, once Meta has made marketing of its template', async () => {
    const { world, template, wantsNoMarketing, upload, work, shown } = await open()
    const id = await upload(3)
    wantsNoMarketing.add('+12025551000').add('+12025551002')
    template.push({ ...UTILITY, category: 'MARKETING' })
    await work(id)
    expect(await shown(id)).toMatchObject({ status: 'sending', rejected: 2 })
    const messages = await world.database.read
      .selectFrom('message')
      .where('batch_id', '=', id)
      .select('to_number')
      .execute()
    expect(messages).toEqual([{ to_number: '+12025551001' }])
  })

  it('is completed when each person has it, or its SMS, or neither', async () => {
    const { world, projectId, send, work, shown, deadlines } = await open()
    const id = await send(3)
    const report = async (channel: string, reports: readonly Report[]) => {
      const { database, receipts } = world
      const some = database.read.selectFrom('message').where('channel', '=', channel)
      const rows = await some.where('batch_id', '=', id).selectAll().orderBy('id').execute()
      await database.transaction((tx) =>
        receipts.apply(
          tx,
          reports.flatMap((it, i) => (rows[i] ? [{ message: rows[i], report: it }] : [])),
        ),
      )
      await work(id)
      return (await shown(id))?.status
    }
    const at = world.clock.now()
    const sent = { kind: 'sent', at, attempt: null, parts: null } as const
    const delivered = { kind: 'delivered', at } as const
    // Nothing of it waits any more, but what has not arrived yet may still become an SMS.
    expect(await report('whatsapp', [sent, sent, sent])).toBe('sending')
    expect(await openBatches(world.database)).not.toContainEqual(expect.objectContaining({ id }))
    expect(await report('whatsapp', [delivered])).toBe('sending')
    world.clock.advance(AFTER_MS)
    while (await deadlines.fallbacks());
    expect(await report('sms', [])).toBe('sending')
    expect(await report('sms', [sent])).toBe('sending')
    expect(await report('sms', [sent, sent])).toBe('completed')
    const told = await world.database.read
      .selectFrom('event')
      .where('project_id', '=', projectId)
      .where('type', '=', 'batch.completed')
      .select('data')
      .execute()
    expect(told.map(({ data }) => JSON.parse(data ?? '').counts)).toMatchObject([
      { SENT: 2, DELIVERED: 1, FAILED: 2, QUEUED: 0 },
    ])
  })

  it('has SMS that are each person’s own, and count in the plan when they go', async () => {
    const { world, projectId, send, deadlines, texts } = await open()
    await world.database.transaction((tx) =>
      changeTerms(tx, world.clock, projectId, { plan_limits: '{"monthlyCap":5}' }),
    )
    await world.terms.tell(projectId)
    const id = await send(3)
    const counted = async () =>
      Number(
        (
          await world.database.read
            .selectFrom('accept_count')
            .where('project_id', '=', projectId)
            .select('accepted')
            .executeTakeFirstOrThrow()
        ).accepted,
      )
    expect([await counted(), await texts(id)]).toEqual([3, []])
    world.clock.advance(AFTER_MS)
    while (await deadlines.fallbacks());
    expect(await counted()).toBe(5)
    const sent = await texts(id)
    expect(sent).toHaveLength(2)
    expect(['Olá n0', 'Olá n1', 'Olá n2']).toEqual(expect.arrayContaining(sent))
  })

  it('has SMS that wait as long as the list is paused, and WhatsApp has all of its time after that', async () => {
    const { world, send, work, deadlines, texts } = await open()
    const id = await send(1)
    const set = async (status: string) => {
      await world.database.transaction((tx) => updateBatch(tx, id, { status, swept: 0 }))
      await work(id)
    }
    const sent = async () => {
      while (await deadlines.fallbacks());
      return (await texts(id)).length
    }
    world.clock.advance(AFTER_MS - 1)
    await set('paused')
    world.clock.advance(1)
    expect(await sent()).toBe(0)
    world.clock.advance(60 * 60_000)
    expect(await sent()).toBe(0)
    await set('queuing')
    expect(await sent()).toBe(0)
    // It was looked at just before, so it is looked at again by then.
    world.clock.advance(5 * 60_000)
    expect(await sent()).toBe(1)
  })

  it('leaves WhatsApp its time where it goes on in the last moment', async () => {
    const { world, send, work, deadlines, texts } = await open()
    const id = await send(1)
    world.clock.advance(AFTER_MS - 1)
    for (const status of ['paused', 'queuing']) {
      await world.database.transaction((tx) => updateBatch(tx, id, { status, swept: 0 }))
      await work(id)
    }
    world.clock.advance(AFTER_MS - 1)
    await deadlines.fallbacks()
    expect(await texts(id)).toEqual([])
    world.clock.advance(1)
    await deadlines.fallbacks()
    expect(await texts(id)).toEqual(['Olá n0'])
  })
})
