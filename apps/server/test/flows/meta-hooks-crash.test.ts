import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/index.ts'
import { openForTest } from '../_databases.ts'
import {
  APP_SECRET,
  asMetaWrites,
  messages,
  PHONE_NUMBER_ID,
  plantMessages,
  postToHook,
  type StatusOf,
  statuses,
  storyOf,
} from '../_meta.ts'
import { soon } from '../webhook-world.ts'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  newProject,
  restart,
  startRelay,
} from './harness/index.ts'
import { startNodes } from './harness/nodes.ts'

afterAll(endAllPrograms)

const AT = Math.floor(Date.now() / 1000) - 60
const MESSAGES = 330
/** A machine that is busy may deal with everything before it kills. */
const MOST_ROUNDS = 6
const STEPS = ['sent', 'delivered', 'read'] as const
const STORY = STEPS.map((step) => `outbound.${step}`)

/** Lets Meta post to the project. @returns the project's id. */
async function open(api: Api): Promise<string> {
  const { body } = await api.call('PUT', '/v1/projects/me/meta-credentials', {
    metaPhoneNumberId: PHONE_NUMBER_ID,
    metaAccessToken: 'EAAG',
    metaAppSecret: APP_SECRET,
  })
  return body.projectId
}

const newsFor = (ids: readonly string[]): StatusOf[] =>
  ids.flatMap((messageId) =>
    STEPS.map((status, i) => ({ wamid: `wamid.${messageId}`, messageId, status, at: AT + i })),
  )

const waiting = async ({ read }: Database): Promise<number> => {
  const posts = await read.selectFrom('meta_post').select('size').execute()
  const updates = await read
    .selectFrom('meta_update')
    .where('kind', '<>', 'account')
    .select('id')
    .execute()
  return posts.reduce((sum, { size }) => sum + size, updates.length)
}

async function expectToldOnce(database: Database, ids: readonly string[]): Promise<void> {
  await soon(
    () => waiting(database),
    (count) => count === 0,
    20_000,
  )
  for (const id of ids) expect(await storyOf(database, id)).toEqual(STORY)
}

describe.each(ENGINES)('Meta’s news through a kill, on $engine', ({ newDatabase }) => {
  let database: Database
  let databaseUrl: string
  beforeAll(async () => {
    databaseUrl = await newDatabase()
  })
  afterAll(() => database.close())

  it('are dealt with once, from what was stored when they were answered', async () => {
    let relay = await startRelay({ databaseUrl })
    const projectId = await open(await newProject(relay))
    database = await openForTest(databaseUrl)
    const all: string[] = []
    const leftOver: number[] = []
    // Killed as soon as the answer is there: between the store and the work, or in the middle of that.
    while (leftOver.length < 2 || (Math.max(...leftOver) === 0 && leftOver.length < MOST_ROUNDS)) {
      const ids = await plantMessages(database, projectId, MESSAGES)
      all.push(...ids)
      const news = asMetaWrites(statuses(...newsFor(ids)))
      const { status } = await postToHook(relay.url, projectId, news)
      relay.kill('SIGKILL')
      expect(status).toBe(200)
      await relay.exited
      leftOver.push(await waiting(database))
      relay = await restart(relay)
      // Meta did not hear the answer either, and comes again.
      expect((await postToHook(relay.url, projectId, news)).status).toBe(200)
    }
    await expectToldOnce(database, all)
    // The kills were what they say.
    expect(Math.max(...leftOver)).toBeGreaterThan(0)
    await relay.stop()
  })
})

describe('Meta’s news on two nodes', () => {
  it('that come to both at once count once, and those of a node that dies are not lost', async () => {
    const { a, b, apiA } = await startNodes()
    const projectId = await open(apiA)
    const database = await openForTest(a.options.databaseUrl)
    const ids = await plantMessages(database, projectId, 60)
    const news = asMetaWrites(statuses(...newsFor(ids)))
    const written = asMetaWrites(
      messages([{ wa_id: '5511933332222' }], {
        ...{ from: '5511933332222', id: 'wamid.text', timestamp: String(AT) },
        ...{ type: 'text', text: { body: 'Oi' } },
      }),
    )
    const nodes = [a, b, a, b]
    const posts = nodes.flatMap(({ url }) =>
      [news, written].map((body) => postToHook(url, projectId, body)),
    )
    for (const { status } of await Promise.all(posts)) expect(status).toBe(200)
    await expectToldOnce(database, ids)
    expect(await apiA.all('/v1/inbound')).toHaveLength(1)

    const more = await plantMessages(database, projectId, MESSAGES)
    const late = asMetaWrites(statuses(...newsFor(more)))
    const { status } = await postToHook(a.url, projectId, late)
    a.kill('SIGKILL')
    expect(status).toBe(200)
    await expectToldOnce(database, more)
    await database.close()
    await b.stop()
  })
})
