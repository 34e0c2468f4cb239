import { expect, it, vi } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { fakeMetaTemplates } from '../../test/_meta-templates.ts'
import { openWorld } from '../../test/_world.ts'
import { soon } from '../../test/webhook-world.ts'
import { createTemplates } from '../templates/index.ts'
import { claimTurn, findDue, makeDue } from '../templates/sync-store.ts'

const PAGE = { limit: 20, after: null }
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

onBothEngines('templates', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const { database, clock, newId } = world
    const projectId = await world.project()
    const meta = fakeMetaTemplates()
    const warnings: string[] = []
    const account = { businessAccountId: '1', accessToken: 't' }
    const node = () =>
      createTemplates({
        ...{ database, clock, newId, meta, syncEveryMs: HOUR_MS },
        accountOf: async (id) => (id === projectId ? account : null),
        warn: (message) => warnings.push(message),
      })
    const read = async () => {
      const { data } = await world.events.list({ projectId, mode: 'live' }, { limit: 100 })
      return data.map(({ event, data: facts }) =>
        'language' in facts && 'name' in facts
          ? `${event} ${facts.name} ${facts.language} ${facts.status}`
          : event,
      )
    }
    // Where others write too, an event is told when their transactions have ended.
    const told = (count = 0) => soon(read, (all) => all.length >= count)
    const templates = node()
    const list = () => templates.list(projectId, {}, PAGE)
    return { ...world, projectId, meta, node, templates, told, list, warnings, account }
  }
  const NEWS = { language: 'pt-BR', reason: null }

  it('are what Meta has, page by page, and tell of what changed', async () => {
    const { templates, projectId, meta, told, list, clock } = await start()
    meta.put({ name: 'a', status: 'PENDING' }, { name: 'a', language: 'en_US' }, { name: 'b' })
    meta.pageSize = 2
    expect(await templates.sync(projectId)).toMatchObject({ total: 3, created: 3, removed: 0 })
    // Newest first, and within one reading as Meta has them.
    expect((await list()).map(({ name, language }) => `${name} ${language}`).sort()).toEqual([
      'a en_US',
      'a pt_BR',
      'b pt_BR',
    ])
    expect(await told()).toEqual([])
    expect(await templates.sync(projectId)).toMatchObject({ created: 0, updated: 0, removed: 0 })

    clock.advance(HOUR_MS)
    meta.put({ name: 'a', status: 'REJECTED', rejectedReason: 'INVALID_FORMAT' })
    meta.drop('b')
    expect(await templates.sync(projectId)).toMatchObject({ total: 2, updated: 1, removed: 1 })
    expect((await told(2)).sort()).toEqual([
      'template.updated a pt_BR REJECTED',
      'template.updated b pt_BR DISABLED',
    ])
    const [rejected] = await templates.list(projectId, { status: 'REJECTED' }, PAGE)
    expect(rejected).toMatchObject({ name: 'a', rejectedReason: 'INVALID_FORMAT' })
    expect(await templates.list(projectId, { name: 'b' }, PAGE)).toEqual([])
  })

  it('are listed by pages and read one by one', async () => {
    const { templates, projectId, meta } = await start()
    meta.put(...['a', 'b', 'c'].map((name) => ({ name })))
    await templates.sync(projectId)
    const first = await templates.list(projectId, {}, { limit: 1, after: null })
    expect(first).toHaveLength(2)
    const after = first[0]?.id ?? ''
    const rest = await templates.list(projectId, {}, { limit: 5, after })
    expect(rest.map(({ id }) => id)).toEqual(
      rest
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    )
    expect(rest).toHaveLength(2)
    expect(await templates.get(projectId, after)).toEqual(first[0])
    expect(await templates.get('proj_other', after)).toBeNull()
  })

  it('begin the reading anew when Meta’s cursor is gone, and give up when it stays gone', async () => {
    const { templates, projectId, meta } = await start()
    meta.put(...['a', 'b', 'c'].map((name) => ({ name })))
    meta.pageSize = 1
    meta.staleCursors = 2
    expect(await templates.sync(projectId)).toMatchObject({ total: 3, created: 3 })
    meta.staleCursors = 9
    await expect(templates.sync(projectId)).rejects.toMatchObject({ code: 'meta_refused' })
  })

  it('stay as they are when Meta does not answer, or refuses', async () => {
    const { templates, projectId, meta, list } = await start()
    meta.put({ name: 'a' })
    await templates.sync(projectId)
    meta.answer = { kind: 'unavailable', reason: 'no', retryAfterMs: 7_000 }
    await expect(templates.sync(projectId)).rejects.toMatchObject({
      code: 'meta_unavailable',
      retryAfterSeconds: 7,
    })
    meta.answer = { kind: 'refused', code: 190, subcode: 463, detail: 'Session has expired' }
    await expect(templates.sync(projectId)).rejects.toMatchObject({
      code: 'meta_refused',
      detail: expect.stringContaining('Session has expired'),
    })
    await expect(templates.sync('proj_other')).rejects.toMatchObject({
      code: 'meta_credentials_missing',
    })
    expect(await list()).toHaveLength(1)
  })

  it('are found by name and language, whichever separator it has', async () => {
    const { templates, projectId, meta } = await start()
    meta.put({ name: 'a', status: 'APPROVED' })
    await templates.sync(projectId)
    for (const language of ['pt_BR', 'pt-BR', 'pt-br']) {
      expect(await templates.find(projectId, 'a', language)).toMatchObject({ status: 'APPROVED' })
    }
    expect(await templates.find(projectId, 'A', 'pt_BR')).toBeNull()
    expect(await templates.find(projectId, 'a', 'en')).toBeNull()
    expect(await templates.find('proj_other', 'a', 'pt_BR')).toBeNull()
  })

  it('are stopped at once, here and on another node, and within five seconds where its hint is lost', async () => {
    const { templates, projectId, meta, node, clock, told } = await start()
    meta.put({ name: 'a', status: 'APPROVED' })
    await templates.sync(projectId)
    const [other, deaf] = [node(), node()]
    const heard: string[] = []
    other.onChange((id) => heard.push(id))
    await other.start()
    const statusOn = async (one: typeof other) => (await one.find(projectId, 'a', 'pt_BR'))?.status
    const all = () => Promise.all([templates, other, deaf].map(statusOn))
    expect(await all()).toEqual(['APPROVED', 'APPROVED', 'APPROVED'])
    await templates.markStatus(projectId, 'a', 'pt_BR', 'PAUSED')
    expect(await statusOn(templates)).toBe('PAUSED')
    // One file has one process: nobody else is told.
    if (opened().database.otherNodes) {
      await vi.waitUntil(async () => (await statusOn(other)) === 'PAUSED')
      expect(heard).toContain(projectId)
    }
    expect(await statusOn(deaf)).toBe('APPROVED')
    clock.advance(5_000)
    expect(await all()).toEqual(['PAUSED', 'PAUSED', 'PAUSED'])
    expect(await told(1)).toEqual(['template.updated a pt_BR PAUSED'])
    await other.stop()
  })

  it.each([
    ['APPROVED', 'APPROVED'],
    ['REINSTATED', 'APPROVED'],
    ['REJECTED', 'REJECTED'],
    ['PAUSED', 'PAUSED'],
    ['DISABLED', 'DISABLED'],
    ['ARCHIVED', 'DISABLED'],
    ['LIMIT_EXCEEDED', 'DISABLED'],
  ])('hear from Meta’s webhook that one is %s, and tell it once', async (event, status) => {
    const { templates, projectId, meta, list, told, clock } = await start()
    meta.put({ name: 'a', status: 'PENDING' })
    await templates.sync(projectId)
    const asked = meta.calls
    clock.advance(1)
    const news = { ...NEWS, projectId, name: 'a', event, reason: 'ABUSIVE_CONTENT' }
    await templates.markUpdated(news)
    await templates.markUpdated(news)
    expect(await list()).toMatchObject([{ status, rejectedReason: 'ABUSIVE_CONTENT' }])
    expect(await told(1)).toEqual([`template.updated a pt_BR ${status}`])
    expect(meta.calls).toBe(asked)
  })

  it('forget one that Meta says is deleted', async () => {
    const { templates, projectId, meta, list, told } = await start()
    meta.put({ name: 'a' })
    await templates.sync(projectId)
    const news = { ...NEWS, projectId, name: 'a', event: 'PENDING_DELETION' }
    await templates.markUpdated(news)
    await templates.markUpdated({ ...news, event: 'DELETED' })
    expect(await list()).toEqual([])
    expect(await told(1)).toEqual(['template.updated a pt_BR DISABLED'])
  })

  it('ask Meta for what its webhook does not tell: one that is new, or a word that is no status', async () => {
    const { templates, projectId, meta, list } = await start()
    meta.put({ name: 'a', status: 'APPROVED' }, { name: 'ab' })
    await templates.markUpdated({ ...NEWS, projectId, name: 'a', event: 'APPROVED' })
    expect(await list()).toMatchObject([{ name: 'a', status: 'APPROVED' }])
    meta.put({ name: 'a', status: 'PAUSED' })
    await templates.markUpdated({ ...NEWS, projectId, name: 'a', event: 'FLAGGED' })
    expect(await list()).toMatchObject([{ name: 'a', status: 'PAUSED' }])
  })

  it('do not take an old list for newer than what was told meanwhile', async () => {
    const { templates, projectId, meta, list, clock } = await start()
    meta.put({ name: 'a', status: 'PENDING' })
    await templates.sync(projectId)
    clock.advance(HOUR_MS)
    meta.meanwhile = async () => {
      clock.advance(10)
      await templates.markUpdated({ ...NEWS, projectId, name: 'a', event: 'APPROVED' })
      await (await templates.create(projectId, draft('new')))()
    }
    meta.pageSize = 1
    await templates.sync(projectId)
    expect((await list()).map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
      'a APPROVED',
      'new PENDING',
    ])
  })

  const draft = (name: string) => ({
    ...{ name, language: 'pt-BR', category: 'UTILITY' as const },
    components: [{ type: 'BODY' as const, text: 'Oi {{1}}' }],
  })

  it('are created at Meta first, and known here from then on', async () => {
    const { templates, projectId, meta, list, told } = await start()
    const store = await templates.create(projectId, draft('a'))
    expect(await list()).toEqual([])
    const made = await store()
    expect(made).toMatchObject({
      ...{ name: 'a', language: 'pt_BR', status: 'PENDING', category: 'UTILITY' },
      ...{ parameterFormat: 'POSITIONAL', metaTemplateId: meta.idOf('a') },
      variables: [{ key: '1', component: 'body', type: 'text', required: true }],
    })
    expect(await list()).toEqual([made])
    expect(await told()).toEqual([])
  })

  it('take over one whose creation arrived at Meta and whose answer was lost', async () => {
    const { templates, projectId, meta, list } = await start()
    meta.put({ name: 'a', status: 'PENDING' })
    const made = await (await templates.create(projectId, draft('a')))()
    expect(await list()).toEqual([made])
    // But what is known is a duplicate.
    await expect(templates.create(projectId, draft('a'))).rejects.toMatchObject({
      code: 'meta_refused',
    })
  })

  it('are deleted at Meta and here, in one language', async () => {
    const { templates, projectId, meta, list } = await start()
    meta.put({ name: 'a' }, { name: 'a', language: 'en_US' })
    await templates.sync(projectId)
    const one = (await list()).find(({ language }) => language === 'en_US')
    expect(await templates.remove('proj_other', one?.id ?? '')).toBeNull()
    expect(await templates.remove(projectId, one?.id ?? '')).toBe(true)
    expect((await list()).map(({ language }) => language)).toEqual(['pt_BR'])
    expect(meta.names()).toEqual(['a pt_BR'])
    expect(await templates.remove(projectId, one?.id ?? '')).toBeNull()
  })

  it('are read in turns: when it is time, when the credentials are new, and by one node', async () => {
    const { database, clock, projectId } = await start()
    const now = clock.now()
    await database.transaction((tx) =>
      tx.query
        .updateTable('project')
        .set({ meta_business_account_id: '1', meta_access_token: 'x', meta_updated_at: now })
        .where('id', '=', projectId)
        .execute(),
    )
    const due = async (at: number) => (await findDue(database, at, 1_000)).includes(projectId)
    const claim = (at: number) =>
      database.transaction((tx) => claimTurn(tx, projectId, at, at + HOUR_MS))
    expect(await due(now)).toBe(true)
    expect([await claim(now), await claim(now)]).toEqual([true, false])
    expect(await due(now + MINUTE_MS)).toBe(false)
    expect(await due(now + HOUR_MS)).toBe(true)
    expect(await claim(now + HOUR_MS)).toBe(true)
    await database.transaction((tx) => makeDue(tx, projectId))
    expect(await due(now + HOUR_MS)).toBe(true)
    expect(await claim(now + HOUR_MS)).toBe(true)
    await database.transaction((tx) =>
      tx.query
        .updateTable('project')
        .set({ meta_updated_at: now + 2 * HOUR_MS - 1 })
        .where('id', '=', projectId)
        .execute(),
    )
    expect(await due(now + 2 * HOUR_MS - 1)).toBe(true)
    expect(await claim(now + 2 * HOUR_MS - 1)).toBe(true)
    expect(await due(now + 2 * HOUR_MS)).toBe(false)
  })
})
