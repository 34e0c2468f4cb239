import { expect, it, vi } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, type World } from '../../test/_world.ts'
import { openBatches, updateBatch } from '../batches/batch-store.ts'
import { dropUpload } from '../batches/drop-store.ts'
import { type BatchWish, createBatches, fromJson, type Source } from '../batches/index.ts'
import { createPace } from '../batches/pace.ts'
import { turnOf, workOnce } from '../batches/work.ts'
import type { WorkOptions } from '../batches/work-options.ts'
import { poolLane } from '../messages/index.ts'
import { QUEUE } from './index.ts'

const TO = (i: number) => `+1202555${1_000 + i}`
const NO_LINE = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }
const NO_FILE = { columns: null, names: [], charset: () => null }
const ledger = { priceOf: () => null }
const HOUR_MS = 60 * 60 * 1000

onBothEngines('lists in trouble', (opened) => {
  const open = async () => {
    const world = openWorld(opened().database)
    const { database, clock, newId, receipts, messages, dispatch } = world
    const projectId = await world.project()
    const out = new Set<string>()
    const warned: string[] = []
    const options: WorkOptions = {
      ...{ database, clock, newId, receipts, messages, dispatch },
      optOuts: {
        optedOutOf: async (_, numbers) => new Set(numbers.filter((one) => out.has(one))),
      },
      templates: {
        find: async (_, template) =>
          out.has(template) ? null : { status: 'APPROVED', category: 'UTILITY' },
      },
      warn: (text) => void warned.push(text),
      pace: createPace(),
    }
    const pool = { ...NO_LINE, lane: poolLane(projectId) }
    const staged = (source: Source, line: BatchWish['line'] = pool) =>
      createBatches({ ...options, ledger }).stage(
        {
          ...{ projectId, mode: 'live', apiKeyId: null, name: null, sendAt: null, expiresAt: null },
          ...{ line, priority: 'bulk', metadata: null, content: { kind: 'text', body: 'Hi.' } },
        },
        source,
      )
    const stage = async (numbers: readonly string[], line?: BatchWish['line']) => {
      const source = fromJson(numbers.map((to) => ({ to })))
      return (await (await staged(source, line)).commit()).id
    }
    const set = (id: string, status: string) =>
      database.transaction((tx) => updateBatch(tx, id, { status, swept: 0 }))
    const work = async (id: string) => {
      while ((await turnOf(options, id)) === 'more');
    }
    return { world, options, projectId, out, warned, staged, stage, set, work }
  }
  const messagesOf = ({ database }: World, batchId: string) =>
    database.read
      .selectFrom('message')
      .where('batch_id', '=', batchId)
      .select(['id', 'to_number', 'queue', 'status', 'failure_code'])
      .orderBy('id')
      .execute()
  const statusOf = async ({ database }: World, id: string) =>
    (
      await database.read
        .selectFrom('batch')
        .where('id', '=', id)
        .select('status')
        .executeTakeFirstOrThrow()
    ).status

  it('hold and take back what somebody had locked and put back', async () => {
    const { world, stage, set, work } = await open()
    const { database } = world
    const id = await stage([TO(1), TO(2)])
    await work(id)
    const [first] = await messagesOf(world, id)
    /** The same, while somebody has the first message in hand, and leaves it as it was. */
    const meanwhile = (what: () => Promise<void>) =>
      // Where writers take turns there is no meanwhile.
      database.otherNodes
        ? database.transaction(async (tx) => {
            await tx.lockMany({ table: 'message', key: 'id' }, [first?.id ?? ''])
            await what()
          })
        : what()
    const queues = async () => (await messagesOf(world, id)).map(({ queue }) => queue)
    await set(id, 'paused')
    await meanwhile(() => work(id))
    await work(id)
    expect(await queues()).toEqual([QUEUE.held, QUEUE.held])
    await set(id, 'queuing')
    await meanwhile(() => work(id))
    await work(id)
    expect(await queues()).toEqual([QUEUE.ready, QUEUE.ready])
    await set(id, 'canceling')
    await meanwhile(() => work(id))
    await work(id)
    expect((await messagesOf(world, id)).map(({ status }) => status)).toEqual([
      'CANCELED',
      'CANCELED',
    ])
    expect(await statusOf(world, id)).toBe('canceled')
  })

  it('that cannot go on hold up no other', async () => {
    const { world, options, stage, warned } = await open()
    const [bad, good] = [await stage([TO(1)]), await stage([TO(2)])]
    const { bulk } = world.messages
    const storeAll: typeof bulk.storeAll = async (tx, drafts, prospect) => {
      if (drafts[0]?.batchId === bad) throw new Error('Nobody knows why.')
      return bulk.storeAll(tx, drafts, prospect)
    }
    await workOnce({ ...options, messages: { bulk: { ...bulk, storeAll } } })
    expect(await messagesOf(world, good)).toHaveLength(1)
    expect(warned).toEqual([`list ${bad} waits`])
  })

  it('that only wait are not looked at, until there is something to do', async () => {
    const { world, options, stage, set, work } = await open()
    const [paused, sends] = [await stage([TO(1)]), await stage([TO(2)])]
    await work(sends)
    await set(paused, 'paused')
    const looked = async () => (await openBatches(world.database)).map(({ id }) => id)
    expect(await looked()).toContain(paused)
    await work(paused)
    expect(await looked()).not.toContain(paused)
    expect(await looked()).not.toContain(sends)
    const [message] = await messagesOf(world, sends)
    const report = { kind: 'canceled', at: world.clock.now() } as const
    await world.database.transaction((tx) =>
      world.receipts.record(tx, [{ messageId: message?.id ?? '', report }]),
    )
    await workOnce(options)
    expect(await statusOf(world, sends)).toBe('completed')
  })

  it('of an upload that was taken for gone leave nothing, however it goes on', async () => {
    const { world, options, staged } = await open()
    const raw = (line: number) => ({ line, to: TO(line), value: () => undefined })
    let id = ''
    const slow = async function* () {
      yield raw(1)
      ;({ id } = await world.database.read
        .selectFrom('batch')
        .where('status', '=', 'uploading')
        .select('id')
        .executeTakeFirstOrThrow())
      world.clock.advance(2 * HOUR_MS)
      await workOnce(options)
      yield { ...raw(2), to: 'nobody' }
    }
    await expect(staged({ ...NO_FILE, lines: slow() })).rejects.toMatchObject({
      code: 'not_ready',
    })
    const left = await Promise.all(
      (['batch_chunk', 'batch_error'] as const).map((table) =>
        world.database.read
          .selectFrom(table)
          .where('batch_id', '=', id)
          .select('batch_id')
          .execute(),
      ),
    )
    expect(left).toEqual([[], []])
  })

  it('of wide lines become messages fewer at a time', async () => {
    const { world, options, staged, work } = await open()
    const metadata = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [i, 'x'.repeat(500)]))
    const lines = Array.from({ length: 60 }, (_, i) => ({ to: TO(i), metadata }))
    const { id } = await (await staged(fromJson(lines))).commit()
    await turnOf(options, id)
    const first = await messagesOf(world, id)
    expect(first.length).toBeGreaterThan(20)
    expect(first.length).toBeLessThan(40)
    await work(id)
    expect((await messagesOf(world, id)).map((row) => row.to_number)).toEqual(
      lines.map(({ to }) => to),
    )
  })

  it('that are thrown away go some lines at a time, and never count again', async () => {
    const { world, staged } = await open()
    const { database } = world
    const bad = Array.from({ length: 2_100 }, () => ({ to: 'nobody' }))
    const upload = await staged(fromJson([{ to: TO(1) }, ...bad]))
    const { id } = await database.read
      .selectFrom('batch')
      .where('status', '=', 'uploading')
      .select('id')
      .executeTakeFirstOrThrow()
    const left = () =>
      database.read.selectFrom('batch_error').where('batch_id', '=', id).select('line').execute()
    expect(await database.transaction((tx) => dropUpload(tx, id))).toBe(true)
    expect(await left()).toHaveLength(100)
    await expect(upload.commit()).rejects.toMatchObject({ code: 'not_ready' })
    await upload.drop()
    expect(await left()).toEqual([])
    await expect(statusOf(world, id)).rejects.toThrow()
  })

  it('leave out who opts out until their line is a message', async () => {
    const { world, out, stage, work } = await open()
    const id = await stage([TO(1), TO(2)])
    out.add(TO(1))
    await work(id)
    expect((await messagesOf(world, id)).map((row) => row.to_number)).toEqual([TO(2)])
  })

  it('whose template Meta takes no more wait, whole, until it does again', async () => {
    const { world, options, out, stage, work } = await open()
    const batchId = await stage([TO(1)])
    const template = { template: 'aviso', language: 'pt_BR', channel: 'whatsapp', body: null }
    await world.database.transaction((tx) => updateBatch(tx, batchId, template))
    out.add('aviso')
    await work(batchId)
    const waiting = async () => {
      const row = await world.database.read
        .selectFrom('batch')
        .where('id', '=', batchId)
        .select(['status', 'pending', 'waiting'])
        .executeTakeFirstOrThrow()
      return { ...row, messages: (await messagesOf(world, batchId)).length }
    }
    expect(await waiting()).toEqual({
      ...{ status: 'queuing', pending: 1, waiting: 'template_not_approved', messages: 0 },
    })
    // It is asked twice a second, and nothing is written for that.
    const { funnel } = world.database
    const updateMany = vi.fn()
    const along: typeof funnel.along = (turn) =>
      funnel.along((tx, ms) => turn({ ...tx, updateMany }, ms))
    const database = { ...world.database, funnel: { ...funnel, along } }
    expect(await turnOf({ ...options, database }, batchId)).toBe('wait')
    expect(updateMany).not.toHaveBeenCalled()
    out.clear()
    await work(batchId)
    expect(await waiting()).toEqual({ status: 'sending', pending: 0, waiting: null, messages: 1 })
  })

  it('in JSON hold up nobody while they are read', async () => {
    const { options, projectId } = await open()
    const wish: BatchWish = {
      ...{ projectId, mode: 'live', apiKeyId: null, name: null, sendAt: null, expiresAt: null },
      ...{ line: { ...NO_LINE, lane: '' }, priority: 'bulk', metadata: null },
      content: { kind: 'text', body: 'Hi.' },
    }
    let served = 0
    let next = setImmediate(function serve() {
      served += 1
      next = setImmediate(serve)
    })
    const source = fromJson(Array.from({ length: 1_600 }, (_, i) => ({ to: TO(i) })))
    await createBatches({ ...options, ledger }).check(wish, source)
    clearImmediate(next)
    expect(served).toBeGreaterThanOrEqual(3)
  })

  it('say the same of doubles when they are only looked at, wherever these stand', async () => {
    const { options, out, projectId, staged } = await open()
    const lines = Array.from({ length: 1_300 }, (_, i) => ({ to: TO(i % 600) }))
    out.add(TO(3))
    const staging = await staged(fromJson(lines))
    const { total, accepted, rejected } = await staging.commit()
    expect({ total, accepted, rejected }).toEqual({ total: 1_300, accepted: 599, rejected: 701 })
    const wish: BatchWish = {
      ...{ projectId, mode: 'live', apiKeyId: null, name: null, sendAt: null, expiresAt: null },
      ...{ line: { ...NO_LINE, lane: '' }, priority: 'bulk', metadata: null },
      content: { kind: 'text', body: 'Hi.' },
    }
    const looked = await createBatches({ ...options, ledger }).check(wish, fromJson(lines))
    expect(looked).toMatchObject({ total, accepted, rejected })
    expect(looked.rejectedByCode).toEqual({ duplicate: 700, recipient_opted_out: 1 })
  })

  it('end where their phone was deleted while they were held', async () => {
    const { world, projectId, stage, set, work } = await open()
    const device = await world.pairedDevice(projectId)
    const line = { ...NO_LINE, lane: device.id, deviceId: device.id }
    const id = await stage([TO(1)], line)
    await set(id, 'paused')
    await work(id)
    await world.registry.remove(projectId, device.id)
    world.clock.advance(24 * HOUR_MS)
    await set(id, 'queuing')
    await work(id)
    expect(await messagesOf(world, id)).toMatchObject([
      { status: 'FAILED', failure_code: 'device_deleted' },
    ])
    expect(await statusOf(world, id)).toBe('completed')
  })
})
