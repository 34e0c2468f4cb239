import { expect, it } from 'vitest'
import { fakeGraph } from '../../test/_meta-graph.ts'
import { oneServer } from '../../test/security/one-server.ts'
import { runCommand } from './index.ts'

const running = oneServer()

async function run(args: readonly string[], env: Record<string, string>) {
  const out: string[] = []
  const notes: string[] = []
  const code = await runCommand(['templates', ...args], env, {
    print: (line) => void out.push(line),
    note: (line) => void notes.push(line),
  })
  return { code, out, notes: notes.join('\n') }
}

it('reads the templates from Meta and shows them', async () => {
  const server = running()
  const { key } = await server.project()
  const env = { RELAY_URL: server.url, RELAY_API_KEY: key }
  const missing = await run(['sync'], env)
  expect(missing).toMatchObject({
    code: 1,
    notes: expect.stringContaining('metaBusinessAccountId'),
  })
  const meta = { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG-of-a-test' }
  const body = { ...meta, metaBusinessAccountId: '88001' }
  await server.call('putMetaCredentials', { key, body })
  const account = (await fakeGraph()).account('88001')
  account.put({ name: 'lembrete' }, { name: 'natal', status: 'PAUSED', components: [] })

  // A turn may have come before.
  expect((await run(['sync'], env)).out).toEqual([
    expect.stringMatching(/^2 templates at Meta: [02] new, 0 changed, 0 gone\.$/),
  ])
  const { out } = await run(['list'], env)
  expect(out.sort()).toEqual(['APPROVED  pt_BR  lembrete  (1)', 'PAUSED    pt_BR  natal'])
  const approved = await run(['list', '--status', 'approved', '--json'], env)
  expect(approved.out.map((line) => JSON.parse(line).name)).toEqual(['lembrete'])
  const none = await run(['list', '--name', 'x'], env)
  expect(none).toMatchObject({ code: 0, out: [], notes: expect.stringContaining('sync') })
  expect(await run(['list', '--status', 'gone'], env)).toMatchObject({ code: 2 })
  expect((await run(['sync', '--json'], env)).out.map((line) => JSON.parse(line))).toMatchObject([
    { total: 2, created: 0, updated: 0, removed: 0 },
  ])
})

it('says what a test key may not do, and what Meta said', async () => {
  const server = running()
  const { projectId, key } = await server.project()
  const env = { RELAY_URL: server.url, RELAY_API_KEY: key }
  const testKey = await server.key(projectId, { name: 'Test', mode: 'test' })
  const refused = await run(['sync'], { ...env, RELAY_API_KEY: testKey })
  expect(refused).toMatchObject({ code: 1, notes: expect.stringContaining('test key') })
  const meta = { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG-hush' }
  const body = { ...meta, metaBusinessAccountId: '88002' }
  await server.call('putMetaCredentials', { key, body })
  const account = (await fakeGraph()).account('88002')
  account.answer = {
    ...{ kind: 'refused', code: 190, subcode: 463 },
    detail: 'Malformed access token EAAG-hush',
  }
  const { code, notes } = await run(['sync'], env)
  expect(code).toBe(1)
  expect(notes).toContain('Malformed access token')
  expect(notes + server.log.join('\n')).not.toContain('EAAG-hush')
})
