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
