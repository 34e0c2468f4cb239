import { type Api, apiOf, eventually } from '../flows/harness/api.ts'
import { startMeta } from '../flows/harness/meta.ts'
import { newFolder } from '../flows/harness/scratch.ts'
import { pairSocketPhone, type SocketPhone } from '../flows/harness/socket-phone.ts'
import { type Canaries, plantCanaries } from './canaries.ts'
import { metaTells } from './canary-meta.ts'
import { type ErrorAnswer, misuse, note, type Stage } from './canary-misuse.ts'
import { passwords, passwordsByWhatsApp } from './canary-otp.ts'
import type { Json } from './contract.ts'
import { provokeFaults } from './database-faults.ts'
import { type RecordedProcess, record, recordRun } from './recorded-process.ts'

/** Everything that a whole life of a relay wrote anywhere. */
export interface CanaryRun {
  readonly canaries: Canaries
  readonly databaseUrl: string
  readonly serverLog: string
  readonly phoneLog: string
  readonly errors: readonly ErrorAnswer[]
  /** Pages that anybody may read, by path. */
  readonly pages: ReadonlyMap<string, string>
  /** Everything that webhooks would carry. */
  readonly feed: string
  readonly commandLines: readonly string[]
  /** What commands wrote, by their names. */
  readonly commands: ReadonlyMap<string, string>
}

/** A relay, its phone and its users do everything that they can, well and badly. */
export async function runWithCanaries(databaseUrl: string): Promise<CanaryRun> {
  const canaries = plantCanaries()
  const meta = await startMeta()
  const env = {
    RELAY_META_GRAPH_URL: meta.url,
    RELAY_HOST: '127.0.0.1',
    RELAY_PORT: '0',
    RELAY_DATABASE_URL: databaseUrl,
    RELAY_LOG_LEVEL: 'trace',
    RELAY_DRAIN_MS: '0',
    RELAY_RETRY_BASE_MS: '20',
    RELAY_DEFAULT_PLAN: 'enterprise',
    RELAY_ADMIN_TOKEN: canaries.plant('admin token', 'secret', (it) => `admin-canary-${it}`),
    RELAY_SECRET_KEY: canaries.plant('secret key', 'secret', (it) => `${it}${it}`.slice(0, 32)),
  }
  const server = record('apps/server/src/main.ts', ['start'], env)
  const url: string = JSON.parse(await server.line('"listening"')).url
  const stage: Stage = { server, env, url, canaries, errors: [] }
  const api = await openProject(stage)
  const { agent, played } = await live(stage, api)
  const codes = await passwordsByWhatsApp(stage, meta)
  await metaTells(stage, api)
  await misuse(stage, api, played)
  const feed = JSON.stringify([await api.feed(), await codes.feed()])
  const pages = await readPages(url)
  const commands = await runCommands(stage, api)
  await provokeFaults(databaseUrl, async (what) => {
    const body = { to: canaries.number(what), body: canaries.plant(what, 'private') }
    const once = canaries.plant(`${what} key`, 'private')
    note(stage, what, await api.call('POST', '/v1/messages', body, { 'idempotency-key': once }))
    note(stage, what, await api.call('GET', '/v1/messages'))
    note(stage, what, await api.call('POST', '/v1/devices', { name: 'During a fault' }))
  })
  const commandLines = [server.argv(), agent.argv()]
  server.kill('SIGTERM')
  await server.exited
  agent.kill('SIGTERM')
  await agent.exited
  await meta.close()
  const { errors } = stage
  const logs = { serverLog: server.text(), phoneLog: agent.text() }
  return { canaries, databaseUrl, ...logs, errors, pages, feed, commandLines, commands }
}

async function openProject(stage: Stage): Promise<Api> {
  const { canaries, url, env } = stage
  const admin = apiOf(url, env.RELAY_ADMIN_TOKEN ?? '')
  const ownerEmail = canaries.plant('email', 'private', (it) => `canary${it}@example.com`)
  const project = await admin.created('/v1/projects', { name: 'Canaries', ownerEmail })
  canaries.add('API key', 'secret', keySecret(project.apiKey))
  const api = apiOf(url, project.apiKey)
  const meta = await api.call('PUT', '/v1/projects/me/meta-credentials', {
    metaPhoneNumberId: '106540352242922',
    metaAccessToken: canaries.plant('Meta access token', 'secret', (it) => `EAAG${it}${it}`),
    metaAppSecret: canaries.plant('Meta app secret', 'secret', (it) => `${it}${it}`),
    callbackUrl: 'https://example.com/hook',
  })
  canaries.add('Meta verify token', 'secret', meta.body.metaVerifyToken)
  return api
}

/** The part of a key that is not shown for ever. */
const keySecret = (key: string): string => key.slice('rly_live_'.length + 8)
const tokenSecret = (token: string): string => token.slice('rlyd_'.length + 8)

