import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  type Phone,
  type Relay,
  startPhone,
  startRelay,
} from './harness/index.ts'
import { connectUrlOf } from './harness/nodes.ts'
import { type Direction, PASS, startProxy } from './harness/proxy.ts'

const FOUND_WITHIN_MS = 35_000
/** The phone looks once a second, and its relay's last ping may have come just before. */
const PHONE_FOUND_WITHIN_MS = 37_000
const MARGIN_MS = 1_000
const BACK_WITHIN_MS = 10_000
const TEST_MS = 90_000
const [SQLITE] = ENGINES

interface Found {
  /** Milliseconds from the cut until each side knew; null where it never had to. */
  readonly serverMs: number
  readonly phoneMs: number
}

// A minute each, spent waiting: they wait together. What they test knows nothing of engines.
describe.concurrent('a connection that is dead without knowing', () => {
  afterAll(endAllPrograms)

  let relay: Promise<Relay> | undefined
  const project = async (): Promise<[Relay, Api]> => {
    relay ??= SQLITE.newDatabase().then((databaseUrl) => startRelay({ databaseUrl }))
    return [await relay, await newProject(await relay)]
  }

  const directions: (Direction | 'both')[] = ['both', 'up', 'down']
  it.for(directions)(
    'is found by both sides when the network swallows %s, and nothing is lost or sent twice',
    { timeout: TEST_MS },
    async (direction, { annotate, expect }) => {
      const [server, api] = await project()
      const road = await startProxy(server.port)
      const phone = await startPhone(api, {
        connectUrl: road.through(connectUrlOf(server)),
        script: { otherwise: { onAirAfterMs: 300, sentAfterMs: 500, deliveredAfterMs: 100 } },
      })
      const from = phone.deviceId
      const sent = []
      for (let i = 0; i < 3; i += 1) sent.push(await api.send({ body: `Before ${i}`, from }))
      await eventually(
        () => phone.onAir().length,
        (count) => count > 0,
      )
      const cutAt = performance.now()
      road.apply({ kind: 'black-hole', direction })
      // One is at the radio, some are in the phone, some are on the way, and one more comes in.
      for (let i = 0; i < 3; i += 1) sent.push(await api.send({ body: `Blind ${i}`, from }))
      phone.receive('+5511955554444', 'Are you there?')

      const found = await foundBy(api, phone, cutAt)
      await annotate(JSON.stringify({ direction, ...found }))
      expect(found.serverMs).toBeLessThan(FOUND_WITHIN_MS + MARGIN_MS)
      expect(found.phoneMs).toBeLessThan(PHONE_FOUND_WITHIN_MS + MARGIN_MS)

      road.apply(PASS)
      for (const { id } of sent) await api.until(id, 'DELIVERED', BACK_WITHIN_MS)
      const ids = sent.map(({ id }) => id)
      const onAir = phone.onAir().map((line) => line.messageId)
      expect(onAir.toSorted()).toEqual(ids.toSorted())
      const inbound = await eventually(
        () => api.all('/v1/inbound'),
        (all) => all.length > 0,
      )
      // What was held back in the network arrives now too, on a connection that is over.
      await sleep(MARGIN_MS)
      expect(await api.all('/v1/inbound')).toHaveLength(inbound.length)
      expect(inbound.map(({ body }) => body)).toEqual(['Are you there?'])
      expect(phone.onAir()).toHaveLength(ids.length)
      for (const id of ids) expect((await api.message(id)).attempts).toBe(1)
      await road.close()
    },
  )
})

async function foundBy(api: Api, phone: Phone, cutAt: number): Promise<Found> {
  const [serverMs, phoneMs] = await Promise.all([
    eventually(
      async () => (await api.get(`/v1/devices/${phone.deviceId}`)).status,
      (status) => status === 'OFFLINE',
      FOUND_WITHIN_MS + BACK_WITHIN_MS,
    ).then(() => performance.now() - cutAt),
    phone
      .line((line) => line.msg === 'offline', FOUND_WITHIN_MS + BACK_WITHIN_MS)
      .then(() => performance.now() - cutAt),
  ])
  return { serverMs, phoneMs }
}
