import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'
import { microsOf } from '../money.ts'
import type { Report } from '../receipts/index.ts'
import { createPrices, createUsage } from '../usage/index.ts'
import type { Row } from './index.ts'

const SMS_MICROS = 71_000
const PRICE = {
  ...{ channel: 'sms', category: 'sms', country: 'BR' },
  ...{ validFrom: 20260101, micros: SMS_MICROS, source: 'test' },
}
/** Each run is some twenty transactions. */
const RUNS = 12
const MESSAGES = 4

/** What a batch of receipts comes to: it is committed, or its process ends before that. */
interface Batch {
  readonly reports: readonly { readonly message: number; readonly report: Report }[]
  readonly crashes: boolean
}

const at = Date.UTC(2026, 0, 5, 9)

const anyReport: fc.Arbitrary<Report> = fc.oneof(
  fc
    .record({ parts: fc.option(fc.integer({ min: 1, max: 9 })) })
    .map(({ parts }): Report => ({ kind: 'sent', at, attempt: 1, parts })),
  fc.constantFrom<Report[]>(
    { kind: 'delivered', at },
    { kind: 'read', at },
    {
      ...{ kind: 'failed', at, attempt: 1, code: 'no_credit', reason: 'None.' },
      ...{ providerCode: null, retryable: false },
    },
  ),
)
const anyBatch: fc.Arbitrary<Batch> = fc.record({
  reports: fc.array(
    fc.record({ message: fc.integer({ min: 0, max: MESSAGES - 1 }), report: anyReport }),
    { minLength: 1, maxLength: 8 },
  ),
  crashes: fc.boolean(),
})

class Crash extends Error {}

