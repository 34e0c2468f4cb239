import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageId, sendFrame } from '../test/fake-relay.ts'
import { onAir, setUp } from '../test/phone-bench.ts'
import { systemClock } from './clock.ts'

const FAST = { otherwise: { sentAfterMs: 0, deliveredAfterMs: 1 } }
const SENT = ['accepted', 'sent']
const WHOLE = [...SENT, 'delivered']

test('sends an SMS and reports every step, in frames that the contract allows', async () => {
  const { relay, dir } = await setUp()
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 3)
  expect(relay.story(messageId(1))).toEqual(WHOLE)
  expect(relay.committed.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
  expect(relay.faults).toEqual([])
})

test('answers a repeated send from the journal, with a new seq once the old one is acknowledged', async () => {
  const { relay, dir } = await setUp(FAST)
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  connection.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 3)
  connection.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 4)
  expect(relay.committed.at(-1)).toMatchObject({ type: 'delivered', seq: 4 })
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
})

test('a lost acknowledgement: lists the entry in hello, sends the same frames again', async () => {
  const { relay, dir } = await setUp(FAST)
  relay.acks = false
  const first = await relay.connected(1)
  first.send(sendFrame(1))
  await relay.until(() => first.frames.length === 4)
  first.drop()
  const second = await relay.connected(2)
  await relay.until(() => second.frames.length === 4)
  expect(second.hello.journal).toMatchObject([
    { messageId: messageId(1), attempt: 1, state: 'delivered' },
  ])
  expect(second.frames.slice(1)).toEqual(first.frames.slice(1))
  relay.acks = true
  second.send(sendFrame(1))
  second.drop()
  const third = await relay.connected(3)
  await relay.until(() => relay.committed.length === 3)
  expect(third.hello.journal).toHaveLength(1)
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
})

test('drops what the relay has according to lastSeq, although the acknowledgement was lost', async () => {
  const { relay } = await setUp(FAST)
  relay.acks = false
  const first = await relay.connected(1)
  first.send(sendFrame(1))
  await relay.until(() => first.frames.length === 4)
  relay.welcome = { heartbeatSeconds: 25, lastSeq: 2 }
  first.drop()
  const second = await relay.connected(2)
  await relay.until(() => second.frames.length === 2)
  expect(second.frames[1]).toEqual(first.frames[3])
})

test('ignores a send that was still under way on an older connection', async () => {
  const { relay, dir, phone } = await setUp(FAST)
  const first = await relay.connected(1)
  for (let n = 1; n <= 50; n += 1) first.send(sendFrame(n))
  // They are in the socket's buffer now; the phone has not read them.
  phone.goOffline(0)
  const second = await relay.connected(2)
  expect(second.hello.journal).toEqual([])
  second.send(sendFrame(99))
  await relay.until(() => relay.story(messageId(99)).length === 3)
  expect(await onAir(dir)).toEqual([`${messageId(99)}/1`])
})

test('survives frames in any order, repeated and foreign, and sends each message once', async () => {
  const { relay, dir } = await setUp({ ...FAST, concurrency: 8 })
  const connection = await relay.connected(1)
  const frame = fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((n) => sendFrame(n)),
    fc.integer({ min: 1, max: 500 }).map((seq) => ({ type: 'ack', seq })),
    fc.integer({ min: 41, max: 60 }).map((n) => ({ type: 'cancel', messageId: messageId(n) })),
    fc.constantFrom({ type: 'welcome' }, { type: 'sendd' }, { type: 'send', attempt: 0 }),
    fc.constantFrom({ type: 'ack', seq: -1 }, { type: 'ack', seq: 2 ** 53 }, { type: 'error' }),
  )
  for (const one of fc.sample(frame, { numRuns: 400, seed: 7 })) connection.send(one)
  connection.sendRaw('not json')
  connection.sendRaw('[]')
  connection.send(sendFrame(1))
  connection.send(sendFrame(1000))
  await relay.until(() => relay.story(messageId(1000)).includes('delivered'))
  const sent = await onAir(dir)
  expect(new Set(sent).size).toBe(sent.length)
  expect(sent.length).toBeGreaterThan(20)
  expect(connection.closed).toBeNull()
})

test('a wiped data folder makes a new journal', async () => {
  const { relay, dir, phone, restart } = await setUp(FAST)
  const first = await relay.connected(1)
  first.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 3)
  await restart()
  const second = await relay.connected(2)
  expect(second.hello.journalId).toBe(first.hello.journalId)
  await phone.stop()
  await rm(join(dir, 'journal.jsonl'))
  await restart()
  const third = await relay.connected(3)
  expect(third.hello.journalId).not.toBe(first.hello.journalId)
  third.send(sendFrame(2))
  await relay.until(() => relay.story(messageId(2)).length === 3)
  expect(relay.committed.at(3)?.seq).toBe(1)
})

