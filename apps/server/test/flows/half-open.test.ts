import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  type Relay,
  startPhone,
  startRelay,
} from './harness/index.ts'
import { BLACK_HOLE, PASS, startProxy, type Which } from './harness/proxy.ts'

/** What the protocol allows for finding a connection that died without a word, and a little for us. */
const FOUND_WITHIN_MS = 36_000
const TIMEOUT_MS = 60_000

// Side by side, as they wait for most of the time.
describe.concurrent('a connection that dies without a word', () => {
  const relays: Relay[] = []

  beforeAll(async () => {
    for (const { newDatabase } of ENGINES) {
      relays.push(await startRelay({ databaseUrl: await newDatabase() }))
    }
  })
  afterAll(endAllPrograms)

  it.each(ENGINES.map(({ engine }, i) => [engine, i] as const))(
    'is found by both ends within 35 seconds, and no message is lost or doubled, on %s',
    async (_engine, i) => {
      const relay = relays[i]
      if (!relay) throw new Error('unreachable')
      const api = await newProject(relay)
      const proxy = await startProxy(relay.port)
      const connectUrl = `ws://127.0.0.1:${proxy.port}/v1/devices/connect`
      const phone = await startPhone(api, { connectUrl })
      const before = await api.send({ body: 'Before' })
      await api.until(before.id, 'DELIVERED')

      proxy.apply(BLACK_HOLE, isPhone)
      const diedAt = performance.now()
      const lost = await api.send({ body: 'Into the void' })
      const offline = untilOffline(api, phone.deviceId).then(() => performance.now() - diedAt)
      const noticed = phone
        .line((line) => line.msg === 'offline', FOUND_WITHIN_MS)
        .then(() => performance.now() - diedAt)
      const [relayMs, phoneMs] = await Promise.all([offline, noticed])
      expect(relayMs).toBeLessThan(FOUND_WITHIN_MS)
      expect(phoneMs).toBeLessThan(FOUND_WITHIN_MS)

      proxy.apply(PASS)
      expect(await api.until(lost.id, 'DELIVERED')).toMatchObject({ attempts: 1 })
      expect(phone.onAir().map(({ messageId }) => messageId)).toEqual([before.id, lost.id])
      await proxy.close()
    },
    TIMEOUT_MS,
  )
})

const isPhone: Which = ({ opening }) => opening.includes('/v1/devices/connect')

const untilOffline = (api: Api, deviceId: string) =>
  eventually(
    () => api.get(`/v1/devices/${deviceId}`),
    (device) => device.status === 'OFFLINE',
    FOUND_WITHIN_MS,
  )
