import { pino } from 'pino'
import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import {
  APP_SECRET,
  change,
  messages,
  newsOf,
  PHONE_NUMBER_ID,
  plantMessages,
  statuses,
  WABA_ID,
} from '../../test/_meta.ts'
import { openWorld } from '../../test/_world.ts'
import { createDesk } from '../whatsapp/hooks/desk.ts'
import type { DeskOptions } from '../whatsapp/hooks/listeners.ts'
import { updateRow } from '../whatsapp/hooks/update-store.ts'
import { createMetaHooks, type MetaHooksOptions } from '../whatsapp/index.ts'

const ACCESS = {
  ...{ appSecret: APP_SECRET, verifyToken: 'x' },
  ...{ phoneNumberId: PHONE_NUMBER_ID, businessAccountId: WABA_ID },
}
const PROJECTS = {
  ...{ metaWebhookAccess: async () => ACCESS, metaNeighbours: async () => [] },
  metaSameApp: async () => new Set<string>(),
}
/** Two posts of so many are more than one turn takes. */
const OVER_HALF_A_TURN = 130

onBothEngines('a backlog of Meta’s posts', (opened) => {
  let next = 0
  const start = async (more: Partial<MetaHooksOptions> = {}) => {
    const { database } = opened()
    const world = openWorld(database)
    const { receipts, inbound, clock, newId } = world
    const projectId = await world.project()
    const log = pino({ level: 'silent' })
    const ground = { database, clock, receipts, inbound, newId, log, projects: PROJECTS }
    const options: DeskOptions = { ...more, ...ground }
    const desk = createDesk(options)
    const hooks = createMetaHooks({ ...more, ...options, warn: () => {} })
    const at = Math.floor(clock.now() / 1000)
    const written = (body: string) =>
      messages([{ wa_id: '5511933332222' }], {
        ...{ from: '5511933332222', id: `wamid.long${next++}`, timestamp: String(at) },
        ...{ type: 'text', text: { body } },
      })
    const stops = (count: number) =>
      newsOf(
        change('user_preferences', {
          user_preferences: Array.from({ length: count }, () => ({
            ...{ value: 'stop', category: 'marketing_messages', timestamp: at },
            user_id: `BR.${next++}`,
          })),
        }),
      )
    return {
      ...{ world, database, projectId, clock, hooks, desk, at, written, stops, options },
      receive: (news: unknown) => hooks.receive(projectId, news),
      count: async (table: 'meta_post' | 'meta_update') => {
        const rows = await database.read
          .selectFrom(table as 'meta_post')
          .where('project_id', '=', projectId)
          .where('id', 'not like', 'account %')
          .select('id')
          .execute()
        return rows.length
      },
    }
  }

  it('takes no worker for stuck that is at work on it, however long that takes', async () => {
    const alive: boolean[] = []
    const one = await start({
      async preferenceChanged() {
        alive.push(one.hooks.alive())
        one.clock.advance(3_000)
      },
    })
    for (let posts = 0; posts < 6; posts += 1) await one.receive(one.stops(OVER_HALF_A_TURN))
    await one.hooks.start()
    await until(async () => (await one.count('meta_post')) === 0)
    await one.hooks.stop()
    expect(alive).toEqual([true, true, true, true, true, true])
  })

  it('of long texts is taken a few at a time', async () => {
    const { receive, written, desk, count } = await start()
    const text = 'x'.repeat(1024 * 1024)
    for (let posts = 0; posts < 4; posts += 1) await receive(written(text))
    await desk.work()
    expect(await count('meta_post')).toBe(2)
    while (await desk.work());
    expect(await count('meta_post')).toBe(0)
  })

  it('waits for its commit up to a length: whoever posts beyond it comes again', async () => {
    const { receive, written, desk, count } = await start({ mostWaiting: 1_500 })
    const posts = ['a', 'b'].map((letter) => written(letter.repeat(1_000)))
    const [taken, refused] = await Promise.allSettled(posts.map(receive))
    expect(taken).toMatchObject({ status: 'fulfilled' })
    expect(refused).toMatchObject({
      status: 'rejected',
      reason: { code: 'not_ready', retryAfterSeconds: 1 },
    })
    await receive(posts[1])
    // One that is longer by itself is taken where none waits.
    await receive(written('c'.repeat(2_000)))
    expect(await count('meta_post')).toBe(3)
    while (await desk.work());
  })

  it('is not stopped by an update for which something is there twice', async () => {
    const one = await start({
      async preferenceChanged(tx, [stop]) {
        if (stop?.person !== 'BR.twice') return
        const row = updateRow(
          stop.projectId,
          { kind: 'preference', waId: null, userId: 'BR.x', value: 'stop', at: 1 },
          1,
        )
        await tx.query.insertInto('meta_update').values([row, row]).execute()
      },
    })
    const [messageId = ''] = await plantMessages(one.database, one.projectId, 1)
    const preference = { value: 'stop', category: 'marketing_messages', user_id: 'BR.twice' }
    await one.receive(newsOf(change('user_preferences', { user_preferences: [preference] })))
    await one.receive(statuses({ wamid: 'wamid.beside', status: 'read', at: one.at, messageId }))
    while (await one.desk.work());
    expect((await one.world.message(messageId)).status).toBe('READ')
    expect(await one.count('meta_update')).toBe(1)
  })

  it('rests after a turn that failed for none of them', async () => {
    const { database, options } = await start()
    let turns = 0
    const transaction: typeof database.transaction = async () => {
      turns += 1
      throw new Error('planted')
    }
    const desk = createDesk({ ...options, database: { ...database, transaction } })
    await expect(desk.work()).rejects.toThrow('planted')
    expect(turns).toBe(1)
  })
})
