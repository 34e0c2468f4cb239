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

describe.each(ENGINES)('messages that name no line, on $engine', ({ newDatabase }) => {
  let relay: Relay

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
  })
  afterAll(endAllPrograms)

  it('are shared by the project’s phones, each going on air once', async () => {
    const api = await newProject(relay)
    const phones = [await startPhone(api, { name: 'A' }), await startPhone(api, { name: 'B' })]
    const ids = await sendMany(api, 80)
    for (const id of ids) await api.until(id, 'DELIVERED')
    const [a, b] = phones.map(airOf)
    expect([...(a ?? []), ...(b ?? [])].toSorted()).toEqual(ids)
    for (const air of [a, b]) expect(air?.length).toBeGreaterThan(ids.length / 5)
    for (const phone of phones) {
      const shown = await api.all(`/v1/messages?deviceId=${phone.deviceId}`)
      expect(shown.map(({ id }) => id).toSorted()).toEqual(airOf(phone).toSorted())
    }
  })

  it('do not go down with a phone that dies', async () => {
    const api = await newProject(relay)
    // After two it is busy with the third for as long as it lives.
    const busy = { onAirAfterMs: 600_000, sentAfterMs: 600_000 }
    const script = { rules: [{ when: { body: '^([2-9]|\\d\\d)$' }, do: busy }] }
    const doomed = await startPhone(api, { name: 'Doomed', script })
    const ids = await sendMany(api, 60)
    await eventually(
      () => airOf(doomed).length,
      (count) => count >= 2,
    )
    doomed.kill('SIGKILL')
    await doomed.exited
    // Until the server has noticed, it may still hand over to it.
    await eventually(
      () => api.get(`/v1/devices/${doomed.deviceId}`),
      ({ status }) => status === 'OFFLINE',
    )
    const heldIds = (await api.all(`/v1/messages?deviceId=${doomed.deviceId}`)).map(({ id }) => id)
    // What it held stays with it; nobody else may send that. The rest goes by the other phone.
    expect(heldIds.length).toBeLessThan(ids.length)
    const other = await startPhone(api, { name: 'Other' })
    const free = ids.filter((id) => !heldIds.includes(id))
    for (const id of free) {
      expect(await api.until(id, 'DELIVERED')).toMatchObject({ deviceId: other.deviceId })
    }
    expect(airOf(other)).toEqual(free)

    const back = await restartPhone(doomed, api, { script: {} })
    for (const id of heldIds) {
      expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1 })
    }
    expect([...airOf(back), ...airOf(other)].toSorted()).toEqual(ids)
  })

  it('move to another phone when an attempt has failed', async () => {
    const api = await newProject(relay)
    const deaf = await startPhone(api, {
      name: 'No signal',
      script: { otherwise: { fail: { code: 'no_signal', retryable: true } } },
    })
    const { id } = await api.send({ body: 'Anybody' })
    await eventually(
      () => api.timeline(id),
      (timeline) => timeline.some((entry) => entry.type === 'attempt_failed'),
    )
    deaf.kill('SIGTERM')
    await deaf.exited
    const other = await startPhone(api, { name: 'Other' })
    const delivered = await api.until(id, 'DELIVERED')
    expect(delivered).toMatchObject({ deviceId: other.deviceId, deviceName: 'Other' })
    expect(delivered.attempts).toBeGreaterThan(1)
    expect(airOf(other)).toEqual([id])
  })

  it('stay away from a phone that is not in the pool', async () => {
    const api = await newProject(relay)
    const apart = await startPhone(api, { name: 'Apart' })
    const patched = await api.call('PATCH', `/v1/devices/${apart.deviceId}`, { inPool: false })
    expect(patched).toMatchObject({ status: 200, body: { inPool: false } })
    const anyone = await api.send({ body: 'Anybody?' })
    const named = await api.send({ body: 'You', from: apart.deviceId })
    await api.until(named.id, 'DELIVERED')
    expect(await api.message(anyone.id)).toMatchObject({
      status: 'QUEUED',
      waiting: { reason: 'device_offline' },
    })
    const member = await startPhone(api, { name: 'Member' })
    await api.until(anyone.id, 'DELIVERED')
    expect(airOf(member)).toEqual([anyone.id])
    expect(airOf(apart)).toEqual([named.id])
  })

  it('belong to their project: another project’s phone never takes them', async () => {
    const mine = await newProject(relay)
    const theirs = await newProject(relay)
    const stranger = await startPhone(theirs)
    const { id } = await mine.send({ body: 'Mine alone' })
    const own = await theirs.send({ body: 'Theirs' })
    await theirs.until(own.id, 'DELIVERED')
    expect(await mine.message(id)).toMatchObject({ waiting: { reason: 'device_offline' } })
    expect(airOf(stranger)).toEqual([own.id])
  })
})

const airOf = (phone: Phone): string[] => phone.onAir().map(({ messageId }) => messageId)

async function sendMany(api: Api, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i += 1) ids.push((await api.send({ body: `${i}` })).id)
  return ids
}
