import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  apiOf,
  ENGINES,
  endAllPrograms,
  newKey,
  newProject,
  type Relay,
  restart,
  startPhone,
  startRelay,
} from './harness/index.ts'

describe.each(ENGINES)('test mode, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let live: Api
  let test: Api

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    live = await newProject(relay)
    test = await newKey(live, { mode: 'test' })
  })
  afterAll(endAllPrograms)

  it('delivers without any device, and tells the whole story', async () => {
    expect(test.key).toMatch(/^rly_test_/)
    const sent = await test.send({ body: 'Only a test', metadata: { a: 'b' } })
    expect(sent.status).toBe('QUEUED')
    expect(await test.until(sent.id, 'DELIVERED')).toMatchObject({
      attempts: 1,
      deviceId: null,
      failure: null,
      waiting: null,
      metadata: { a: 'b' },
    })
    expect((await test.timeline(sent.id)).map((entry) => entry.type)).toEqual([
      'queued',
      'dispatched',
      'sent',
      'delivered',
    ])
    expect(await test.eventsOf(sent.id)).toEqual([
      'outbound.queued',
      'outbound.dispatched',
      'outbound.sent',
      'outbound.delivered',
    ])
  })

  it('is invisible to the live key, and live data to the test key', async () => {
    const phone = await startPhone(live)
    const real = await live.send({ body: 'Live' })
    const tried = await test.send({ body: 'Test', from: phone.deviceId })
    await live.until(real.id, 'DELIVERED')
    await test.until(tried.id, 'DELIVERED')
    for (const [reader, id] of [
      [live, tried.id],
      [test, real.id],
    ] as const) {
      expect((await reader.call('GET', `/v1/messages/${id}`)).status).toBe(404)
      expect((await reader.call('POST', `/v1/messages/${id}/cancel`)).status).toBe(404)
      expect((await reader.all('/v1/messages')).map((one) => one.id)).not.toContain(id)
      expect(await reader.eventsOf(id)).toEqual([])
      const conversations = await reader.all('/v1/conversations')
      expect(conversations.map(({ lastEntry }) => lastEntry.id)).not.toContain(id)
    }
    expect(phone.onAir().map(({ messageId }) => messageId)).toEqual([real.id])
  })

  it('delivers many at once, each exactly once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => (await test.send({ body: `${i}` })).id),
    )
    for (const id of ids) await test.until(id, 'DELIVERED')
    expect(await test.all('/v1/messages?status=DELIVERED')).toHaveLength(202)
    expect(await test.eventsOf(ids[7] ?? '')).toHaveLength(4)
  })

  it('keeps sendAt, expiry and cancel', async () => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const sendAt = at(700)
    const planned = await test.send({ body: 'Later', sendAt })
    const canceled = await test.send({ body: 'Never', sendAt: at(60_000) })
    expect(canceled.waiting.reason).toBe('scheduled')
    expect((await test.call('POST', `/v1/messages/${canceled.id}/cancel`)).status).toBe(200)
    const { dispatchedAt } = await test.until(planned.id, 'DELIVERED')
    expect(Date.parse(dispatchedAt)).toBeGreaterThanOrEqual(Date.parse(sendAt))
  })

  it('goes on after a restart', async () => {
    const planned = await test.send({
      body: 'After the restart',
      sendAt: new Date(Date.now() + 1_500).toISOString(),
    })
    expect(await relay.stop()).toBe(0)
    relay = await restart(relay)
    test = apiOf(relay.url, test.key)
    const upAt = Math.max(Date.now(), Date.parse(planned.queuedAt) + 1_500)
    const { deliveredAt } = await test.until(planned.id, 'DELIVERED')
    // Who stops in good order gives the lane back: nobody waits for the lease of 30 seconds.
    expect(Date.parse(deliveredAt) - upAt).toBeLessThan(15_000)
    const { id } = await test.send({ body: 'And new ones' })
    await test.until(id, 'DELIVERED')
  })

  it('makes test keys only', async () => {
    const answer = await test.call('POST', '/v1/api-keys', { name: 'Live?', mode: 'live' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const more = await newKey(test, { mode: 'test' })
    expect((await more.call('GET', '/v1/messages')).status).toBe(200)
  })
})
