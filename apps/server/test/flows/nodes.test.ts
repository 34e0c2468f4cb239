import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { percentile } from '../torture/percentile.ts'
import {
  type Api,
  apiOf,
  endAllPrograms,
  eventually,
  type Phone,
  type Relay,
  startPhone,
} from './harness/index.ts'
import { startNodes } from './harness/nodes.ts'
import { BLACK_HOLE, PASS, type TcpProxy } from './harness/proxy.ts'

const MESSAGES = 40
/** Not a divisor of any poll: messages meet it in every phase. */
const GAP_MS = 93
const WITH_HINTS_P95_MS = 250
const WITHOUT_HINTS_MS = 2_500
const REVOKED_WITHIN_MS = 5_000

describe('two nodes on one database', () => {
  let b: Relay
  let apiA: Api
  let apiB: Api
  let wire: TcpProxy
  let phone: Phone

  beforeAll(async () => {
    ;({ b, apiA, apiB, wire } = await startNodes())
    phone = await startPhone(apiB, {
      script: { concurrency: 4, otherwise: { sentAfterMs: 5, deliveredAfterMs: 20 } },
    })
  }, 60_000)
  afterAll(async () => {
    await endAllPrograms()
    await wire.close()
  })

  /** Milliseconds from the acceptance by A to the radio of the phone on B, for each message. */
  async function crossings(): Promise<number[]> {
    const sent: { id: string; queuedAt: string }[] = []
    for (let i = 0; i < MESSAGES; i += 1) {
      // Every other one leaves the choice of the phone to the relay.
      sent.push(await apiA.send({ body: `No ${i}`, ...(i % 2 ? { from: phone.deviceId } : {}) }))
      await sleep(GAP_MS)
    }
    await eventually(
      () => phone.onAir().map((line) => line.messageId),
      (onAir) => sent.every(({ id }) => onAir.includes(id)),
    )
    const lines = new Map(phone.onAir().map((line) => [line.messageId, Date.parse(line.at)]))
    expect(lines.size).toBe(phone.onAir().length)
    return sent.map(({ id, queuedAt }) => (lines.get(id) ?? Number.NaN) - Date.parse(queuedAt))
  }

  /** The listening connection says who it is in its first packet. */
  const cutHints = () => wire.apply(BLACK_HOLE, ({ opening }) => opening.includes('listener'))

  it('carry a message from the one to a phone on the other at once', async ({ annotate }) => {
    const ms = await crossings()
    const [p50, p95, most] = [0.5, 0.95, 1].map((share) => percentile(ms, share))
    await annotate(JSON.stringify({ hints: 'heard', p50, p95, most }))
    expect(p95).toBeLessThan(WITH_HINTS_P95_MS)
  })

  it('need no hints: a poll finds the message', async ({ annotate }) => {
    cutHints()
    const ms = await crossings()
    wire.apply(PASS)
    const [p50, p95, most] = [0.5, 0.95, 1].map((share) => percentile(ms, share))
    await annotate(JSON.stringify({ hints: 'lost', p50, p95, most }))
    expect(most).toBeLessThan(WITHOUT_HINTS_MS)
    // Hints were lost indeed.
    expect(p50).toBeGreaterThan(WITH_HINTS_P95_MS)
  })

  it('hear hints again once the network is back', async () => {
    await eventually(
      async () => {
        const { id, queuedAt } = await apiA.send({ body: 'Again', from: phone.deviceId })
        const { dispatchedAt } = await apiB.until(id, ['DISPATCHED', 'SENT', 'DELIVERED'])
        return Date.parse(dispatchedAt) - Date.parse(queuedAt)
      },
      (ms) => ms < 100,
    )
  })

  it.each([
    ['hints heard', PASS],
    ['hints lost', BLACK_HOLE],
  ])('end a revoked key on the other node, with %s', async (_name, fault) => {
    const made = await apiA.created('/v1/api-keys', { name: 'Short-lived' })
    const own = apiOf(b.url, made.key)
    expect((await own.call('GET', '/v1/messages')).status).toBe(200)
    wire.apply(fault, ({ opening }) => opening.includes('listener'))
    expect((await apiA.call('DELETE', `/v1/api-keys/${made.id}`)).status).toBe(204)
    const refused = await eventually(
      async () => (await own.call('GET', '/v1/messages')).status,
      (status) => status !== 200,
      REVOKED_WITHIN_MS,
    )
    wire.apply(PASS)
    expect(refused).toBe(401)
  })

  it('end the connection of a phone whose device is deleted on the other node', async () => {
    const doomed = await startPhone(apiB, { name: 'Doomed' })
    await apiA.call('DELETE', `/v1/devices/${doomed.deviceId}`)
    const code = await Promise.race([doomed.exited, sleep(REVOKED_WITHIN_MS).then(() => 'late')])
    // 3: the token was revoked.
    expect(code).toBe(3)
  })
})
