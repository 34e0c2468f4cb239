import { afterAll, describe, it } from 'vitest'
import { endAllPrograms, eventually, restartPhone, startPhone } from './harness/index.ts'
import { connectUrlOf, startNodes } from './harness/nodes.ts'
import { BLACK_HOLE, PASS, startProxy } from './harness/proxy.ts'

const LEASE_MS = 30_000
const LEASE_MARGIN_MS = 5_000
/** The feed waits for transactions that a lost node left open, which are ended after 10 s. */
const TOLD_WITHIN_MS = 15_000
/** Of the phone's own pauses, which begin at half a second and double. */
const RECONNECTED_WITHIN_MS = 10_000
const BACK_WITHIN_MS = 20_000
/** A node that is cut off keeps its phones for as long as it waits for its database, 25 s, and lets them go then. */
const MOVED_WITHIN_MS = 35_000
const TEST_MS = 90_000

// Most of the time is spent waiting for a lease to run out: both wait together.
describe.concurrent('a node that is lost', () => {
  afterAll(endAllPrograms)

  it(
    'by kill -9, gives its phones and messages to the other',
    async ({ annotate, expect }) => {
      const { a, b, apiA, apiB } = await startNodes()
      const road = await startProxy(b.port)
      const slow = { otherwise: { onAirAfterMs: 20, sentAfterMs: 100, deliveredAfterMs: 150 } }
      const wanderer = await startPhone(apiB, {
        name: 'Wanderer',
        connectUrl: road.through(connectUrlOf(b)),
        script: slow,
      })
      const homeless = await startPhone(apiB, {
        name: 'Homeless',
        script: { otherwise: { onAirAfterMs: 600_000, sentAfterMs: 600_000 } },
      })
      const mine = []
      for (let i = 0; i < 20; i += 1) {
        mine.push(await apiA.send({ body: `No ${i}`, from: wanderer.deviceId }))
      }
      const held = await apiA.send({ body: 'Held by the phone', from: homeless.deviceId })
      await apiA.until(held.id, 'DISPATCHED')
      await eventually(
        () => wanderer.onAir().length,
        (count) => count >= 3,
      )

      const killedAt = performance.now()
      b.kill('SIGKILL')
      road.to(a.port)
      homeless.kill('SIGKILL')
      await b.exited
      for (let i = 20; i < 25; i += 1) {
        mine.push(await apiA.send({ body: `No ${i}`, from: wanderer.deviceId }))
      }
      const left = await apiA.send({ body: 'Left in the queue', from: homeless.deviceId })
      const online = () => wanderer.lines.filter((line) => line.msg === 'online').length
      await eventually(online, (times) => times === 2, RECONNECTED_WITHIN_MS)
      const reconnectedMs = performance.now() - killedAt
      for (const { id } of mine) await apiA.until(id, 'DELIVERED')
      const deliveredMs = performance.now() - killedAt
      const onAir = wanderer.onAir().map((line) => line.messageId)
      expect(onAir.toSorted()).toEqual(mine.map(({ id }) => id).toSorted())

      const status = async () => (await apiA.get(`/v1/devices/${homeless.deviceId}`)).status
      await eventually(status, (now) => now === 'OFFLINE', LEASE_MS + LEASE_MARGIN_MS)
      const offlineMs = performance.now() - killedAt
      expect(offlineMs).toBeLessThan(LEASE_MS + LEASE_MARGIN_MS)
      await eventually(
        () => apiA.eventsOf(homeless.deviceId),
        (events) => events.includes('device.offline'),
        TOLD_WITHIN_MS,
      )
      expect(await apiA.eventsOf(homeless.deviceId)).toEqual(['device.online', 'device.offline'])
      // It was served all the time, by one node or the other.
      expect(await apiA.eventsOf(wanderer.deviceId)).toEqual(['device.online'])
      expect((await apiA.message(held.id)).waiting.reason).toBe('uncertain')
      expect((await apiA.message(left.id)).waiting.reason).toBe('device_offline')

      await restartPhone(homeless, apiA, { connectUrl: connectUrlOf(a), script: slow })
      for (const { id } of [held, left]) await apiA.until(id, 'DELIVERED')
      const late = homeless.onAir().map((line) => line.messageId)
      expect(late.toSorted()).toEqual([held.id, left.id].toSorted())
      await road.close()
      await annotate(JSON.stringify({ reconnectedMs, deliveredMs, offlineMs }))
    },
    TEST_MS,
  )

  it(
    'by a cut to the database, longer than its lease',
    async ({ annotate, expect }) => {
      const { a, b, apiA, apiB, wire } = await startNodes()
      const road = await startProxy(b.port)
      const script = { otherwise: { onAirAfterMs: 20, sentAfterMs: 200, deliveredAfterMs: 300 } }
      const calm = await startPhone(apiB, { name: 'Calm', script })
      const busy = await startPhone(apiB, {
        name: 'Busy',
        connectUrl: road.through(connectUrlOf(b)),
        script,
      })
      const mine = []
      for (let i = 0; i < 20; i += 1) {
        mine.push(await apiA.send({ body: `No ${i}`, from: busy.deviceId }))
      }
      await eventually(
        () => busy.onAir().length,
        (count) => count >= 3,
      )
      const cutAt = performance.now()
      wire.apply(BLACK_HOLE)
      road.to(a.port)
      // Its reports are not committed there, so it moves on; nothing is lost or sent again by that.
      for (const { id } of mine) await apiA.until(id, 'DELIVERED', MOVED_WITHIN_MS)
      const movedMs = performance.now() - cutAt
      const onAir = busy.onAir().map((line) => line.messageId)
      expect(onAir.toSorted()).toEqual(mine.map(({ id }) => id).toSorted())

      const status = async () => (await apiA.get(`/v1/devices/${calm.deviceId}`)).status
      await eventually(status, (now) => now === 'OFFLINE', LEASE_MS + LEASE_MARGIN_MS)
      const offlineMs = performance.now() - cutAt
      const waiting = await apiA.send({ body: 'While cut off', from: calm.deviceId })
      expect((await fetch(`${b.url}/v1/health`)).status).toBe(200)
      expect((await fetch(`${b.url}/v1/ready`)).status).toBe(503)

      const healedAt = performance.now()
      wire.apply(PASS)
      await apiA.until(waiting.id, 'DELIVERED', BACK_WITHIN_MS)
      const backMs = performance.now() - healedAt
      expect(await status()).toBe('ONLINE')
      // The feed waits for the transactions that the cut left open.
      await eventually(
        () => apiA.eventsOf(calm.deviceId),
        (events) => events.join() === 'device.online,device.offline,device.online',
      )
      expect(calm.onAir().map((line) => line.messageId)).toEqual([waiting.id])
      expect((await fetch(`${b.url}/v1/ready`)).status).toBe(200)
      for (const { id } of mine) {
        const events = await apiA.eventsOf(id)
        expect(events).toEqual([
          'outbound.queued',
          'outbound.dispatched',
          'outbound.sent',
          'outbound.delivered',
        ])
      }
      await road.close()
      await wire.close()
      await annotate(JSON.stringify({ movedMs, offlineMs, backMs }))
    },
    TEST_MS,
  )
})
