import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
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

const RACING = 50
/** A phone has taken few of them when the cancels come, also where they come late. */
const SLOW = { otherwise: { sentAfterMs: 40, deliveredAfterMs: 0 } }

describe.each(ENGINES)('canceling, on $engine', ({ newDatabase }) => {
  let relay: Relay

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
  })
  afterAll(endAllPrograms)

  it('takes a message back that is still queued, and it never goes on air', async () => {
    const api = await newProject(relay)
    const phone = await stopped(api, await startPhone(api))
    const { id } = await api.send({ body: 'Never mind', from: phone.deviceId })
    const planned = await api.send({ body: 'Never mind', sendAt: inMs(1_000) })
    const kept = await api.send({ body: 'Keep this', from: phone.deviceId })
    for (const one of [id, planned.id]) {
      const answer = await cancel(api, one)
      expect(answer).toMatchObject({
        status: 200,
        body: { id: one, status: 'CANCELED', waiting: null },
      })
      expect(await api.eventsOf(one)).toEqual(['outbound.queued', 'outbound.canceled'])
    }
    const again = await cancel(api, id)
    expect(again).toMatchObject({ status: 409, body: { code: 'not_cancelable' } })

    const back = await restartPhone(phone, api)
    await api.until(kept.id, 'DELIVERED')
    const later = await api.send({ body: 'After the planned one', sendAt: inMs(1_100) })
    await api.until(later.id, 'DELIVERED')
    expect(airOf(back)).toEqual([kept.id, later.id])
    expect(await api.message(planned.id)).toMatchObject({ status: 'CANCELED', attempts: 0 })
  })

  it('refuses once the message was handed over', async () => {
    const api = await newProject(relay)
    const phone = await startPhone(api, {
      script: { otherwise: { onAirAfterMs: 500, sentAfterMs: 500 } },
    })
    const { id } = await api.send({ body: 'Too late' })
    await api.until(id, 'DISPATCHED')
    expect(await cancel(api, id)).toMatchObject({ status: 409, body: { code: 'not_cancelable' } })
    await api.until(id, 'DELIVERED')
    expect(await cancel(api, id)).toMatchObject({ status: 409, body: { code: 'not_cancelable' } })
    expect(airOf(phone)).toEqual([id])
    const unknown = await cancel(api, 'msg_01h455vb4pex5vsknk084sn02q')
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await cancel(await newProject(relay), id)).status).toBe(404)
  })

  it('refuses between two attempts, as the message was handed over once', async () => {
    const api = await newProject(relay)
    await startPhone(api, {
      script: { otherwise: { fail: { code: 'no_signal', retryable: true, attempts: 1 } } },
    })
    const { id } = await api.send({ body: 'Between attempts' })
    await eventually(
      () => api.timeline(id),
      (timeline) => timeline.some((entry) => entry.type === 'attempt_failed'),
    )
    expect((await cancel(api, id)).status).toBe(409)
    await api.until(id, 'DELIVERED')
  })

  it('decides each of 50 races with a phone that comes online one way or the other', async () => {
    const api = await newProject(relay)
    const phone = await stopped(api, await startPhone(api, { script: SLOW }))
    const ids = await queue(api, phone)
    const back = await restartPhone(phone, api)
    await api.until(ids[0] ?? '', ['DISPATCHED', 'SENT', 'DELIVERED'])
    // Newest first: the phone begins with the oldest.
    const answers = await Promise.all(ids.toReversed().map((id) => cancel(api, id)))
    const { canceled } = await expectOneEndEach(api, back, ids, answers.toReversed())
    expect(canceled).toBeGreaterThan(0)
    expect(canceled).toBeLessThan(RACING)
  })

  it('decides them all the same when the cancels come while the phone is connecting', async () => {
    const api = await newProject(relay)
    const phone = await stopped(api, await startPhone(api))
    const ids = await queue(api, phone)
    const online = restartPhone(phone, api)
    const answers: Answer[] = []
    for (const id of ids.toReversed()) answers.push(await cancel(api, id))
    await expectOneEndEach(api, await online, ids, answers.toReversed())
  })

  it('answers only one of many calls that cancel the same message', async () => {
    const api = await newProject(relay)
    const { id } = await api.send({ body: 'Once' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancel(api, id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await api.eventsOf(id)).toEqual(['outbound.queued', 'outbound.canceled'])
  })
})

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const cancel = (api: Api, id: string) => api.call('POST', `/v1/messages/${id}/cancel`)
const airOf = (phone: Phone): string[] => phone.onAir().map(({ messageId }) => messageId)

async function stopped(api: Api, phone: Phone): Promise<Phone> {
  phone.kill('SIGTERM')
  await phone.exited
  await eventually(
    () => api.get(`/v1/devices/${phone.deviceId}`),
    (device) => device.status === 'OFFLINE',
  )
  return phone
}

async function queue(api: Api, phone: Phone): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < RACING; i += 1) {
    ids.push((await api.send({ body: `Race ${i}`, from: phone.deviceId })).id)
  }
  return ids
}

/** Canceled and silent, or refused and on air exactly once: nothing between. */
async function expectOneEndEach(
  api: Api,
  phone: Phone,
  ids: readonly string[],
  answers: readonly Answer[],
): Promise<{ canceled: number }> {
  for (const id of ids) await api.until(id, ['DELIVERED', 'CANCELED'])
  const air = airOf(phone)
  for (const [i, id] of ids.entries()) {
    const wasCanceled = answers[i]?.status === 200
    expect(answers[i]?.status).toBe(wasCanceled ? 200 : 409)
    expect((await api.message(id)).status).toBe(wasCanceled ? 'CANCELED' : 'DELIVERED')
    expect(air.filter((one) => one === id)).toHaveLength(wasCanceled ? 0 : 1)
  }
  return { canceled: answers.filter(({ status }) => status === 200).length }
}
