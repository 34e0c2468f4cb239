import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { messageId, sendFrame } from '../../test/fake-relay.ts'
import { onAir, setUp } from '../../test/phone-bench.ts'
import { type Clock, systemClock } from '../clock.ts'
import { LOOK_FOR_SIM_EVERY_MS, SIMS_APPEAR_WITHIN_MS } from './line.ts'

const FAST = { otherwise: { sentAfterMs: 0, deliveredAfterMs: 1 } }
const SENT = ['accepted', 'sent']

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
  const { clock, goOn } = impatientClock()
  const { relay, dir } = await setUp(FAST, { clock })
  const connection = await relay.connected(1)
  goOn(SIMS_APPEAR_WITHIN_MS)
  connection.send(sendFrame(1, { expiresAt: '2020-01-01T00:00:00.000Z' }))
  connection.send(sendFrame(2, { simSlotIndex: 5 }))
  connection.send(sendFrame(3, { expiresAt: '2999-01-01T00:00:00.000Z', simSlotIndex: 0 }))
  await relay.until(() => relay.story(messageId(3)).length === 3)
  expect(relay.story(messageId(1))).toEqual(['accepted', 'failed:expired'])
  expect(relay.story(messageId(2))).toEqual(['accepted', 'failed:sim_missing'])
  expect(await onAir(dir)).toEqual([`${messageId(3)}/1`])
})

test.each([
  ['a day ahead', 86_400_000],
  ['a day behind', -86_400_000],
])('goes by the clock of the relay when its own is %s', async (_how, aheadMs) => {
  const { clock, goOn } = impatientClock()
  goOn(aheadMs)
  const { relay, dir } = await setUp(FAST, { clock })
  const connection = await relay.connected(1)
  const at = (ms: number) => new Date(Date.now() + ms).toISOString()
  connection.send(sendFrame(1, { expiresAt: at(60_000) }))
  connection.send(sendFrame(2, { expiresAt: at(-1) }))
  await relay.until(() => relay.committed.length === 5)
  expect(relay.story(messageId(2))).toEqual(['accepted', 'failed:expired'])
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
})

test('waits for a SIM that appears late after the start, and a minute later no more', async () => {
  const { clock, goOn } = impatientClock()
  const { relay, driver, dir } = await setUp(FAST, { clock })
  const sims = driver.sims()
  let looks = 0
  driver.sims = () => {
    looks += 1
    return looks > 5 ? sims : []
  }
  const connection = await relay.connected(1)
  for (const n of [1, 2]) connection.send(sendFrame(n))
  await relay.until(() => relay.committed.length === 6)
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`, `${messageId(2)}/1`])
  driver.sims = () => []
  for (const n of [3, 4]) connection.send(sendFrame(n))
  await relay.until(() => relay.committed.length === 8)
  connection.send({ type: 'cancel', messageId: messageId(3) })
  await relay.until(() => relay.story(messageId(3)).length === 2)
  goOn(SIMS_APPEAR_WITHIN_MS)
  await relay.until(() => relay.story(messageId(4)).length === 2)
  expect(relay.story(messageId(3))).toEqual(['accepted', 'failed:canceled'])
  expect(relay.committed.at(-1)).toMatchObject({ code: 'sim_missing', retryable: false })
  expect(await onAir(dir)).toHaveLength(2)
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

test('asks a radio that broke down what became of the SMS, and believes only that', async () => {
  const { relay, driver, dir } = await setUp(FAST)
  const outcomes = [
    { kind: 'never_submitted' },
    { kind: 'unknown' },
    { kind: 'sent', parts: 2, at: 0, report: { kind: 'delivered', at: 1 } },
  ] as const
  driver.send = async () => {
    throw new Error('modem gone')
  }
  driver.outcomeOf = async (id) => outcomes[Number(id.at(-1)) - 1] ?? { kind: 'unknown' }
  const connection = await relay.connected(1)
  for (const n of [1, 2, 3]) connection.send(sendFrame(n))
  await relay.until(() => relay.committed.length === 7)
  expect(relay.story(messageId(1))).toEqual(['accepted', 'failed:generic'])
  expect(relay.committed.find(({ code }) => code === 'generic')).toMatchObject({ retryable: true })
  expect(relay.story(messageId(2))).toEqual(['accepted', 'failed:unknown_outcome'])
  expect(relay.story(messageId(3))).toEqual([...SENT, 'delivered'])
  expect(await onAir(dir)).toEqual([])
})

test('a delivery report that overtakes the radio’s own answer waits for it', async () => {
  const slow = { otherwise: { sentAfterMs: 60, deliveredAfterMs: 5 } }
  const { relay } = await setUp(slow)
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 3)
  expect(relay.story(messageId(1))).toEqual([...SENT, 'delivered'])
})

test('each step is in the journal file before it is taken', async () => {
  const { relay, driver, dir } = await setUp(FAST)
  const journal = () => readFileSync(join(dir, 'journal.jsonl'), 'utf8')
  const send = driver.send.bind(driver)
  let beforeRadio = ''
  driver.send = (sms) => {
    beforeRadio = journal()
    return send(sms)
  }
  const connection = await relay.connected(1)
  const beforeFrame = new Map<string, string>()
  connection.send(sendFrame(1))
  await relay.until(() => {
    const { type } = connection.frames.at(-1) ?? { type: 'hello' }
    if (!beforeFrame.has(type)) beforeFrame.set(type, journal())
    return type === 'delivered'
  })
  expect(beforeRadio).toContain('"kind":"submitting"')
  expect(beforeRadio).not.toContain('"type":"sent"')
  for (const type of [...SENT, 'delivered']) {
    expect(beforeFrame.get(type)).toContain(`"type":"${type}"`)
  }
})

/** Looks for SIMs as often as it can; every other wait is what it is. */
function impatientClock() {
  let aheadMs = 0
  const clock: Clock = {
    now: () => systemClock.now() + aheadMs,
    after: (ms, work) => systemClock.after(ms === LOOK_FOR_SIM_EVERY_MS ? 1 : ms, work),
  }
  const goOn = (ms: number) => {
    aheadMs += ms
  }
  return { clock, goOn }
}