/** A device's code is told once, and kept from then on. */
function keepCode(canaries: Canaries, code: string): string {
  canaries.add('pairing code', 'secret', code)
  canaries.add('pairing code without dash', 'secret', code.replace('-', ''))
  return code
}

async function live(
  stage: Stage,
  api: Api,
): Promise<{ agent: RecordedProcess; played: SocketPhone }> {
  const { canaries, url } = stage
  const device = await api.created('/v1/devices', { name: 'Agent' }, once(stage, 'device'))
  const code = keepCode(canaries, device.pairing.code)
  const script = {
    sims: [{ slotIndex: 0, phoneNumber: canaries.number('SIM'), carrier: 'Canary' }],
    rules: [
      {
        when: { body: 'fails' },
        do: { fail: { code: 'no_credit', reason: canaries.plant('failure', 'private') } },
      },
      {
        when: { body: 'again' },
        do: { fail: { code: 'no_signal', retryable: true, attempts: 1 } },
      },
      { when: { body: 'reply' }, do: { reply: { body: canaries.plant('reply', 'private') } } },
    ],
  }
  const agent = record('apps/phone/src/main.ts', [
    ...['--server', url, '--driver', 'simulated', '--data', newFolder(), '--code', code],
    ...['--script', JSON.stringify(script), '--log-level', 'debug'],
  ])
  await agent.line('"online"')
  const sent: Json[] = []
  for (const kind of ['plainly', 'fails', 'again', 'reply']) {
    const body = `${kind} ${canaries.plant(`body that ${kind}`, 'private')}`
    const metadata = { canary: canaries.plant('metadata', 'private') }
    const to = canaries.number(`recipient ${kind}`)
    sent.push(
      await api.created('/v1/messages', { to, body, metadata, from: device.id }, once(stage, kind)),
    )
  }
  for (const { id } of sent) await api.until(id, ['DELIVERED', 'FAILED'])
  await passwords(stage, api)
  const inbound = canaries.plant('incoming', 'private')
  agent.write({ inbound: { from: canaries.number('sender'), body: inbound, simSlotIndex: 0 } })
  agent.write({ inbound: { from: canaries.number('bad sender'), body: 7 } })
  await eventually(
    () => api.all('/v1/inbound'),
    (found) => found.length === 2,
  )
  await testMessages(stage, api)
  const played = await pairSocketPhone(api, 'Played')
  canaries.add('device token', 'secret', tokenSecret(played.token))
  return { agent, played }
}

const once = ({ canaries }: Stage, what: string): Record<string, string> => ({
  'idempotency-key': canaries.plant(`idempotency key ${what}`, 'private'),
})

async function testMessages(stage: Stage, api: Api): Promise<void> {
  const { canaries, url } = stage
  const { key } = await api.created(
    '/v1/api-keys',
    { name: 'Test', mode: 'test' },
    once(stage, 'key'),
  )
  canaries.add('test key', 'secret', keySecret(key))
  const test = apiOf(url, key)
  const to = canaries.number('test recipient')
  const { id } = await test.send({ to, body: canaries.plant('test body', 'private') })
  await test.until(id, ['DELIVERED'])
}

const PAGES = [
  '/metrics',
  '/openapi.json',
  '/docs',
  '/docs/errors',
  '/v1/health',
  '/v1/ready',
  '/llms.txt',
]

async function readPages(url: string): Promise<Map<string, string>> {
  const pages = PAGES.map(
    async (path): Promise<[string, string]> => [path, await (await fetch(url + path)).text()],
  )
  return new Map(await Promise.all(pages))
}

async function runCommands({ env, canaries }: Stage, api: Api): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  const run = async (name: string, args: string[], more: Record<string, string> = {}) =>
    told.set(name, (await recordRun(args, { ...env, ...more })).text)
  await run('keys list', ['keys', 'list'])
  await run('keys list --json', ['keys', 'list', '--json'])
  await run('migrate', ['migrate'])
  // People mix up ids and keys.
  await run('keys revoke', ['keys', 'revoke', api.key])
  await run('keys create', ['keys', 'create', '--project', api.key])
  const password = canaries.plant('database password', 'secret')
  const RELAY_DATABASE_URL = `postgres://relay:${password}@127.0.0.1:1/relay`
  await run('start, no database', ['start'], { RELAY_DATABASE_URL })
  await run('start, bad settings', ['start'], {
    RELAY_DATABASE_URL: `mysql://x:${password}@127.0.0.1/x`,
    RELAY_ADMIN_TOKEN: `${canaries.plant('bad admin token', 'secret')} x`,
    RELAY_SECRET_KEY: canaries.plant('short secret key', 'secret').slice(0, 20),
  })
  return told
}
