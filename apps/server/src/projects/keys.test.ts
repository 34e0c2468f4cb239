import { expect, it } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { ENGINES, onBothEngines } from '../../test/_databases.ts'
import { onBothServers, startTestServer } from '../../test/_server.ts'
import type { Database } from '../db/index.ts'
import { idSource } from '../ids.ts'
import { createProjects, createSecretBox, mintToken } from './index.ts'

/** The same database, counting how often it is asked. */
function counting(database: Database): { database: Database; reads: () => number } {
  let reads = 0
  const read = database.read.withPlugin({
    transformQuery({ node }) {
      reads += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return { database: { ...database, read }, reads: () => reads }
}

onBothEngines('keys', (opened) => {
  const open = (database = opened().database) => {
    const clock = testClock()
    const projects = createProjects({
      database,
      clock,
      newId: idSource(clock.now),
      box: createSecretBox([Buffer.alloc(32, 1)]),
      defaultPlan: 'free',
      callbacks: null,
      publicUrl: () => 'http://127.0.0.1:4600',
      warn: () => {},
    })
    return { clock, projects }
  }
  const OWNER = { name: 'Test', ownerEmail: 'test@example.com' }

  it('are checked without a query when they have a typo', async () => {
    const { database, reads } = counting(opened().database)
    const { projects } = open(database)
    const { apiKey } = await projects.create(OWNER)
    const before = reads()
    for (let i = 9; i < apiKey.length; i += 1) {
      const other = apiKey[i] === 'x' ? 'y' : 'x'
      const typo = apiKey.slice(0, i) + other + apiKey.slice(i + 1)
      expect(await projects.authenticate(typo)).toBeNull()
    }
    for (const text of ['', 'x', 'rly_live_', mintToken('rlyd_'), `${apiKey}x`]) {
      expect(await projects.authenticate(text)).toBeNull()
    }
    expect(reads()).toBe(before)
    expect(await projects.authenticate(mintToken('rly_live_'))).toBeNull()
    expect(reads()).toBe(before + 1)
  })

  it('are looked up once in two seconds', async () => {
    const { database, reads } = counting(opened().database)
    const { projects, clock } = open(database)
    const { apiKey } = await projects.create(OWNER)
    const before = reads()
    for (let i = 0; i < 100; i += 1) expect(await projects.authenticate(apiKey)).not.toBeNull()
    expect(reads()).toBe(before + 1)
    clock.advance(2_000)
    await projects.authenticate(apiKey)
    expect(reads()).toBe(before + 2)
  })

  it('end at once where they are revoked, and within two seconds elsewhere', async () => {
    const { projects, clock } = open()
    const other = open()
    const { project, apiKey, key } = await projects.create(OWNER)
    const owner = { projectId: project.projectId, mode: 'live' } as const
    expect(await projects.authenticate(apiKey)).not.toBeNull()
    // Another node whose hints are lost: it never began to listen.
    expect(await other.projects.authenticate(apiKey)).not.toBeNull()
    expect(await projects.revokeKey(owner, key.id)).toBe(true)
    expect(await projects.authenticate(apiKey)).toBeNull()
    other.clock.advance(2_000)
    expect(await other.projects.authenticate(apiKey)).toBeNull()
    expect(await projects.revokeKey(owner, key.id)).toBe(false)
    clock.advance(1)
  })

  it('end for nodes that listen as soon as they hear of it', async () => {
    const { projects } = open()
    const other = open()
    await other.projects.start()
    const { project, apiKey, key } = await projects.create(OWNER)
    expect(await other.projects.authenticate(apiKey)).not.toBeNull()
    await projects.revokeKey({ projectId: project.projectId, mode: 'live' }, key.id)
    await expect.poll(() => other.projects.authenticate(apiKey)).toBeNull()
    await other.projects.stop()
  })

  it('are not kept when they are revoked during the lookup', async () => {
    const { projects } = open()
    const { project, apiKey, key } = await projects.create(OWNER)
    const during = projects.authenticate(apiKey)
    await projects.revokeKey({ projectId: project.projectId, mode: 'live' }, key.id)
    await during
    expect(await projects.authenticate(apiKey)).toBeNull()
  })

  it('expire to the millisecond', async () => {
    const { projects, clock } = open()
    const { project } = await projects.create(OWNER)
    const owner = { projectId: project.projectId, mode: 'live', scopes: null } as const
    const { key } = await projects.createKey(owner, { name: 'x', expiresAt: clock.now() + 100 })
    clock.advance(99)
    expect(await projects.authenticate(key)).not.toBeNull()
    clock.advance(1)
    expect(await projects.authenticate(key)).toBeNull()
    await expect(projects.createKey(owner, { name: 'x', expiresAt: clock.now() })).rejects.toThrow(
      'expiresAt must be in the future',
    )
  })

  it('remember when they were last used, to the minute', async () => {
    const { projects, clock } = open()
    const { project, apiKey } = await projects.create(OWNER)
    const owner = { projectId: project.projectId, mode: 'live' } as const
    const lastUsed = async () =>
      (await projects.listKeys(owner, { limit: 1, after: null }))[0]?.lastUsedAt
    expect(await lastUsed()).toBeNull()
    const first = new Date(clock.now()).toISOString()
    await projects.authenticate(apiKey)
    await expect.poll(lastUsed).toBe(first)
    clock.advance(59_000)
    await projects.authenticate(apiKey)
    await opened().database.funnel.drained()
    expect(await lastUsed()).toBe(first)
    clock.advance(1_000)
    await projects.authenticate(apiKey)
    await expect.poll(lastUsed).toBe(new Date(clock.now()).toISOString())
  })

  it('are nowhere in the database, and neither are credentials', async () => {
    const { projects } = open()
    const { project, apiKey } = await projects.create(OWNER)
    const set = await projects.putMetaCredentials(project.projectId, {
      metaPhoneNumberId: '106540352242922',
      metaAccessToken: 'EAAG-canary-access',
      metaAppSecret: 'canary-app-secret',
    })
    const read = opened().database.read
    const all = JSON.stringify([
      await read.selectFrom('project').selectAll().execute(),
      await read.selectFrom('api_key').selectAll().execute(),
    ])
    for (const secret of [apiKey.slice(17), 'canary', set.metaVerifyToken]) {
      expect(all).not.toContain(secret)
    }
    expect(JSON.stringify(set)).not.toContain('canary')
    expect(set.metaVerifyToken).toMatch(/^[0-9a-f]{32}$/)
    const again = await projects.putMetaCredentials(project.projectId, {
      callbackUrl: 'https://example.com/hook',
    })
    expect(again).toMatchObject({
      metaVerifyToken: set.metaVerifyToken,
      metaPhoneNumberId: '106540352242922',
      callbackUrl: 'https://example.com/hook',
    })
  })
})

onBothServers('test keys', (running) => {
  it('see and make test keys only', async () => {
    const { projectId, key } = await running().project()
    const test = await running().key(projectId, { name: 'Test', mode: 'test' })
    const create = (body: Record<string, unknown>) =>
      running().call('createApiKey', { key: test, body: { name: 'New', ...body } })
    expect((await create({})).status).toBe(403)
    expect((await create({ mode: 'live' })).status).toBe(403)
    const made = await create({ mode: 'test' })
    expect(made.body.key).toMatch(/^rly_test_/)
    const seen = await running().call('listApiKeys', { key: test })
    expect(seen.body.data.map(({ mode }: { mode: string }) => mode)).toEqual(['test', 'test'])
    const all = await running().call('listApiKeys', { key })
    expect(all.body.data).toHaveLength(3)
    const liveId = all.body.data.find(({ mode }: { mode: string }) => mode === 'live').id
    const gone = await running().call('deleteApiKey', { key: test, path: { keyId: liveId } })
    expect(gone.status).toBe(404)
  })
})

onBothServers('a key with some scopes', (running) => {
  it('makes keys that may do no more than itself', async () => {
    const { projectId } = await running().project()
    const scopes = ['account.write', 'messages.read'] as const
    const maker = await running().key(projectId, { name: 'Some', scopes })
    const create = (body: Record<string, unknown>) =>
      running().call('createApiKey', { key: maker, body: { name: 'New', ...body } })
    expect((await create({})).body.scopes).toEqual(scopes)
    expect((await create({ scopes: ['messages.read'] })).body.scopes).toEqual(['messages.read'])
    for (const wider of [['messages.write'], ['messages.read', 'account.read']]) {
      const refused = await create({ scopes: wider })
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    }
  })

  it('is not what a key with all of them makes unless it says so', async () => {
    const { key } = await running().project()
    const create = (body: Record<string, unknown>) =>
      running().call('createApiKey', { key, body: { name: 'New', ...body } })
    expect((await create({})).body.scopes).toBeNull()
    expect((await create({ scopes: ['otp.write'] })).body.scopes).toEqual(['otp.write'])
  })
})

it('are refused by every server once one of them has revoked them', async () => {
  const engine = ENGINES.find(({ name }) => name === 'PostgreSQL')
  const created = await engine?.create(true)
  if (!created) throw new Error('Several servers need a server for their database.')
  const [a, b] = [await startTestServer(created.url), await startTestServer(created.url)]
  const { projectId, key } = await a.project()
  const other = await a.key(projectId, { name: 'Other' })
  expect((await b.call('getProject', { key: other })).status).toBe(200)
  const [newest] = (await a.call('listApiKeys', { key })).body.data
  await a.call('deleteApiKey', { key, path: { keyId: newest.id } })
  expect((await a.call('getProject', { key: other })).status).toBe(401)
  await expect
    .poll(async () => (await b.call('getProject', { key: other })).status, { timeout: 1_000 })
    .toBe(401)
  await Promise.all([a.stop(), b.stop()])
  await created.drop()
})
