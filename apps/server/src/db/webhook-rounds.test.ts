import pg from 'pg'
import { afterEach, expect, it, vi } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWebhookLanes, TAKEN } from '../../test/_webhook-lane.ts'
import { writeEvents } from '../events/index.ts'
import { claimed, newDelivery } from '../webhooks/delivery-store.ts'
import { createFeed } from '../webhooks/feed.ts'
import type { WebhookRow } from '../webhooks/webhook-store.ts'

afterEach(() => void vi.restoreAllMocks())

onBothEngines('webhooks together', (opened, engine) => {
  const start = () => openWebhookLanes(opened().database)

  it('share a read of the log, and read again after news', async () => {
    const { database, clock, scope, tell, webhook } = await start()
    const { webhook: row } = await webhook()
    const feed = createFeed({ database, clock, wake() {} }, scope)
    const place = { tx: row.cursor_tx, position: row.cursor_position }
    const ids = await tell('dev_a', 'dev_b')
    const reads = vi.spyOn(database.read, 'selectFrom')
    feed.news()
    const found = await Promise.all([feed.after(place), feed.after(place)])
    expect(found.map(({ rows }) => rows.map(({ id }) => id))).toEqual([ids, ids])
    const [first] = found[0].rows
    if (!first) throw new Error('Nothing was found.')
    expect((await feed.after(first)).rows.map(({ id }) => id)).toEqual(ids.slice(1))
    expect(reads).toHaveBeenCalledTimes(1)
    feed.news()
    await feed.after(first)
    expect(reads).toHaveBeenCalledTimes(2)
    feed.stop()
  })

  if (engine.name === 'PostgreSQL')
    it('look again for an event that an older transaction hides', async () => {
      const { database, clock, scope, commit, event, webhook } = await start()
      const { webhook: row } = await webhook()
      let wakes = 0
      const feed = createFeed({ database, clock, wake: () => (wakes += 1) }, scope)
      const place = { tx: row.cursor_tx, position: row.cursor_position }
      const { promise: gate, resolve: open } = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const older = database.transaction(async (tx) => {
        await tx.query.selectFrom('webhook').select('id').forUpdate().execute()
        begun.resolve()
        await gate
        await writeEvents(tx, [event('dev_late')])
      })
      await begun.promise
      const [hidden] = await commit('dev_a')
      feed.news()
      expect((await feed.after(place)).rows).toEqual([])
      const before = feed.version
      clock.advance(2)
      expect([wakes, feed.version > before]).toEqual([1, true])
      open()
      await older
      const { rows } = await feed.after(place)
      expect(rows.map(({ id, subject_id: subject }) => [id === hidden, subject])).toContainEqual([
        ...[true, 'dev_a'],
      ])
      expect(rows).toHaveLength(2)
      // Nothing is hidden any more: nobody looks in vain.
      clock.advance(10_000)
      expect(wakes).toBe(1)
      feed.stop()
    })

  if (engine.name === 'PostgreSQL')
    it.for([1, 20])('settle and claim for %i webhooks with three round trips', async (count) => {
      const { newId, clock, tell, eventOf, webhook, round } = await start()
      const lanes = await Promise.all(Array.from({ length: count }, webhook))
      const [one = '', two = ''] = await tell('dev_a', 'dev_b')
      const events = [await eventOf(one), await eventOf(two)] as const
      const born = (row: WebhookRow, n: 0 | 1) => {
        const made = { id: newId('dlv'), state: 'delivering', origin: 'schedule' }
        return claimed(newDelivery(row, events[n], made, clock.now()), clock.now())
      }
      const claimOf = (row: WebhookRow, n: 0 | 1, delivery = born(row, n)) => ({
        ...{ version: row.version, cursor: events[n], born: [delivery], taken: [] },
      })
      const under = lanes.map(({ webhook: row }) => born(row, 0))
      const both = (n: 0 | 1) =>
        Promise.all(
          lanes.map(({ webhook: row, token }, i) => {
            const delivery = under[i]
            if (!delivery) throw new Error('It was not born.')
            const ended = n === 0 ? [] : [{ delivery, result: TAKEN, at: clock.now() }]
            const claim = claimOf(row, n, n === 0 ? delivery : undefined)
            return round({ webhookId: row.id, token, ended, claim })
          }),
        )
      await both(0)
      const told = countTrips()
      const written = await both(1)
      expect(written.every((outcome) => outcome?.claimed)).toBe(true)
      expect(written.map((outcome) => outcome?.settled[0]?.state)).toEqual(
        lanes.map(() => 'succeeded'),
      )
      expect(told()).toEqual({ statements: 8, trips: 3 })
    })
})

/** Counts what goes to PostgreSQL from now on: statements, and how often somebody waits for an answer. */
function countTrips(): () => { statements: number; trips: number } {
  const told = { statements: 0, trips: 0 }
  const open = new WeakMap<object, number>()
  const query: (this: object, ...args: unknown[]) => unknown = Reflect.get(
    pg.Client.prototype,
    'query',
  )
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: object,
    ...args: unknown[]
  ) {
    const before = open.get(this) ?? 0
    told.statements += 1
    if (before === 0) told.trips += 1
    open.set(this, before + 1)
    const answer = query.apply(this, args)
    const done = () => void open.set(this, (open.get(this) ?? 1) - 1)
    if (answer instanceof Promise) answer.then(done, done)
    return answer
  } as never)
  return () => told
}
