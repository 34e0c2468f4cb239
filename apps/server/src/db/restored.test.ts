import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWebhookLanes } from '../../test/_webhook-lane.ts'
import { openDatabase } from './index.ts'

/** Further than any counter of a test's cluster. */
const FAR = 1_000_000_000_000

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
      const { tell, webhook } = await openWebhookLanes(database)
      const {
        webhook: { id },
      } = await webhook()
      for (const subject of ['dev_a', 'dev_b', 'dev_c']) await tell(subject)
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
      await database.moveIn(1)
      expect([await order(), await waiting()]).toEqual([before, left])
      const visible = await database.read
        .selectFrom('event')
        .where(database.visibleEvents())
        .select('id')
        .execute()
      expect(visible).toHaveLength(before.length)
      expect(await warnings()).toEqual([])
      // And what is new comes behind them.
      const last = await tell('dev_d')
      expect((await order()).at(-1)?.id).toBe(last[0])
    })

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
