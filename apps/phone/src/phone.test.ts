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

test('judges what has expired by the clock of its relay, also when its own is set meanwhile', async () => {
  let setByMs = 0
  const clock = { ...systemClock, now: () => systemClock.now() + setByMs }
  const { relay, dir } = await setUp(FAST, { clock })
  const connection = await relay.connected(1)
  const inMs = (ms: number) => ({ expiresAt: new Date(Date.now() + ms).toISOString() })
  connection.send(sendFrame(1))
  await relay.until(() => relay.story(messageId(1)).length === 3)
  setByMs = -3_600_000
  connection.send(sendFrame(2, inMs(-1_000)))
  await relay.until(() => relay.story(messageId(2)).length > 1)
  // Less than what ends a connection.
  setByMs = 30_000
  connection.send(sendFrame(3, inMs(20_000)))
  await relay.until(() => relay.story(messageId(3)).length > 1)
  expect(relay.story(messageId(2))).toContain('failed:expired')
  expect(relay.story(messageId(3))).toContain('sent')
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`, `${messageId(3)}/1`])
})

test('answers a repeated send from the journal, with a new seq once the old is acked', async () => {
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

test('survives frames in any order, repeated and foreign; each message leaves once', async () => {
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

test('begins with what an earlier process left when the cancels of the welcome are read', async () => {
  const { relay, dir, phone, restart } = await setUp({ otherwise: { sentAfterMs: 80 } })
  const first = await relay.connected(1)
  for (const n of [1, 2, 3, 4]) first.send(sendFrame(n))
  await relay.until(() => relay.committed.length === 4)
  await phone.stop()
  relay.welcome = { heartbeatSeconds: 25, cancels: 2 }
  await restart(FAST)
  const second = await relay.connected(2)
  expect(second.hello.journal).toMatchObject([2, 3, 4].map((n) => ({ messageId: messageId(n) })))
  second.send({ type: 'cancel', messageId: messageId(2) })
  await relay.until(() => relay.story(messageId(2)).length === 2)
  // It came only half way: nothing may be on air until the next welcome.
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
  second.drop()
  relay.welcome = { heartbeatSeconds: 25, cancels: 1 }
  const third = await relay.connected(3)
  third.send({ type: 'cancel', messageId: messageId(3) })
  await relay.until(() => relay.story(messageId(4)).length === 3)
  expect(relay.story(messageId(2))).toEqual(['accepted', 'failed:canceled'])
  expect(relay.story(messageId(3))).toEqual(['accepted', 'failed:canceled'])
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`, `${messageId(4)}/1`])
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
