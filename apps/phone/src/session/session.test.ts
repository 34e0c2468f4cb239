import { expect, test } from 'vitest'
import { messageId, sendFrame } from '../../test/fake-relay.ts'
import { onAir, setUp } from '../../test/phone-bench.ts'
import { pause, systemClock } from '../clock.ts'

const FAST = { otherwise: { sentAfterMs: 0, deliveredAfterMs: 1 } }

test('drops what the relay has, says lastSeq, although the ack was lost', async () => {
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

test('hangs up on a frame of more than 64 KiB, and connects again', async () => {
  const { relay } = await setUp(FAST)
  const first = await relay.connected(1)
  first.sendRaw(JSON.stringify({ type: 'x', pad: 'x'.repeat(70_000) }))
  await relay.until(() => first.closed !== null)
  expect(first.closed?.code).toBe(1009)
  await relay.connected(2)
})

test('ignores a send that arrives behind what ended the connection', async () => {
  const { relay, dir } = await setUp(FAST)
  const first = await relay.connected(1)
  first.sendRaw(Buffer.from('not a text frame'))
  first.send(sendFrame(1))
  const second = await relay.connected(2)
  second.send(sendFrame(2))
  await relay.until(() => relay.story(messageId(2)).length === 3)
  expect(first.closed?.code).toBe(1003)
  expect(second.hello.journal).toEqual([])
  expect(await onAir(dir)).toEqual([`${messageId(2)}/1`])
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

test('takes HTTP 401 for a revoked token, and comes back from 503 when told to', async () => {
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
  const clock = { ...systemClock, elapsed: () => skippedMs }
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

test('stays when its clock is set an hour ahead', async () => {
  let setMs = 0
  const clock = { ...systemClock, now: () => Date.now() + setMs }
  const { relay } = await setUp(FAST, { clock })
  const first = await relay.connected(1)
  first.send(sendFrame(1))
  await relay.until(() => first.frames.length === 4)
  // The last acknowledgement is read by the time before.
  await pause(clock, 500, new AbortController().signal)
  setMs = 3_600_000
  // More than one turn of the watchdog, which would hang up.
  await pause(clock, 2_500, new AbortController().signal)
  expect(first.closed).toBeNull()
})