test('begins a new journal when the relay knows a later frame than it does itself', async () => {
  const { relay } = await setUp(FAST)
  relay.welcome = { heartbeatSeconds: 25, lastSeq: 7 }
  const first = await relay.connected(1)
  await relay.until(() => first.closed !== null)
  relay.welcome = { heartbeatSeconds: 25 }
  const last = await relay.connected(relay.connections.length + 1)
  expect(last.hello.journalId).not.toBe(first.hello.journalId)
  last.send(sendFrame(1))
  await relay.until(() => relay.story(messageId(1)).length === 3)
})

test('reports a failure, and goes on air with the next attempt', async () => {
  const fail = { code: 'no_signal', retryable: true, attempts: 1 }
  const { relay, dir } = await setUp({ otherwise: { ...FAST.otherwise, fail } })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 2)
  expect(relay.committed[1]).toMatchObject({ type: 'failed', code: 'no_signal', retryable: true })
  expect(await onAir(dir)).toEqual([])
  connection.send(sendFrame(1, { attempt: 2 }))
  await relay.until(() => relay.committed.length === 5)
  expect(await onAir(dir)).toEqual([`${messageId(1)}/2`])
})

test('reports a refusal that comes after sent', async () => {
  const { relay } = await setUp({ otherwise: { refuse: { code: 'rejected_by_carrier' } } })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 3)
  expect(relay.story(messageId(1))).toEqual([...SENT, 'failed:rejected_by_carrier'])
  expect(relay.committed[2]).toMatchObject({ retryable: false })
})

test('does not put on air what has expired, nor what names a SIM that is not there', async () => {
  const { relay, dir } = await setUp(FAST)
  const connection = await relay.connected(1)
  connection.send(sendFrame(1, { expiresAt: '2020-01-01T00:00:00.000Z' }))
  connection.send(sendFrame(2, { simSlotIndex: 5 }))
  connection.send(sendFrame(3, { expiresAt: '2999-01-01T00:00:00.000Z', simSlotIndex: 0 }))
  await relay.until(() => relay.story(messageId(3)).length === 3)
  expect(relay.story(messageId(1))).toEqual(['accepted', 'failed:expired'])
  expect(relay.story(messageId(2))).toEqual(['accepted', 'failed:sim_missing'])
  expect(await onAir(dir)).toEqual([`${messageId(3)}/1`])
})

