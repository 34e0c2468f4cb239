import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWebhookLanes } from '../../test/_webhook-lane.ts'
import { BEFORE_EVERY_EVENT, readEvents } from '../events/event-store.ts'
import { createReplays } from '../webhooks/replays.ts'
import { openDatabase } from './index.ts'

/** Further than any counter of a test's cluster. */
const FAR = 1_000_000_000_000
const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

onBothEngines('a database whose events', (opened, { name }) => {
  const warnings = async () => {
    const heard: string[] = []
    const warn = (message: string) => void heard.push(message)
    await (await openDatabase({ url: opened().url, exclusive: false, warn })).close()
    return heard.filter((message) => message.includes('ahead of its transactions'))
  }

  it('are its own is opened without a word', async () => {
    const { tell, webhook } = await openWebhookLanes(opened().database)
    await webhook()
    await tell('dev_a')
    expect(await warnings()).toEqual([])
  })

  it('lives where it was served first, and is a copy anywhere else until somebody says that it lives there', async () => {
    const { database } = opened()
    expect(await database.arrive(1)).toBe('home')
    const elsewhere = { place: 'another' }
    await database.transaction(({ query }) => query.updateTable('home').set(elsewhere).execute())
    expect([await database.arrive(2), await database.arrive(3)]).toEqual(['copy', 'copy'])
    await database.moveIn(4)
    expect(await database.arrive(5)).toBe('home')
    const rows = await database.read.selectFrom('home').select(['id', 'since']).execute()
    expect(rows).toEqual([{ id: 'home', since: 4 }])
  })

  if (name === 'PostgreSQL')
    it('are told again in their order, and no other, once a copy lives where it is', async () => {
      const { database } = opened()
      const { clock, newId, scope, tell, webhook } = await openWebhookLanes(database)
      const {
        webhook: { id },
      } = await webhook()
      const told = [await tell('dev_a'), await tell('dev_b'), await tell('dev_c')].flat()
      const order = () =>
        database.read.selectFrom('event').select('id').orderBy('tx').orderBy('position').execute()
      await sql`update event set tx = tx + ${FAR}`.execute(database.read)
      await sql`update webhook set cursor_tx = (select min(tx) from event)`.execute(database.read)
      const before = await order()
      const behind = sql<number>`(select count(*)::int from event, webhook
        where webhook.id = ${id} and event.tx > webhook.cursor_tx)`
      const waiting = async () =>
        (await sql<{ n: number }>`select ${behind} as n`.execute(database.read)).rows[0]?.n
      const left = await waiting()
      await Promise.all([database.moveIn(1), database.moveIn(1)])
      expect([await order(), await waiting()]).toEqual([before, left])
      // Once, whoever begins at the same time.
      const newest = database.read.selectFrom('event').select(({ fn }) => fn.max('tx').as('tx'))
      expect(await newest.executeTakeFirstOrThrow()).toMatchObject({ tx: expect.closeTo(0) })
      const visible = await database.read
        .selectFrom('event')
        .where(database.visibleEvents())
        .select('id')
        .execute()
      expect(visible).toHaveLength(before.length)
      expect(await warnings()).toEqual([])
      const all = await readEvents(database, scope, { after: BEFORE_EVERY_EVENT, limit: 10 })
      const ids = all.rows.map((row) => row.id)
      // Before them stands the one that the webhook began at.
      expect(ids.slice(1)).toEqual(told)
      const rest = await readEvents(database, scope, { after: ids[0], limit: 10 })
      expect(rest.rows.map((row) => row.id)).toEqual(ids.slice(1))
      // Replays find them, too.
      await sql`update webhook set cursor_tx = (select max(tx) from event),
        cursor_position = (select max(position) from event)`.execute(database.read)
      const replays = createReplays({ database, clock, newId, keptMs: DAY_MS, onChanged() {} })
      const wish = { since: clock.now() - HOUR_MS, until: clock.now() + HOUR_MS, dryRun: true }
      expect(await replays.replay(scope, id, wish)).toMatchObject({ matched: ids.length })
      // And what is new comes behind them.
      const last = await tell('dev_d')
      expect((await order()).at(-1)?.id).toBe(last[0])
    })

  if (name === 'PostgreSQL')
    it.each(['42501', '42883', '0A000', '58P01'])(
      'lives in a database that is known by its own number where its host says %s to the rest',
      async (code) => {
        const { database, url } = opened()
        await sql`create or replace function public.pg_control_system()
          returns table (system_identifier bigint) language plpgsql as
          ${sql.raw(`$$ begin raise exception 'no' using errcode = '${code}'; end $$`)}`.execute(
          database.read,
        )
        const shadowed = new URL(url)
        shadowed.searchParams.set('options', '-c search_path=public,pg_catalog')
        const there = await openDatabase({ url: shadowed.href, exclusive: false, warn() {} })
        await there.moveIn(1)
        expect(await there.arrive(2)).toBe('home')
        await there.close()
        await sql`drop function public.pg_control_system()`.execute(database.read)
        const { place } = await database.read
          .selectFrom('home')
          .select('place')
          .executeTakeFirstOrThrow()
        expect(place).toMatch(/^untold \d+$/)
      },
    )

  if (name === 'PostgreSQL')
    it.each(['event set tx', 'webhook set cursor_tx'])(
      'come from another cluster is complained about (%s)',
      async (place) => {
        const { database } = opened()
        await sql`update ${sql.raw(place)} = ${FAR}`.execute(database.read)
        expect(await warnings()).toHaveLength(1)
        await sql`update ${sql.raw(place)} = 0`.execute(database.read)
        expect(await warnings()).toEqual([])
      },
    )
})
