import { expect, it } from 'vitest'
import { ADMIN_TOKEN, onBothServers, type TestServer } from '../../test/_server.ts'
import { apiOf } from '../../test/flows/harness/api.ts'
import { pairSocketPhone } from '../../test/flows/harness/socket-phone.ts'
import { webhookReceiver } from '../../test/webhook-receiver.ts'

const NOBODY = 'http://127.0.0.1:9/hook'

async function look(server: TestServer, key: string, probe = false) {
  const query = probe ? { query: { probe: 'true' } } : {}
  const { status, body } = await server.call('getLaunchReadiness', { key, ...query })
  expect(status).toBe(200)
  const names: string[] = body.checks.map((check: { name: string }) => check.name)
  const of = (name: string) => body.checks.find((check: { name: string }) => check.name === name)
  return { body, names, of }
}

onBothServers(
  'the readiness of a project',
  (running) => {
    it('says of an empty project what is missing and what to do', async () => {
      const server = running()
      const { key } = await server.project()
      const { body, names, of } = await look(server, key)
      expect(body).toMatchObject({ status: 'fail', ready: false })
      expect(names).toEqual([
        ...['server_ready', 'key_live', 'plan_active', 'queue_open'],
        ...['device_online', 'sim_labelled', 'webhook_reachable'],
      ])
      expect(of('device_online')).toMatchObject({ status: 'fail', detail: 'There is no device.' })
      expect(of('webhook_reachable')).toMatchObject({ status: 'warn' })
      for (const check of body.checks) {
        expect(check.action === null, check.name).toBe(check.status === 'pass')
      }
    })

    it('is ready with a labelled phone online and a webhook that answers', async () => {
      const server = running()
      const { key } = await server.project()
      const api = apiOf(server.url, key)
      const phone = await pairSocketPhone(api)
      const { deviceId } = phone
      expect((await look(server, key)).of('device_online')).toMatchObject({ status: 'fail' })
      expect((await look(server, key)).of('sim_labelled')).toMatchObject({ status: 'warn' })
      const sims = [{ slotIndex: 0, label: 'Front desk' }]
      await server.call('updateDevice', { key, path: { deviceId }, body: { sims } })
      const connection = await phone.connect()
      const receiver = await webhookReceiver()
      const body = { url: receiver.url, events: ['outbound.*'] }
      await server.call('createWebhook', { key, body })
      expect((await look(server, key)).of('webhook_reachable')).toMatchObject({
        status: 'warn',
        detail: expect.stringContaining('Not called yet'),
      })
      const probed = await look(server, key, true)
      expect(
        probed.body.checks.filter((check: { status: string }) => check.status !== 'pass'),
      ).toEqual([])
      expect(probed.body).toMatchObject({ status: 'pass', ready: true })
      await connection.cut()
      await receiver.close()
    })

    it('finds a webhook that nobody answers, by a probe and by what was delivered', async () => {
      const server = running()
      const { key } = await server.project()
      const body = { url: NOBODY, events: ['outbound.*'] }
      const made = await server.call('createWebhook', { key, body })
      const check = (await look(server, key, true)).of('webhook_reachable')
      expect(check).toMatchObject({ status: 'fail', detail: expect.stringContaining(made.body.id) })
      expect(check.detail).not.toContain(NOBODY)
      await server.call('sendMessage', { key, body: { to: '+5511999998888', body: 'Hello' } })
      await expect
        .poll(async () => (await look(server, key)).of('webhook_reachable').status)
        .toBe('fail')
    })

    it('needs the scope of a webhook’s test for a probe', async () => {
      const server = running()
      const { projectId } = await server.project()
      const key = await server.key(projectId, { name: 'CI', scopes: ['account.read'] })
      expect((await look(server, key)).body.ready).toBe(false)
      const probe = { key, query: { probe: 'true' } }
      expect((await server.call('getLaunchReadiness', probe)).code).toBe('forbidden')
    })

    it('sees plans that end, queues that are paused, and keys that only test', async () => {
      const server = running()
      const { projectId, key } = await server.project()
      const path = { projectId }
      const put = (body: unknown) => server.call('putPlan', { key: ADMIN_TOKEN, path, body })
      const plan = async () => (await look(server, key)).of('plan_active').status
      expect(await plan()).toBe('pass')
      await put({ plan: 'pro', expiresAt: new Date(Date.now() + 3_600_000).toISOString() })
      expect(await plan()).toBe('warn')
      await put({ plan: 'pro', expiresAt: new Date(Date.now() - 1_000).toISOString() })
      expect(await plan()).toBe('fail')
      await put({ plan: 'pro', limits: { monthlyCap: 0 } })
      expect(await plan()).toBe('fail')
      await server.call('putQueuePolicy', { key, body: { paused: true } })
      expect((await look(server, key)).of('queue_open')).toMatchObject({ status: 'fail' })
      const test = await server.key(projectId, { name: 'Tests', mode: 'test' })
      const seen = await look(server, test)
      expect(seen.of('key_live')).toMatchObject({ status: 'warn' })
      expect(seen.of('queue_open')).toMatchObject({ status: 'pass' })
    })

    it('looks at WhatsApp once there are credentials, and at phones only where there are any', async () => {
      const server = running()
      const { projectId, key } = await server.project()
      const body = { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG-token' }
      await server.call('putMetaCredentials', { key, body })
      const { names, of } = await look(server, key)
      expect(names).not.toContain('device_online')
      expect(of('meta_credentials')).toMatchObject({
        status: 'warn',
        detail: expect.stringContaining('metaAppSecret'),
      })
      expect(of('template_approved')).toMatchObject({ status: 'fail' })
      const whole = {
        ...body,
        metaBusinessAccountId: '102290129340398',
        metaAppSecret: 'a'.repeat(32),
      }
      await server.call('putMetaCredentials', { key, body: whole })
      expect((await look(server, key)).of('meta_credentials')).toMatchObject({ status: 'pass' })
      // Nobody is where Meta should be.
      expect((await look(server, key, true)).of('meta_credentials')).toMatchObject({
        status: 'fail',
        detail: expect.stringContaining('could not be asked'),
        action: expect.stringContaining('graph.facebook.com'),
      })
      // And for a test key nobody goes there.
      const test = await server.key(projectId, { name: 'Tests', mode: 'test' })
      expect((await look(server, test, true)).of('meta_credentials').status).toBe('pass')
    })
  },
  { RELAY_WEBHOOK_ALLOW_PRIVATE: 'true', RELAY_META_GRAPH_URL: 'http://127.0.0.1:9' },
)