onBothEngines('the ledger', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    await createPrices(world).replace([PRICE])
    await world.ledger.start()
    return { world, projectId: await world.project() }
  }
  const dispatched = async (world: World, projectId: string, mode = 'live') => {
    const device = world.newId('dev')
    const id = await world.accept({ projectId, mode, line: lineOf(device), segments: 2 })
    await tell(world, [
      {
        messageId: id,
        report: {
          ...{ kind: 'dispatched', at: world.clock.now(), deviceId: device, lane: device },
          ...{ deviceName: null, simSlotIndex: 0, fromNumber: null },
        },
      },
    ])
    return id
  }
  const tell = (
    world: World,
    notices: readonly { readonly messageId: string; readonly report: Report }[],
    crashes = false,
  ) =>
    world.database
      .transaction(async (tx) => {
        await world.receipts.record(tx, notices)
        if (crashes) throw new Crash()
      })
      .catch((error) => {
        if (!(error instanceof Crash)) throw error
      })
  const rows = async (projectId: string): Promise<readonly Row<'ledger'>[]> =>
    opened()
      .database.read.selectFrom('ledger')
      .where('project_id', '=', projectId)
      .orderBy('id')
      .selectAll()
      .execute()

  it('comes to the price of every message, whatever is told, repeated or lost on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBatch, { minLength: 1, maxLength: 8 }), async (batches) => {
        const { world, projectId } = await start()
        const ids: string[] = []
        for (let i = 0; i < MESSAGES; i += 1) ids.push(await dispatched(world, projectId))
        const run = ({ reports, crashes }: Batch) =>
          tell(
            world,
            reports.map(({ message, report }) => ({ messageId: ids[message] ?? '', report })),
            crashes,
          )
        // Two at a time, as two nodes would; then all of it again, as phones do.
        for (let i = 0; i < batches.length; i += 2)
          await Promise.all(batches.slice(i, i + 2).map(run))
        for (const batch of batches) await run({ ...batch, crashes: false })
        await world.ledger.stop()

        const entries = await rows(projectId)
        let due = 0
        for (const id of ids) {
          const { sent_at: sentAt, segments, price_micros: price } = await world.message(id)
          const own = entries.filter((entry) => entry.message_id === id)
          const cost = sentAt === null ? null : SMS_MICROS * (segments ?? 1)
          expect(price).toBe(cost)
          expect(own.map((entry) => entry.amount_micros)).toEqual(cost === null ? [] : [cost])
          due += cost ?? 0
        }
        const usage = await usageOf(world).list({ projectId, mode: 'live' }, {})
        expect(microsOf(usage.total.amount.amount)).toBe(due)
        expect(usage.total.messages).toBe(entries.length)
      }),
      { numRuns: RUNS },
    )
  })

  it('has nothing of a message that never went out', async () => {
    const { world, projectId } = await start()
    const id = await dispatched(world, projectId)
    const failed = { code: 'no_credit', reason: 'None.', providerCode: null, retryable: false }
    await tell(world, [
      { messageId: id, report: { kind: 'failed', at: world.clock.now(), attempt: 1, ...failed } },
    ])
    await world.ledger.stop()
    expect(await rows(projectId)).toEqual([])
    expect(await world.message(id)).toMatchObject({ status: 'FAILED', price_micros: null })
  })

  it('counts test messages apart, and at no price', async () => {
    const { world, projectId } = await start()
    for (const mode of ['live', 'test']) {
      const messageId = await dispatched(world, projectId, mode)
      const report = { kind: 'sent', at: world.clock.now(), attempt: 1, parts: 3 } as const
      await tell(world, [{ messageId, report }])
    }
    await world.ledger.stop()
    const total = async (mode: string) => (await usageOf(world).list({ projectId, mode }, {})).total
    expect(await total('live')).toEqual({
      ...{ messages: 1, units: 3, unpriced: 0 },
      amount: { amount: '0.2130', currency: 'BRL' },
    })
    expect(await total('test')).toEqual({
      ...{ messages: 1, units: 3, unpriced: 0 },
      amount: { amount: '0.0000', currency: 'BRL' },
    })
  })

  it('goes by another book, and another time zone, as soon as it has looked', async () => {
    const { world, projectId } = await start()
    const send = async () => {
      const messageId = await dispatched(world, projectId)
      const report = { kind: 'sent', at: world.clock.now(), attempt: 1, parts: 1 } as const
      await tell(world, [{ messageId, report }])
    }
    await send()
    await createPrices(world).replace([{ ...PRICE, micros: 80_000 }])
    await world.database.transaction((tx) =>
      tx.query.updateTable('project').set({ time_zone: 'Asia/Tokyo' }).execute(),
    )
    world.clock.advance(10 * 60 * 60 * 1_000)
    // Waits for the look that has just begun.
    await world.ledger.stop()
    await send()
    const entries = await rows(projectId)
    expect(entries.map(({ unit_micros, day }) => ({ unit_micros, day }))).toEqual([
      { unit_micros: SMS_MICROS, day: 20260105 },
      { unit_micros: 80_000, day: 20260106 },
    ])
    expect((await createPrices(world).current()).csv).toContain('sms,sms,BR,2026-01-01,0.0800,BRL,')
  })

  it('adds up sums that no double could hold', async () => {
    const { world, projectId } = await start()
    await world.ledger.stop()
    const large = 9_007_199_254_740_991
    const entry = (amount: number): Row<'ledger'> => ({
      ...{ id: world.newId('led'), project_id: projectId, mode: 'live', message_id: 'msg_a' },
      ...{ channel: 'sms', category: 'sms', country: null, template: null, pricing_type: null },
      ...{ messages: 1, units: 1, unit_micros: amount, amount_micros: amount },
      ...{ day: 20260105, at: 0 },
    })
    await world.database.transaction((tx) =>
      world.ledger.bill(tx, [entry(large), entry(large), entry(1)]),
    )
    const { total } = await usageOf(world).list({ projectId, mode: 'live' }, {})
    expect(total.amount.amount).toBe('18014398509.481983')
  })
})

const usageOf = (world: World) =>
  createUsage({
    ...world,
    projects: {
      get: async (projectId) => ({ projectId, name: 'Bakery', timeZone: 'America/Sao_Paulo' }),
    },
  })
