import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@relay/testing'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import {
  endAllPrograms,
  eventually,
  newProject,
  pairSocketPhone,
  startPhone,
  startRelay,
} from './harness/index.ts'
import { connectUrlOf, startNodes } from './harness/nodes.ts'
import { startProxy } from './harness/proxy.ts'

const REPLACED = 4409
/** Well below the pause of the poll that would find it otherwise. */
const AT_ONCE_MS = 500

describe('one lane between two nodes', () => {
  afterAll(endAllPrograms)

  it('is served for the newest connection, and the older one can change nothing', async () => {
    const { a, b, apiA, apiB } = await startNodes()
    const phone = await pairSocketPhone(apiA)
    const old = await phone.connect({}, connectUrlOf(a))
    const first = await apiA.send({ body: 'First', from: phone.deviceId })
    const handOver = await old.next('send')
    expect(handOver.messageId).toBe(first.id)

    // The same phone, on the other node: it never got the hand-over, so it gets it again.
    const now = await phone.connect({}, connectUrlOf(b))
    const again = await now.next('send')
    expect(again).toMatchObject({ messageId: first.id, attempt: handOver.attempt })

    // What the older connection still says is not heard, and it is told why.
    old.report('failed', 1, handOver, { code: 'no_credit', reason: 'Late.', retryable: false })
    expect((await old.closed).code).toBe(REPLACED)
    expect((await apiA.message(first.id)).status).toBe('DISPATCHED')
    expect(old.frames.filter((frame) => frame.type === 'ack')).toEqual([])

    now.report('sent', 1, again)
    await now.acked(1)
    expect((await apiA.message(first.id)).status).toBe('SENT')
    const second = await apiA.send({ body: 'Second', from: phone.deviceId })
    expect((await now.next('send')).messageId).toBe(second.id)
    const device = await apiB.get(`/v1/devices/${phone.deviceId}`)
    expect(device.status).toBe('ONLINE')
  })

  it('that lost its phone to the other node claims nothing', async () => {
    const { a, b, apiA } = await startNodes()
    const phone = await pairSocketPhone(apiA)
    const old = await phone.connect({}, connectUrlOf(a))
    const now = await phone.connect({}, connectUrlOf(b))
    // Accepted by the node that still believes to have the phone.
    const sent = await apiA.send({ body: 'For the newest', from: phone.deviceId })
    expect((await now.next('send')).messageId).toBe(sent.id)
    const { queuedAt, dispatchedAt } = await apiA.message(sent.id)
    expect(Date.parse(dispatchedAt) - Date.parse(queuedAt)).toBeLessThan(AT_ONCE_MS)
    expect((await old.closed).code).toBe(REPLACED)
    expect(old.frames.map((frame) => frame.type)).toEqual(['welcome'])
  })
})

describe('a plan over two nodes', () => {
  const BURST = 50
  const PER_MINUTE = 20
  const MESSAGES = BURST + 20
  const AFTER_BURST_MS = 7_500

  afterAll(endAllPrograms)

  it('is one bucket for one device, wherever its phone is connected', async ({ annotate }) => {
    const { a, b, apiA } = await startNodes({ RELAY_DEFAULT_PLAN: 'starter' })
    const road = await startProxy(a.port)
    const phone = await startPhone(apiA, {
      connectUrl: road.through(connectUrlOf(a)),
      script: { concurrency: 2, otherwise: { sentAfterMs: 10 } },
    })
    for (let i = 0; i < MESSAGES; i += 1) {
      await apiA.send({ body: `No ${i}`, ...(i % 2 ? { from: phone.deviceId } : {}) })
    }
    // Moved while it sends, and again while its bucket is empty.
    for (const node of [b, a, b]) {
      await sleep(150)
      road.to(node.port)
      road.reset()
    }
    await eventually(
      () => phone.onAir().length,
      (count) => count >= BURST,
    )
    await sleep(AFTER_BURST_MS)
    const times = phone.onAir().map((line) => Date.parse(line.at))
    const begin = times[0] ?? Number.NaN
    // The n-th leaves no sooner than burst and refill allow; a second for the way to the radio.
    const tooEarly = times.filter(
      (at, i) => i + 1 > BURST + ((at - begin + 1_000) / 60_000) * PER_MINUTE,
    )
    await annotate(JSON.stringify({ sent: times.length, overMs: (times.at(-1) ?? 0) - begin }))
    expect(tooEarly).toEqual([])
    expect(times.length).toBeGreaterThan(BURST)
    expect(new Set(phone.onAir().map((line) => line.messageId)).size).toBe(times.length)
    await road.close()
  }, 60_000)
})

describe('nodes that start at once on an empty database', () => {
  const NODES = 4
  afterAll(endAllPrograms)

  it('migrate it once, and all serve', async () => {
    const { url } = await testDatabase()
    const nodes = await Promise.all(
      Array.from({ length: NODES }, () => startRelay({ databaseUrl: url })),
    )
    const ready = await Promise.all(nodes.map((node) => fetch(`${node.url}/v1/ready`)))
    expect(ready.map((answer) => answer.status)).toEqual(nodes.map(() => 200))
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query('select name from relay_migration order by name')
    await client.end()
    const names = rows.map((row) => row.name)
    expect(names.length).toBeGreaterThan(0)
    expect(new Set(names).size).toBe(names.length)
    const [one, other] = nodes
    if (!one || !other) throw new Error('There are no nodes.')
    const api = await newProject(one)
    const [device] = [await api.created('/v1/devices', { name: 'Seen by all' })]
    const seen = await fetch(`${other.url}/v1/devices/${device.id}`, {
      headers: { authorization: `Bearer ${api.key}` },
    })
    expect(seen.status).toBe(200)
  }, 60_000)
})
