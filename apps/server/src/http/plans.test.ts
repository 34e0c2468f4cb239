import { expect, it } from 'vitest'
import { ADMIN_TOKEN, onBothServers, type TestServer } from '../../test/_server.ts'
import { apiOf } from '../../test/flows/harness/api.ts'
import { pairSocketPhone } from '../../test/flows/harness/socket-phone.ts'

const SMS = { to: '+5511999998888', body: 'Your table is ready.' }
const PARALLEL = 100

onBothServers('a project’s plan', (running) => {
  const put = (server: TestServer, projectId: string, body: object) =>
    server.call('putPlan', { key: ADMIN_TOKEN, path: { projectId }, body })
  const send = (key: string) => running().call('sendMessage', { key, body: SMS })

  it('shows its limits and what is used of them, by the months of its time zone', async () => {
    const server = running()
    const { key } = await server.project('free')
    await send(key)
    const timeZone = 'America/Sao_Paulo'
    const project = await server.call('updateProject', { key, body: { timeZone } })
    expect(project.body.timeZone).toBe(timeZone)
    const { body } = await server.call('getPlan', { key })
    expect(body).toMatchObject({
      ...{ plan: 'free', status: 'active', expiresAt: null, timeZone },
      limits: { burst: 5, refillPerMinute: 1, monthlyCap: 500, devices: 1 },
      used: { messages: 1, devices: 0 },
    })
    // Brazil's clocks are three hours behind UTC, all the year.
    expect(body.resetsAt).toMatch(/^\d{4}-\d{2}-01T03:00:00\.000Z$/)
    const unknown = await server.call('updateProject', { key, body: { timeZone: 'Mars/Olympus' } })
    expect(unknown.body.errors).toMatchObject([{ pointer: '/timeZone', code: 'invalid_choice' }])
  })

  it.each([
    ['free', 5, 1, 500, 1],
    ['starter', 50, 20, null, 3],
    ['pro', 100, 50, null, 10],
    ['enterprise', null, null, null, null],
  ] as const)('%s has its burst, refill, cap and devices', async (plan, ...limits) => {
    const server = running()
    const { projectId, key } = await server.project(plan)
    const [burst, refillPerMinute, monthlyCap, devices] = limits
    const { body } = await server.call('getPlan', { key })
    expect(body).toMatchObject({ plan, limits: { burst, refillPerMinute, monthlyCap, devices } })
    const own = { burst: 7, refillPerMinute: 3, monthlyCap: 11, devices: 2 }
    await put(server, projectId, { plan, limits: own })
    expect((await server.call('getPlan', { key })).body.limits).toMatchObject(own)
  })

  it('lets exactly as many through as its cap, out of a hundred at once', async () => {
    const server = running()
    const { projectId, key } = await server.project('free')
    const { body } = await put(server, projectId, { plan: 'free', limits: { monthlyCap: 30 } })
    expect(body).toMatchObject({ plan: 'free', ownLimits: { monthlyCap: 30 } })
    const replies = await Promise.all(Array.from({ length: PARALLEL }, () => send(key)))
    const refused = replies.filter(({ status }) => status === 429)
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(30)
    expect(refused).toHaveLength(PARALLEL - 30)
    expect(refused[0]?.body).toMatchObject({ code: 'monthly_limit_exceeded', retryable: false })
    expect(refused[0]?.body.detail).toMatch(/^The plan’s 30 messages of \d{4}-\d{2} are used up/)
    expect((await server.call('getPlan', { key })).body.used.messages).toBe(30)
    const test = await server.key(projectId, { name: 'Test', mode: 'test' })
    expect((await send(test)).status).toBe(202)
    await put(server, projectId, { plan: 'pro' })
    expect((await send(key)).status).toBe(202)
  })

  it('that has expired is 402, until it is renewed', async () => {
    const server = running()
    const { projectId, key } = await server.project()
    const expiresAt = new Date(Date.now() - 1_000).toISOString()
    const { body } = await put(server, projectId, { plan: 'pro', expiresAt })
    expect(body).toMatchObject({ status: 'expired', expiresAt })
    expect((await send(key)).code).toBe('subscription_expired')
    expect((await server.call('getPlan', { key })).body.status).toBe('expired')
    await put(server, projectId, { plan: 'pro', expiresAt: null })
    expect((await send(key)).status).toBe(202)
  })

  it('that has expired lets go what was accepted before', async () => {
    const server = running()
    const { projectId, key } = await server.project()
    const phone = await pairSocketPhone(apiOf(server.url, key))
    const { body: waiting } = await send(key)
    const expiresAt = new Date(Date.now() - 1_000).toISOString()
    await put(server, projectId, { plan: 'pro', expiresAt })
    expect((await send(key)).status).toBe(402)
    const connection = await phone.connect()
    expect((await connection.next('send')).messageId).toBe(waiting.id)
    await connection.cut()
  })

  it('is told to a client of Relayion in its own words', async () => {
    const server = running()
    const { projectId, key } = await server.project('enterprise')
    const phone = await pairSocketPhone(apiOf(server.url, key))
    const binding = { deviceId: phone.deviceId, simSlotIndex: 0 }
    const client = await server.key(projectId, { name: 'Old', dialect: 'relayion', binding })
    const body = { recipientNumber: SMS.to, body: SMS.body }
    const sendOld = () => server.call('relayionSendOutbound', { key: client, body })
    await put(server, projectId, { plan: 'enterprise', limits: { monthlyCap: 1 } })
    expect((await sendOld()).status).toBe(202)
    const { status, body: envelope } = await sendOld()
    expect({ status, envelope }).toEqual({
      status: 429,
      envelope: {
        success: false,
        error: { message: 'Monthly message limit reached.', code: 'MONTHLY_LIMIT_EXCEEDED' },
      },
    })
    await put(server, projectId, { plan: 'pro', expiresAt: '2026-01-01T00:00:00Z' })
    const expired = await sendOld()
    expect(expired).toMatchObject({ status: 402, body: { success: false } })
    expect(expired.body.error.code).toBe('SUBSCRIPTION_EXPIRED')
  })

  it('gives phones their new limits, and room for as many as it says', async () => {
    const server = running()
    const { projectId, key } = await server.project('free')
    const api = apiOf(server.url, key)
    const { deviceId } = await pairSocketPhone(api)
    const more = await server.call('createDevice', { key, body: { name: 'Second' } })
    expect(more.code).toBe('device_limit_reached')
    await put(server, projectId, { plan: 'free', limits: { devices: 2, burst: 7 } })
    const second = await server.call('createDevice', { key, body: { name: 'Second' } })
    expect(second.status).toBe(201)
    const device = await server.call('getDevice', { key, path: { deviceId } })
    expect(device.body.limits).toEqual({ burst: 7, refillPerMinute: 1 })
    const { body } = await server.call('listAdminProjects', {
      key: ADMIN_TOKEN,
      query: { limit: '1' },
    })
    expect(body.data).toMatchObject([{ projectId, limits: { burst: 7, devices: 2 } }])
    expect(body.nextCursor).not.toBeNull()
  })

  it('is the operator’s to set, and of a project that there is', async () => {
    const server = running()
    const { projectId, key } = await server.project()
    const path = { projectId }
    const body = { plan: 'enterprise' }
    expect((await server.call('putPlan', { key, path, body })).status).toBe(401)
    expect((await server.call('listAdminProjects', { key })).status).toBe(401)
    const nobody = await put(server, 'proj_01hwz3k9fxe5vr2t8qn6yc4bmd', body)
    expect(nobody.status).toBe(404)
    expect((await put(server, projectId, { plan: 'gold' })).status).toBe(422)
  })
})

onBothServers(
  'the requests of a key',
  (running) => {
    it('are counted on every answer, and refused beyond the limit', async () => {
      const server = running()
      const { projectId, key } = await server.project()
      const other = await server.key(projectId, { name: 'Other' })
      const get = (key: string) => server.call('getQueue', { key })
      const first = await get(key)
      expect(first.headers.get('ratelimit-policy')).toBe('"key";q=5;w=60')
      expect(first.headers.get('ratelimit')).toBe('"key";r=4;t=12')
      const missing = await server.call('getMessage', {
        key,
        path: { messageId: 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd' },
      })
      expect(missing.headers.get('ratelimit')).toMatch(/^"key";r=3;/)
      for (let i = 0; i < 3; i += 1) expect((await get(key)).status).toBe(200)
      const refused = await get(key)
      expect(refused).toMatchObject({ status: 429, code: 'rate_limited' })
      expect(refused.headers.get('ratelimit')).toMatch(/^"key";r=0;t=1[0-2]$/)
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(12)
      expect((await get(other)).status).toBe(200)
      const plan = await server.call('getPlan', { key: other })
      expect(plan.body.limits.requestsPerMinute).toBe(5)
    })
  },
  { RELAY_REQUESTS_PER_MINUTE: '5' },
)
