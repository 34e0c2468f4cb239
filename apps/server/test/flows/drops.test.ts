import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { PASS, startProxy, type TcpProxy, type Which } from './harness/proxy.ts'

const SLOW_MS = 1_500

describe.each(ENGINES)('when the phone drops out of a hand-over, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let proxy: TcpProxy

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    proxy = await startProxy(relay.port)
  })
  afterAll(async () => {
    await endAllPrograms()
    await proxy.close()
  })

  const connectUrl = () => `ws://127.0.0.1:${proxy.port}/v1/devices/connect`

  it('hands it over again when the phone never had it', async () => {
    const api = await newProject(relay)
    const phone = await startPhone(api, { connectUrl: connectUrl() })
    proxy.apply({ kind: 'black-hole', direction: 'down' }, isPhone)
    const { id } = await api.send({ body: 'Into the void' })
    await api.until(id, 'DISPATCHED')
    proxy.reset(isPhone)
    await waitsUncertain(api, id)
    expect(phone.onAir()).toEqual([])
    proxy.apply(PASS)

    expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1 })
    expect(await types(api, id)).toEqual([
      'queued',
      'dispatched',
      'uncertain',
      'handed_over_again',
      'sent',
      'delivered',
    ])
    expect(airOf(phone)).toEqual([id])
  })

  it('does not hand it over again when only the phone’s word was lost', async () => {
    const api = await newProject(relay)
    const phone = await startPhone(api, { connectUrl: connectUrl() })
    proxy.apply({ kind: 'black-hole', direction: 'up' }, isPhone)
    const { id } = await api.send({ body: 'Heard but not confirmed' })
    await eventually(
      () => airOf(phone),
      (air) => air.length === 1,
    )
    expect(await api.message(id)).toMatchObject({ status: 'DISPATCHED', sentAt: null })
    proxy.reset(isPhone)
    proxy.apply(PASS)

    expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1 })
    expect(await types(api, id)).not.toContain('handed_over_again')
    expect(airOf(phone)).toEqual([id])
  })

  it('goes on after a crash between accepting and the radio', async () => {
    const api = await newProject(relay)
    const phone = await startPhone(api, {
      script: { otherwise: { onAirAfterMs: SLOW_MS, sentAfterMs: SLOW_MS } },
    })
    const [first, second] = [await api.send({ body: 'One' }), await api.send({ body: 'Two' })]
    // The radio holds the first for a while; the second waits behind it.
    await journaled(phone, first.id, 'submitting')
    await journaled(phone, second.id, 'accepted')
    await crash(phone)
    await waitsUncertain(api, first.id)
    await waitsUncertain(api, second.id)
    expect(airOf(phone)).toEqual([])

    const again = await restartPhone(phone, api, { script: {} })
    for (const { id } of [first, second]) {
      expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1, failure: null })
    }
    expect(airOf(again).toSorted()).toEqual([first.id, second.id])
  })

  it('learns from the radio what left before a crash', async () => {
    const api = await newProject(relay)
    const phone = await startPhone(api, {
      script: { otherwise: { sentAfterMs: SLOW_MS, deliveredAfterMs: 2 * SLOW_MS } },
    })
    const { id } = await api.send({ body: 'On air, unreported' })
    await eventually(
      () => airOf(phone),
      (air) => air.length === 1,
    )
    await crash(phone)
    await waitsUncertain(api, id)

    const again = await restartPhone(phone, api)
    expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1, failure: null })
    expect(airOf(again)).toEqual([id])
  })

  it('says that nobody knows when the radio cannot tell, and does not send it again', async () => {
    const api = await newProject(relay)
    const script = {
      forgetful: true,
      otherwise: { onAirAfterMs: SLOW_MS, sentAfterMs: SLOW_MS },
    }
    const phone = await startPhone(api, { script })
    const { id } = await api.send({ body: 'Who knows' })
    await journaled(phone, id, 'submitting')
    await crash(phone)

    const again = await restartPhone(phone, api)
    expect(await api.until(id, 'FAILED')).toMatchObject({
      attempts: 1,
      waiting: null,
      failure: { code: 'unknown_outcome', retryable: false },
    })
    const after = await api.send({ body: 'Another' })
    await api.until(after.id, 'DELIVERED')
    expect(airOf(again)).toEqual([after.id])
  })

  it('reports what it sent while its own data connection was gone', async () => {
    const api = await newProject(relay)
    const phone = await startPhone(api, {
      script: { rules: [{ when: { body: 'tunnel' }, do: { offlineMs: 700 } }] },
    })
    const ids: string[] = []
    for (const body of ['Into the tunnel', 'Right behind', 'And another']) {
      ids.push((await api.send({ body })).id)
    }
    for (const id of ids) expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1 })
    expect(airOf(phone)).toEqual(ids)
    expect(phone.lines.filter((line) => line.msg === 'online').length).toBeGreaterThan(1)
  })

  it('survives three crashes of the agent in the middle of its work', async () => {
    const api = await newProject(relay)
    let phone = await startPhone(api, {
      script: { otherwise: { onAirAfterMs: 5, sentAfterMs: 10, deliveredAfterMs: 15 } },
    })
    const ids: string[] = []
    for (let crashes = 0; crashes < 3; crashes += 1) {
      for (let i = 0; i < 15; i += 1) {
        ids.push((await api.send({ body: `${crashes} ${i}`, from: phone.deviceId })).id)
      }
      await eventually(
        () => phone.onAir().length,
        (count) => count > crashes * 15 + 3,
      )
      await crash(phone)
      phone = await restartPhone(phone, api)
    }
    for (const id of ids) expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1 })
    expect(airOf(phone).toSorted()).toEqual(ids)
  })
})

const isPhone: Which = ({ opening }) => opening.includes('/v1/devices/connect')

const airOf = (phone: Phone): string[] => phone.onAir().map(({ messageId }) => messageId)

const types = async (api: Api, id: string): Promise<string[]> =>
  (await api.timeline(id)).map((entry) => entry.type)

async function crash(phone: Phone): Promise<void> {
  phone.kill('SIGKILL')
  await phone.exited
}

/** It may have left, and the message says so. */
const waitsUncertain = (api: Api, id: string) =>
  eventually(
    () => api.message(id),
    (message) => message.status === 'DISPATCHED' && message.waiting?.reason === 'uncertain',
  )

/** Waits until the agent's journal has this state of the message on disk. */
const journaled = (phone: Phone, messageId: string, state: 'accepted' | 'submitting') =>
  eventually(
    () => readFileSync(join(phone.dir, 'journal.jsonl'), 'utf8'),
    (text) =>
      text
        .split('\n')
        .some((line) => line.includes(`"kind":"${state}"`) && line.includes(messageId)),
  )
