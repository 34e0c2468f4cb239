import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, type World } from '../../test/_world.ts'
import {
  getBatch,
  insertChunks,
  insertErrors,
  listErrors,
  nextChunks,
  packChunk,
  takeBatch,
  updateBatch,
} from '../batches/batch-store.ts'
import { dropUpload } from '../batches/drop-store.ts'
import { createBatches, fromJson } from '../batches/index.ts'
import { LINES_BESIDE, LINES_PER_STEP } from '../batches/limits.ts'
import { createPace } from '../batches/pace.ts'
import { turnOf } from '../batches/work.ts'
import type { WorkOptions } from '../batches/work-options.ts'
import { RelayError } from '../errors.ts'
import { poolLane } from '../messages/index.ts'

const TO = (i: number) => `+1202555${1_000 + i}`
const NO_LINE = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }

onBothEngines('lists', (opened) => {
  const open = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const options = {
      ...{ database: world.database, clock: world.clock, newId: world.newId },
      ...{ receipts: world.receipts, messages: world.messages, dispatch: world.dispatch },
      optOuts: { optedOutOf: async () => new Set<string>() },
      ...{
        warn: () => {},
        pace: createPace(),
        ledger: { priceOf: () => null },
        templates: { find: async () => null },
      },
    }
    const scope = { projectId, mode: 'live' }
    const stage = async (numbers: readonly string[]) => {
      const staged = await createBatches(options).stage(
        {
          ...{ ...scope, apiKeyId: null, name: null, sendAt: null, expiresAt: null },
          ...{ line: { ...NO_LINE, lane: poolLane(projectId) }, priority: 'bulk', metadata: null },
          content: { kind: 'text', body: 'Hi.' },
        },
        fromJson(numbers.map((to) => ({ to }))),
      )
      return (await staged.commit()).id
    }
    return { world, options, scope, stage }
  }
  const messagesOf = async ({ database }: World, batchId: string) =>
    (
      await database.read
        .selectFrom('message')
        .where('batch_id', '=', batchId)
        .select(['to_number'])
        .orderBy('id')
        .execute()
    ).map((row) => row.to_number)
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => TO(i))

  it('become messages step by step, and a step whose commit failed comes again', async () => {
    const { world, options, stage } = await open()
    const all = numbers(1_100)
    const id = await stage(all)
    const step = all.slice(0, world.database.otherNodes ? LINES_BESIDE : LINES_PER_STEP)
    expect(await turnOf(options, id)).toBe('more')
    expect(await messagesOf(world, id)).toEqual(step)
    const dies: WorkOptions = {
      ...options,
      messages: {
        bulk: {
          ...world.messages.bulk,
          async storeAll(...work) {
            await world.messages.bulk.storeAll(...work)
            throw new Error('The process ends here.')
          },
        },
      },
    }
    await expect(turnOf(dies, id)).rejects.toThrow('ends here')
    expect(await messagesOf(world, id)).toEqual(step)
    // Two nodes at once: one of them owns the list.
    await Promise.all([turnOf(options, id), turnOf(options, id)])
    while ((await turnOf(options, id)) === 'more');
    expect(await messagesOf(world, id)).toEqual(all)
    const { length } = await world.database.read
      .selectFrom('event')
      .innerJoin('message', 'message.id', 'event.subject_id')
      .where('batch_id', '=', id)
      .where('type', '=', 'outbound.queued')
      .select('event.id')
      .execute()
    expect(length).toBe(1_100)
  })

  it('go on at the line for which there was no room, without those who opted out', async () => {
    const { world, options, stage } = await open()
    const all = numbers(300)
    const id = await stage(all)
    const out = new Set([3, 70, 130, 131].map(TO))
    const optOuts = { optedOutOf: async () => out }
    const { bulk } = world.messages
    const storeAll: typeof bulk.storeAll = async (tx, drafts, prospect) => {
      const stored = await bulk.storeAll(tx, drafts.slice(0, 100), prospect)
      return { ...stored, refused: new RelayError('queue_blocked', 'The queue is full.') }
    }
    const full = { ...options, optOuts, messages: { bulk: { ...bulk, storeAll } } }
    expect(await turnOf(full, id)).toBe('wait')
    expect(await messagesOf(world, id)).toHaveLength(100)
    while ((await turnOf({ ...options, optOuts }, id)) === 'more');
    expect(await messagesOf(world, id)).toEqual(all.filter((to) => !out.has(to)))
    const counts = await world.database.read
      .selectFrom('batch')
      .where('id', '=', id)
      .select(['pending', 'accepted', 'rejected', 'waiting'])
      .executeTakeFirst()
    expect(counts).toEqual({ pending: 0, accepted: 296, rejected: 4, waiting: null })
    const left = await listErrors(world.database, id, 9, 0)
    expect(left.map(({ line }) => line)).toEqual([4, 71, 131, 132])
  })

  it('are owned by whoever has locked them, as long as that', async () => {
    const { world, options, stage } = await open()
    const id = await stage([TO(1)])
    const { database } = world
    await database.transaction(async (tx) => {
      expect(await takeBatch(database, tx, id)).toMatchObject({ id, pending: 1 })
      // Where writers take turns, the second one would wait for the first.
      if (database.otherNodes) expect(await turnOf(options, id)).toBe('wait')
    })
    expect(await turnOf(options, id)).toBe('more')
  })

  it('never delay what is more urgent', async () => {
    const { world, options, scope, stage } = await open()
    const id = await stage(numbers(600))
    while ((await turnOf(options, id)) === 'more');
    const urgent = await world.accept({ ...scope, priority: 'high' })
    const normal = await world.accept({ ...scope, priority: 'normal' })
    const lane = poolLane(scope.projectId)
    const heads = await world.database.transaction((tx) => tx.pickHeads([{ lane, limit: 3 }]))
    const first = heads.toSorted((a, b) => a.priority - b.priority).map((row) => row.id)
    expect(first.slice(0, 2)).toEqual([urgent, normal])
    expect(heads[2]?.batch_id).toBe(id)
  })

  it('keep the rejected lines in their order, and nothing of an upload that was dropped', async () => {
    const { world, scope, stage } = await open()
    const id = await stage([])
    const { database } = world
    const errors = [7, 2, 900_000].map((line) => ({
      ...{ line, column: 'to', value: 'x' },
      code: 'duplicate' as const,
    }))
    await database.transaction((tx) => insertErrors(tx, id, errors))
    // What a crash repeats is there already.
    await database.transaction((tx) => insertErrors(tx, id, errors))
    expect((await listErrors(database, id, 1, 0)).map(({ line }) => line)).toEqual([2, 7])
    expect((await listErrors(database, id, 5, 2)).map(({ line }) => line)).toEqual([7, 900_000])
    await database.transaction(async (tx) => {
      const lines = [{ line: 2, to: TO(1), values: ['ã "b"'] }]
      await insertChunks(tx, id, 0, [packChunk({ names: ['name'], lines })])
      expect(await nextChunks(tx, id, 2)).toMatchObject([{ names: ['name'], lines }])
      await dropUpload(tx, id)
      expect(await nextChunks(tx, id, 2)).toHaveLength(1)
      await updateBatch(tx, id, { status: 'uploading' })
      expect(await getBatch(tx.query, scope, id, null)).toBeNull()
      await dropUpload(tx, id)
      expect(await nextChunks(tx, id, 2)).toEqual([])
    })
    expect(await listErrors(database, id, 5, 0)).toEqual([])
  })

  it('hold their messages and let them go, the next to leave first', async () => {
    const { world, options, stage } = await open()
    const id = await stage(numbers(700))
    while ((await turnOf(options, id)) === 'more');
    const set = (status: string) =>
      world.database.transaction((tx) => updateBatch(tx, id, { status, swept: 0 }))
    const queues = async () =>
      (
        await world.database.read
          .selectFrom('message')
          .where('batch_id', '=', id)
          .select('queue')
          .orderBy('id')
          .execute()
      ).map((row) => row.queue)
    await set('paused')
    expect(await turnOf(options, id)).toBe('more')
    expect((await queues()).slice(499, 501)).toEqual([4, 1])
    while ((await turnOf(options, id)) === 'more');
    expect(new Set(await queues())).toEqual(new Set([4]))
    await set('queuing')
    while ((await turnOf(options, id)) === 'more');
    expect(new Set(await queues())).toEqual(new Set([1]))
  })
})
