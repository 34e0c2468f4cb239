import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  type Phone,
  type Relay,
  restartPhone,
  startPhone,
  startRelay,
} from './harness/index.ts'

const MESSAGES = 20
const PRIORITIES = ['normal', 'bulk', 'high', 'normal'] as const
const URGENCY = { high: 0, normal: 1, bulk: 2 }
const priorityOf = (i: number) => PRIORITIES[i % PRIORITIES.length] ?? 'normal'

describe.each(ENGINES)('while the phone is offline, on $engine', ({ newDatabase }) => {
  let relay: Relay

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
  })
  afterAll(endAllPrograms)

  it('keeps 20 messages, says why, and sends them by priority and then oldest first', async () => {
    const api = await newProject(relay)
    const phone = await stopped(api, await startPhone(api))
    const ids: string[] = []
    for (let i = 0; i < MESSAGES; i += 1) {
      // Half of them name the phone, half would take any.
      const from = i % 3 === 0 ? {} : { from: phone.deviceId }
      const sent = await api.send({ body: `Message ${i}`, priority: priorityOf(i), ...from })
      ids.push(sent.id)
    }
    for (const id of ids) {
      expect(await api.message(id)).toMatchObject({
        status: 'QUEUED',
        attempts: 0,
        failure: null,
        waiting: { reason: 'device_offline', until: null },
      })
    }
    expect(await api.get('/v1/queue')).toMatchObject({
      depth: MESSAGES,
      waiting: [{ reason: 'device_offline', count: MESSAGES }],
    })

    const back = await restartPhone(phone, api)
    for (const id of ids) {
      expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1, waiting: null })
    }
    const expected = ids
      .map((id, i) => ({ id, urgency: URGENCY[priorityOf(i)] }))
      .sort((a, b) => a.urgency - b.urgency)
      .map(({ id }) => id)
    expect(back.onAir().map(({ messageId }) => messageId)).toEqual(expected)
    expect(await api.get('/v1/queue')).toMatchObject({ depth: 0, waiting: [] })
  })

  it('keeps more messages than a phone holds at once in their order', async () => {
    const api = await newProject(relay)
    const script = { otherwise: { sentAfterMs: 2, deliveredAfterMs: 5 } }
    const phone = await stopped(api, await startPhone(api, { script }))
    const ids: string[] = []
    for (let i = 0; i < 100; i += 1) {
      ids.push((await api.send({ body: `Message ${i}`, from: phone.deviceId })).id)
    }
    const back = await restartPhone(phone, api)
    await eventually(
      () => back.onAir().length,
      (count) => count === ids.length,
    )
    expect(back.onAir().map(({ messageId }) => messageId)).toEqual(ids)
  })

  it('tells that the device went, since when messages wait for it, and that it came back', async () => {
    const api = await newProject(relay)
    const phone = await stopped(api, await startPhone(api))
    const device = await api.get(`/v1/devices/${phone.deviceId}`)
    const { id, queuedAt } = await api.send({ body: 'Waiting', from: phone.deviceId })
    const { waiting } = await api.message(id)
    expect(waiting.reason).toBe('device_offline')
    expect(Date.parse(waiting.since)).toBeGreaterThanOrEqual(Date.parse(device.lastSeenAt))
    expect(Date.parse(waiting.since)).toBeLessThanOrEqual(Date.parse(queuedAt))
    await restartPhone(phone, api)
    await api.until(id, 'DELIVERED')
    const { data } = await eventually(
      () => api.get('/v1/events?types=device.*'),
      (page) => page.data.length >= 3,
    )
    expect(data.map((event: { event: string }) => event.event)).toEqual([
      'device.online',
      'device.offline',
      'device.online',
    ])
  })
})

/** Stops the agent and waits until the relay has noticed. */
async function stopped(api: Api, phone: Phone): Promise<Phone> {
  phone.kill('SIGTERM')
  await phone.exited
  await eventually(
    () => api.get(`/v1/devices/${phone.deviceId}`),
    (device) => device.status === 'OFFLINE',
  )
  return phone
}
