import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  type Relay,
  restartPhone,
  startPhone,
  startRelay,
} from './harness/index.ts'

const FREE_BURST = 5
const STARTER_BURST = 50
/** The starter plan allows 20 a minute. */
const STARTER_TOKEN_MS = 3_000
const FAST = { otherwise: { sentAfterMs: 2, deliveredAfterMs: 5 } }

describe.each(ENGINES)('a budget, on $engine', ({ newDatabase }) => {
  let free: Relay
  let starter: Relay

  beforeAll(async () => {
    const [one, other] = await Promise.all([newDatabase(), newDatabase()])
    free = await startRelay({ databaseUrl: one, env: { RELAY_DEFAULT_PLAN: 'free' } })
    starter = await startRelay({ databaseUrl: other, env: { RELAY_DEFAULT_PLAN: 'starter' } })
  })
  afterAll(endAllPrograms)

  it('lets the free plan’s burst out at once, and the rest waits for its minute', async () => {
    const api = await newProject(free)
    const phone = await startPhone(api, { script: FAST })
    const sentAt = Date.now()
    const ids = await sendMany(api, FREE_BURST + 3)
    for (const id of ids.slice(0, FREE_BURST)) await api.until(id, 'DELIVERED')
    for (const id of ids.slice(FREE_BURST)) {
      const { status, attempts, failure, waiting } = await api.message(id)
      expect({ status, attempts, failure, reason: waiting.reason }).toEqual({
        status: 'QUEUED',
        attempts: 0,
        failure: null,
        reason: 'device_budget',
      })
      expect(Date.parse(waiting.until)).toBeGreaterThan(Date.now())
      expect(Date.parse(waiting.until)).toBeLessThanOrEqual(sentAt + 61_000 + Date.now() - sentAt)
    }
    expect(await api.get('/v1/queue')).toMatchObject({
      depth: 3,
      waiting: [{ reason: 'device_budget', count: 3 }],
    })

    // A crash and a new connection do not fill the bucket.
    phone.kill('SIGKILL')
    await phone.exited
    const again = await restartPhone(phone, api)
    const late = await api.send({ body: 'Also waits' })
    await eventually(
      () => api.message(late.id),
      (message) => message.waiting?.reason === 'device_budget',
    )
    expect(again.onAir()).toHaveLength(FREE_BURST)
  })

  it('lets the starter plan’s 50 out at once, and then one every three seconds', async () => {
    const api = await newProject(starter)
    const phone = await startPhone(api, { script: FAST })
    const startedAt = Date.now()
    const ids = await sendMany(api, STARTER_BURST + 3)
    for (const id of ids.slice(0, STARTER_BURST)) await api.until(id, 'DELIVERED')
    const waiting = await api.message(ids[STARTER_BURST + 1] ?? '')
    expect(waiting).toMatchObject({ status: 'QUEUED', waiting: { reason: 'device_budget' } })

    const next = await api.until(ids[STARTER_BURST] ?? '', 'DELIVERED')
    const then = await api.until(ids[STARTER_BURST + 1] ?? '', 'DELIVERED')
    const apartMs = Date.parse(then.dispatchedAt) - Date.parse(next.dispatchedAt)
    expect(apartMs).toBeGreaterThanOrEqual(STARTER_TOKEN_MS - 50)
    expect(apartMs).toBeLessThan(STARTER_TOKEN_MS + 500)
    expect(Date.parse(then.dispatchedAt) - startedAt).toBeGreaterThan(2 * STARTER_TOKEN_MS - 50)
    // In the order in which they were accepted, and nothing failed.
    expect(phone.onAir().map(({ messageId }) => messageId)).toEqual(ids.slice(0, -1))
    expect(await api.all('/v1/messages?status=FAILED')).toEqual([])
  })

  it('is each device’s own, and smaller where the device says so', async () => {
    const api = await newProject(starter)
    const small = await startPhone(api, { name: 'Small', script: FAST })
    const other = await startPhone(api, { name: 'Other', script: FAST })
    const patched = await api.call('PATCH', `/v1/devices/${small.deviceId}`, {
      limits: { burst: 2, refillPerMinute: 20 },
    })
    expect(patched).toMatchObject({ status: 200, body: { limits: { burst: 2 } } })
    const ids = await sendMany(api, 4, small.deviceId)
    const others = await sendMany(api, 4, other.deviceId)
    for (const id of [...ids.slice(0, 2), ...others]) await api.until(id, 'DELIVERED')
    expect(await api.message(ids[3] ?? '')).toMatchObject({
      status: 'QUEUED',
      waiting: { reason: 'device_budget' },
    })
    expect(other.onAir()).toHaveLength(4)
    expect(small.onAir().length).toBeLessThan(4)
  })

  it('lets what is urgent go first when a token comes', async () => {
    const api = await newProject(starter)
    const phone = await startPhone(api, { script: FAST })
    await sendMany(api, STARTER_BURST)
    const bulk = await api.send({ body: 'List', priority: 'bulk' })
    const normal = await api.send({ body: 'Usual' })
    const high = await api.send({ body: 'Code', priority: 'high' })
    await api.until(high.id, 'DELIVERED')
    expect(phone.onAir().at(-1)?.messageId).toBe(high.id)
    for (const { id } of [normal, bulk]) expect((await api.message(id)).status).toBe('QUEUED')
  })
})

async function sendMany(api: Api, count: number, from?: string): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i += 1) {
    ids.push((await api.send({ body: `${i}`, ...(from && { from }) })).id)
  }
  return ids
}