test('cancels what waits, and not what the radio has; one SMS at a time on a SIM', async () => {
  const { relay, dir } = await setUp({ otherwise: { sentAfterMs: 60, deliveredAfterMs: null } })
  const connection = await relay.connected(1)
  for (const n of [1, 2, 3]) connection.send(sendFrame(n))
  await relay.until(() => relay.committed.length === 3)
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
  connection.send({ type: 'cancel', messageId: messageId(1) })
  connection.send({ type: 'cancel', messageId: messageId(2) })
  await relay.until(() => relay.story(messageId(3)).length === 2)
  expect(relay.story(messageId(1))).toEqual(SENT)
  expect(relay.story(messageId(2))).toEqual(['accepted', 'failed:canceled'])
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`, `${messageId(3)}/1`])
})

test('keeps inbound SMS until they are acknowledged, and makes every text valid', async () => {
  const { relay, driver } = await setUp()
  relay.acks = false
  const first = await relay.connected(1)
  await driver.receive({ from: '+5511911111111', body: 'YES' })
  await driver.receive({ from: 'x'.repeat(50), body: `a\u0000\ud800${'😀'.repeat(2000)}` })
  await driver.receive({ from: '', body: '' })
  await relay.until(() => first.frames.length === 4)
  relay.acks = true
  first.drop()
  await relay.until(() => relay.committed.length === 3)
  expect(relay.committed[0]).toMatchObject({ type: 'inbound', from: '+5511911111111', body: 'YES' })
  expect(relay.committed[1]?.body).toBe(`a\uFFFD\uFFFD${'😀'.repeat(1597)}`)
  expect(relay.committed[2]).toMatchObject({ from: 'unknown', body: '' })
  expect(relay.faults).toEqual([])
})

test('the recipient replies, and the network goes and comes back, as the script says', async () => {
  const reply = { body: 'YES', afterMs: 5 }
  const rules = [
    { when: { body: 'ask' }, do: { reply } },
    { when: { to: '^\\+1' }, do: { offlineMs: 30 } },
  ]
  const { relay, dir } = await setUp({ rules })
  const first = await relay.connected(1)
  first.send(sendFrame(1, { body: 'ask me' }))
  await relay.until(() => relay.committed.some(({ type }) => type === 'inbound'))
  first.send(sendFrame(2, { to: '+12025550123' }))
  await relay.connected(2)
  await relay.until(() => relay.story(messageId(2)).length === 3)
  expect(first.closed).not.toBeNull()
  expect(await onAir(dir)).toHaveLength(2)
})

test('has at most 256 unacknowledged frames under way', async () => {
  const { relay } = await setUp({ ...FAST, concurrency: 64 })
  relay.acks = false
  const connection = await relay.connected(1)
  for (let n = 1; n <= 200; n += 1) connection.send(sendFrame(n))
  await relay.until(() => connection.frames.length === 1 + 256)
  connection.ack(10)
  await relay.until(() => connection.frames.length === 1 + 266)
  expect(connection.frames.at(-1)?.seq).toBe(266)
})

test('holds what does not fit into a hello, and takes it when there is room', async () => {
  const { relay, dir } = await setUp({ ...FAST, concurrency: 64 })
  relay.acks = false
  const first = await relay.connected(1)
  for (let n = 1; n <= 510; n += 1) first.send(sendFrame(n))
  first.send({ type: 'cancel', messageId: messageId(510) })
  await relay.until(() => first.frames.length === 257)
  first.drop()
  const second = await relay.connected(2)
  expect(second.hello.journal).toHaveLength(500)
  expect(Buffer.byteLength(JSON.stringify(second.hello))).toBeLessThanOrEqual(65_536)
  relay.acks = true
  for (let n = 495; n <= 510; n += 1) second.send(sendFrame(n))
  second.send({ type: 'cancel', messageId: messageId(510) })
  second.drop()
  const third = await relay.connected(3)
  for (let n = 501; n <= 510; n += 1) third.send(sendFrame(n))
  await relay.until(() => relay.story(messageId(510)).length === 3)
  expect(new Set(await onAir(dir)).size).toBe(510)
  expect(await onAir(dir)).toHaveLength(510)
})

test('hangs up on a frame of more than 64 KiB, and connects again', async () => {
  const { relay } = await setUp(FAST)
  const first = await relay.connected(1)
  first.sendRaw(JSON.stringify({ type: 'x', pad: 'x'.repeat(70_000) }))
  await relay.until(() => first.closed !== null)
  expect(first.closed?.code).toBe(1009)
  await relay.connected(2)
})

test.each([
  { code: 4401, end: 'revoked' },
  { code: 4409, end: 'replaced' },
])('does not connect again after $code', async ({ code, end }) => {
  const { relay, phone } = await setUp()
  const connection = await relay.connected(1)
  connection.close(code, 'for the test')
  expect(await phone.ended).toEqual({ kind: end })
  expect(relay.connections).toHaveLength(1)
})

test('takes HTTP 401 for a revoked token, and comes back after 503 as late as it is asked to', async () => {
  let waited = 0
  const clock = {
    ...systemClock,
    after: (ms: number, work: () => void) => {
      if (ms >= 3000 && ms <= 4000) waited = ms
      return systemClock.after(Math.min(ms, 50), work)
    },
  }
  const { relay, phone } = await setUp({}, { clock })
  const first = await relay.connected(1)
  relay.refuse = { status: 503, headers: { 'retry-after': '3' } }
  first.drop()
  await relay.until(() => relay.connections.length === 1)
  await expect.poll(() => waited).toBe(3000)
  relay.refuse = { status: 401 }
  expect(await phone.ended).toEqual({ kind: 'revoked' })
})

test('hangs up when nothing was heard for the heartbeat and ten seconds more', async () => {
  let skippedMs = 0
  const clock = { ...systemClock, now: () => Date.now() + skippedMs }
  const { relay } = await setUp({}, { clock })
  const first = await relay.connected(1)
  await relay.until(() => first.frames.length > 0)
  relay.acks = false
  skippedMs = 34_000
  first.send(sendFrame(1))
  await relay.until(() => first.frames.length === 4)
  skippedMs = 34_000 + 36_000
  await relay.until(() => first.closed !== null)
  await relay.connected(2)
})

test('ends what the radio has before it stops, and says 1001', async () => {
  const { relay, phone, dir } = await setUp({ otherwise: { sentAfterMs: 80 } })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  connection.send(sendFrame(2))
  await relay.until(() => relay.committed.length === 2)
  await phone.stop()
  await relay.until(() => connection.closed !== null)
  expect(connection.closed?.code).toBe(1001)
  expect(relay.story(messageId(1)).slice(0, 2)).toEqual(SENT)
  expect(relay.story(messageId(2))).toEqual(['accepted'])
  expect(await phone.ended).toEqual({ kind: 'stopped' })
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
})
