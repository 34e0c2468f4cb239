import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { describeDriver } from '../../test/describe-driver.ts'
import { scratchFolder } from '../../test/phone-bench.ts'
import { createSimulatedDriver, type Script, type SimulatedDriver } from './index.ts'
import { compileScript, DEFAULT_FATE, parseScript } from './script.ts'

async function open(script: Script = {}, dir?: string): Promise<SimulatedDriver> {
  const radioLogPath = join(dir ?? (await scratchFolder()), 'radio.jsonl')
  const driver = await createSimulatedDriver({ script, radioLogPath })
  onTestFinished(() => driver.close())
  return driver
}

describeDriver('simulated', async () => {
  const driver = await open()
  return { driver, deliverableTo: '+5511912345678', receive: (sms) => driver.receive(sms) }
})

const sms = (n: number, extra: object = {}) => ({
  messageId: `m${n}`,
  attempt: 1,
  to: '+5511912345678',
  body: 'text',
  simSlotIndex: 0,
  ...extra,
})

test('the fate of an SMS depends on the seed and the message, not on order or process', () => {
  const rules = [{ when: { probability: 0.3 }, do: { sentAfterMs: 1 } }]
  const fateOf = compileScript({ seed: 1, rules })
  const count = Array.from({ length: 2000 }, (_, n) => fateOf(sms(n))).filter(
    ({ sentAfterMs }) => sentAfterMs === 1,
  ).length
  expect(count).toBeGreaterThan(500)
  expect(count).toBeLessThan(700)
  const again = compileScript({ seed: 1, rules })
  const other = compileScript({ seed: 2, rules })
  fc.assert(
    fc.property(fc.nat(), (n) => {
      expect(again(sms(n))).toEqual(fateOf(sms(n)))
    }),
  )
  const isSame = (n: number) => other(sms(n)).sentAfterMs === fateOf(sms(n)).sentAfterMs
  expect(Array.from({ length: 100 }, (_, n) => isSame(n))).toContain(false)
})

test('the first rule that matches decides; fields that it leaves out come from otherwise', () => {
  const fateOf = compileScript({
    otherwise: { sentAfterMs: 7 },
    rules: [
      { when: { to: '^\\+1' }, do: { deliveredAfterMs: null } },
      { when: { to: '^\\+', body: 'no' }, do: { fail: { code: 'no_credit', attempts: 1 } } },
    ],
  })
  expect(fateOf(sms(1))).toEqual({ ...DEFAULT_FATE, sentAfterMs: 7 })
  const american = fateOf(sms(1, { to: '+1202', body: 'no' }))
  expect(american).toMatchObject({ sentAfterMs: 7, deliveredAfterMs: null, fail: null })
  expect(fateOf(sms(1, { body: 'no' })).fail?.code).toBe('no_credit')
  expect(fateOf(sms(1, { body: 'no', attempt: 2 })).fail).toBeNull()
})

test.each([
  ['[]', 'must be a JSON object'],
  ['{', 'not JSON'],
  ['{"rules":[{"when":{}}]}', 'rules[0] has no "do"'],
  ['{"rules":[{"do":{"delay":1}}]}', 'unknown field "delay"'],
  ['{"otherwise":{"sentAfter":1}}', 'unknown field "sentAfter"'],
  ['{"rules":[{"when":{"To":""},"do":{}}]}', 'unknown field "To"'],
])('refuses the script %s', (text, reason) => {
  expect(() => parseScript(text)).toThrow(reason)
})

test('refuses a pattern that is none', () => {
  expect(() => compileScript({ rules: [{ when: { to: '(' }, do: {} }] })).toThrow(/\(/)
})

test('the radio log is written before the answer, and read by the next process', async () => {
  const dir = await scratchFolder()
  const first = await open({ otherwise: { deliveredAfterMs: 1_000_000 } }, dir)
  await first.send(sms(1, { body: 'long '.repeat(30) }))
  const [line] = (await readFile(join(dir, 'radio.jsonl'), 'utf8')).split('\n')
  expect(JSON.parse(line ?? '')).toMatchObject({
    messageId: 'm1',
    attempt: 1,
    to: '+5511912345678',
    bodySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    simSlotIndex: 0,
    parts: 3,
  })
  await first.close()
  // The power went while the next line was written: that SMS never left.
  await appendFile(join(dir, 'radio.jsonl'), '{"messageId":"m2","att')
  const second = await open({}, dir)
  expect(await second.outcomeOf('m1', 1)).toMatchObject({ kind: 'sent', parts: 3 })
  expect(await second.outcomeOf('m2', 1)).toEqual({ kind: 'never_submitted' })
  await second.send(sms(3))
  const lines = (await readFile(join(dir, 'radio.jsonl'), 'utf8')).trimEnd().split('\n')
  expect(lines.map((text) => JSON.parse(text).messageId)).toEqual(['m1', 'm3'])
})

test('does not call an SMS never submitted while it has it in hand', async () => {
  const driver = await open({ otherwise: { onAirAfterMs: 1_000_000 } })
  void driver.send(sms(1))
  expect(await driver.outcomeOf('m1', 1)).toEqual({ kind: 'unknown' })
})
