import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import { updateBatch } from '../batches/batch-store.ts'
import { createBatches, fromJson } from '../batches/index.ts'
import { createPace } from '../batches/pace.ts'
import { turnOf } from '../batches/work.ts'
import { whatsappLane } from '../messages/index.ts'
import { changeTerms } from '../projects/accounts.ts'
import { createDeadlines } from '../whatsapp/deadlines.ts'

const AFTER_MS = 30_000

onBothEngines('the SMS of a list', (opened) => {
  const open = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const options = {
      ...{ database: world.database, clock: world.clock, newId: world.newId },
      ...{ receipts: world.receipts, messages: world.messages, dispatch: world.dispatch },
      ...{
        optOuts: { optedOutOf: async () => new Set<string>() },
        templates: { isApproved: async () => true },
        ledger: { priceOf: () => null },
      },
      warn: () => {},
      pace: createPace(),
    }
    const work = async (id: string) => {
      while ((await turnOf(options, id)) === 'more');
    }
    const line = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }
    const send = async (count: number) => {
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
      const { id } = await staged.commit()
      await work(id)
      return id
    }
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
    return { world, projectId, send, work, deadlines, texts }
  }

  it('is each person’s own, and counts in the plan when it goes', async () => {
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
    await deadlines.fallbacks()
    expect(await counted()).toBe(5)
    const sent = await texts(id)
    expect(sent).toHaveLength(2)
    expect(['Olá n0', 'Olá n1', 'Olá n2']).toEqual(expect.arrayContaining(sent))
  })

  it('waits as long as the list is paused, and WhatsApp has all of its time after that', async () => {
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

  it('has not used its time up in a list that goes on in the last moment', async () => {
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
