import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  type Phone,
  pairSocketPhone,
  type Relay,
  startPhone,
  startRelay,
} from './harness/index.ts'

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

describe.each(ENGINES)('messages with a time, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api
  let phone: Phone

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
    phone = await startPhone(api, {
      script: {
        rules: [{ when: { body: 'slow' }, do: { onAirAfterMs: 2_500, sentAfterMs: 2_500 } }],
      },
    })
  })
  afterAll(endAllPrograms)

  const onAir = (id: string) => phone.onAir().filter(({ messageId }) => messageId === id)

  it('expire while no phone takes them, and say so', async () => {
    const nobody = await newProject(relay)
    const expiresAt = inMs(1_500)
    const first = await nobody.send({ body: 'One second', ttlSeconds: 1 })
    const second = await nobody.send({ body: 'Also', expiresAt })
    for (const [{ id }, dueAt] of [
      [first, Date.parse(first.queuedAt) + 1_000],
      [second, Date.parse(expiresAt)],
    ] as const) {
      const expired = await nobody.until(id, 'EXPIRED')
      expect(expired).toMatchObject({
        attempts: 0,
        waiting: null,
        dispatchedAt: null,
        failure: { code: 'expired', retryable: false },
      })
      const lateMs = Date.parse(expired.failedAt) - dueAt
      expect(lateMs).toBeGreaterThanOrEqual(0)
      expect(lateMs).toBeLessThan(2_000)
      expect(await nobody.eventsOf(id)).toEqual(['outbound.queued', 'outbound.expired'])
      expect((await nobody.timeline(id)).at(-1)).toMatchObject({
        type: 'expired',
        failure: { code: 'expired' },
      })
    }
  })

  it('are told apart when a phone comes: what expired stays behind', async () => {
    const late = await newProject(relay)
    const socket = await pairSocketPhone(late)
    const dead = await late.send({ body: 'Too late', from: socket.deviceId, ttlSeconds: 1 })
    const alive = await late.send({ body: 'In time', from: socket.deviceId, ttlSeconds: 600 })
    await eventually(
      () => Date.now() - Date.parse(dead.queuedAt),
      // The relay goes by its database's clock, which it knows to so much.
      (ageMs) => ageMs > 1_200,
    )
    const line = await socket.connect()
    expect(await line.next('send')).toMatchObject({ messageId: alive.id })
    await late.until(dead.id, 'EXPIRED')
    expect(line.frames.filter((frame) => frame.type === 'send')).toHaveLength(1)
    await line.cut()
  })

  it('expire on the phone when its radio was busy for too long', async () => {
    const slow = await api.send({ body: 'slow', from: phone.deviceId })
    const behind = await api.send({ body: 'Behind', from: phone.deviceId, ttlSeconds: 1 })
    expect(await api.until(behind.id, 'EXPIRED')).toMatchObject({
      attempts: 1,
      waiting: null,
      failure: { code: 'expired', retryable: false },
    })
    expect((await api.timeline(behind.id)).map((entry) => entry.type)).toEqual([
      'queued',
      'dispatched',
      'expired',
    ])
    await api.until(slow.id, 'DELIVERED')
    expect(onAir(behind.id)).toEqual([])
  })

  it('wait as scheduled until sendAt, and leave within a second of it', async () => {
    const sendAt = inMs(1_500)
    const planned = await api.send({ body: 'Later', sendAt, from: phone.deviceId })
    expect(planned).toMatchObject({
      status: 'QUEUED',
      waiting: { reason: 'scheduled', until: sendAt },
    })
    const pool = await api.send({ body: 'Later too', sendAt })
    const before = await api.send({ body: 'Now' })
    expect(await api.message(planned.id)).toMatchObject({
      status: 'QUEUED',
      waiting: { reason: 'scheduled', until: sendAt },
    })
    const overtook = await api.until(before.id, 'DELIVERED')
    expect(Date.parse(overtook.dispatchedAt)).toBeLessThan(Date.parse(sendAt))
    for (const { id } of [planned, pool]) {
      const delivered = await api.until(id, 'DELIVERED')
      const lateMs = Date.parse(delivered.dispatchedAt) - Date.parse(sendAt)
      expect(lateMs).toBeGreaterThanOrEqual(0)
      expect(lateMs).toBeLessThan(1_000)
      expect(onAir(id)).toHaveLength(1)
    }
  })

  it('leave at once when sendAt has passed', async () => {
    const past = await api.send({ body: 'Yesterday', sendAt: inMs(-86_400_000) })
    expect(past.waiting?.reason).not.toBe('scheduled')
    await api.until(past.id, 'DELIVERED')
  })

  it('count their life from sendAt', async () => {
    const planned = await api.send({ body: 'Planned', sendAt: inMs(2_200), ttlSeconds: 2 })
    expect(await api.until(planned.id, ['DELIVERED', 'EXPIRED'])).toMatchObject({
      status: 'DELIVERED',
    })
  })

  it('refuse times that make no sense', async () => {
    const refuse = async (times: Record<string, unknown>) => {
      const answer = await api.call('POST', '/v1/messages', {
        to: '+5511999998888',
        body: 'x',
        ...times,
      })
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
    }
    await refuse({ expiresAt: inMs(-1_000) })
    await refuse({ sendAt: inMs(60_000), expiresAt: inMs(30_000) })
    await refuse({ sendAt: inMs(366 * 86_400_000) })
    await refuse({ ttlSeconds: 5, expiresAt: inMs(5_000) })
  })
})
