import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startAgent } from './agent-process.ts'
import { type FakeRelay, messageId, sendFrame, startFakeRelay, TOKEN } from './fake-relay.ts'
import { onAir, scratchFolder } from './phone-bench.ts'

const NEVER_MS = 600_000

async function setUp(): Promise<{ relay: FakeRelay; dir: string; server: string }> {
  const relay = await startFakeRelay()
  onTestFinished(() => relay.close())
  return { relay, dir: await scratchFolder(), server: relay.url }
}

test('pairs once, keeps the token to itself, and says nothing secret', async () => {
  const { relay, dir, server } = await setUp()
  const first = startAgent({ server, dir, extra: ['--name', 'front desk', '--log-level', 'debug'] })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1, { body: 'canary text' }))
  first.control({ inbound: { from: '+5511955554444', body: 'canary reply', simSlotIndex: 0 } })
  await relay.until(() => relay.committed.length === 4)
  expect(relay.committed.find(({ type }) => type === 'inbound')?.body).toBe('canary reply')
  expect(relay.pairings).toHaveLength(1)
  expect(relay.pairings[0]).toMatchObject({ code: 'K7QF-2M9X' })
  expect(await first.end('SIGTERM')).toBe(0)

  expect((await readFile(join(dir, 'identity.json'), 'utf8')).includes(TOKEN)).toBe(true)
  for (const name of ['identity.json', 'journal.jsonl', 'radio.jsonl']) {
    expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600)
  }
  expect(first.logged('paired')).toHaveLength(1)
  expect(first.logged('online')).toHaveLength(1)
  expect(first.logged('offline')).toHaveLength(1)
  for (const secret of [TOKEN, 'canary', '5511912345678', '5511955554444', 'K7QF']) {
    expect(first.output()).not.toContain(secret)
  }

  // The same command line again: the code is used up, and not needed.
  const second = startAgent({ server, dir })
  await relay.connected(2)
  expect(await second.end('SIGTERM')).toBe(0)
  const third = startAgent({ server, dir, code: null })
  await relay.connected(3)
  expect(await third.end('SIGTERM')).toBe(0)
  expect(relay.pairings).toHaveLength(1)
  expect(relay.faults).toEqual([])
  expect((await readdir(dir)).sort()).toEqual(['identity.json', 'journal.jsonl', 'radio.jsonl'])
})

test('ends with a reason when it cannot start', async () => {
  const { dir, server } = await setUp()
  const wrongCode = startAgent({ server, dir, code: 'AAAA-AAAA' })
  expect(await wrongCode.ended).toBe(1)
  expect(wrongCode.output()).toContain('refused to pair: HTTP 422 validation_failed: no')
  const noCode = startAgent({ server, dir, code: null })
  expect(await noCode.ended).toBe(1)
  expect(noCode.output()).toContain('--server and --code')
  const badScript = startAgent({ server, dir, extra: ['--script', '{"rulez":[]}'] })
  expect(await badScript.ended).toBe(1)
  expect(badScript.output()).toContain('unknown field "rulez"')
  const memory = startAgent({ server, dir, extra: ['--journal', 'memory'] })
  expect(await memory.ended).toBe(1)
  const help = startAgent({ server, dir, extra: ['--help'] })
  expect(await help.ended).toBe(0)
  expect(help.output()).toContain('{"offline":3000}')
})

test('two agents never share a folder, and a killed one does not lock it', async () => {
  const { relay, dir, server } = await setUp()
  const first = startAgent({ server, dir })
  await relay.connected(1)
  const second = startAgent({ server, dir })
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain(`is used by process ${first.child.pid}`)
  await first.end('SIGKILL')
  const third = startAgent({ server, dir })
  await relay.connected(2)
  expect(await third.end('SIGTERM')).toBe(0)
  // Its process id was given to another process meanwhile: this one.
  await writeFile(join(dir, 'agent.lock'), `${process.pid} 1`)
  const fourth = startAgent({ server, dir })
  await relay.connected(3)
  expect(await fourth.end('SIGTERM')).toBe(0)
})

test('goes offline when it is told to, and ends when its token is revoked', async () => {
  const { relay, dir, server } = await setUp()
  const agent = startAgent({ server, dir })
  await relay.connected(1)
  agent.control({ offline: 50 })
  agent.control({ nonsense: true })
  const second = await relay.connected(2)
  second.close(4401, 'revoked')
  expect(await agent.ended).toBe(3)
  expect(agent.logged('control line refused')).toHaveLength(1)
})

test('killed while an SMS waits and another is before the radio: both leave once', async () => {
  const { relay, dir, server } = await setUp()
  const stuck = { otherwise: { onAirAfterMs: NEVER_MS } }
  const first = startAgent({ server, dir, script: stuck })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  connection.send(sendFrame(2))
  await relay.until(() => relay.committed.length === 2)
  await first.end('SIGKILL')
  expect(await onAir(dir)).toEqual([])

  startAgent({ server, dir })
  const second = await relay.connected(2)
  expect(second.hello.journalId).toBe(connection.hello.journalId)
  const listed = second.hello.journal
  second.send(sendFrame(1))
  second.send(sendFrame(2))
  await relay.until(() => [1, 2].every((n) => relay.story(messageId(n)).includes('delivered')))
  expect(listed).toHaveLength(2)
  expect((await onAir(dir)).sort()).toEqual([`${messageId(1)}/1`, `${messageId(2)}/1`])
})

test('killed before the radio, which cannot tell: unknown outcome, never on air', async () => {
  const { relay, dir, server } = await setUp()
  const stuck = { forgetful: true, otherwise: { onAirAfterMs: NEVER_MS } }
  const first = startAgent({ server, dir, script: stuck })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  await relay.until(() => relay.committed.length === 1)
  await first.end('SIGKILL')
  startAgent({ server, dir, script: { forgetful: true } })
  await relay.until(() => relay.committed.length === 2)
  expect(relay.committed[1]).toMatchObject({ code: 'unknown_outcome', retryable: false })
  const second = await relay.connected(2)
  second.send(sendFrame(1))
  await relay.until(() => relay.story(messageId(1)).length >= 3)
  expect(await onAir(dir)).toEqual([])
})

test('killed after the radio, before it answered: nothing leaves twice', async () => {
  const { relay, dir, server } = await setUp()
  const first = startAgent({ server, dir, script: { otherwise: { sentAfterMs: NEVER_MS } } })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  await expect.poll(() => onAir(dir)).toHaveLength(1)
  await first.end('SIGKILL')
  expect(relay.story(messageId(1))).toEqual(['accepted'])
  startAgent({ server, dir })
  const second = await relay.connected(2)
  second.send(sendFrame(1))
  await relay.until(() => relay.story(messageId(1)).includes('delivered'))
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
})

test('killed before the outcome was acknowledged: the same frames come again', async () => {
  const { relay, dir, server } = await setUp()
  relay.acks = false
  const first = startAgent({ server, dir })
  const connection = await relay.connected(1)
  connection.send(sendFrame(1))
  await relay.until(() => connection.frames.length === 4)
  await first.end('SIGKILL')
  relay.acks = true
  startAgent({ server, dir })
  const second = await relay.connected(2)
  await relay.until(() => relay.committed.length === 3)
  expect(second.frames.slice(1)).toEqual(connection.frames.slice(1))
  expect(second.hello.journal).toMatchObject([{ state: 'delivered' }])
  expect(await onAir(dir)).toEqual([`${messageId(1)}/1`])
})

test('killed five times under load: every SMS is on air exactly once', {
  timeout: 60_000,
}, async () => {
  const { relay, dir, server } = await setUp()
  const count = 300
  const script = { concurrency: 4, otherwise: { sentAfterMs: 3, deliveredAfterMs: 10 } }
  const isDone = (n: number) => relay.story(messageId(n)).includes('delivered')
  for (let kill = 0; kill <= 5; kill += 1) {
    const agent = startAgent({ server, dir, script })
    const connection = await relay.connected(kill + 1)
    await relay.until(() => connection.frames.length > 0)
    // As a relay does after hello: what has no outcome yet is handed over again.
    for (let n = 1; n <= count; n += 1) if (!isDone(n)) connection.send(sendFrame(n))
    const enough = relay.committed.length + 100
    await relay.until(() => relay.committed.length >= enough || relay.committed.length >= count * 3)
    if (kill < 5) await agent.end('SIGKILL')
  }
  await relay.until(() => Array.from({ length: count }, (_, n) => n + 1).every(isDone))
  const sent = await onAir(dir)
  expect(sent).toHaveLength(count)
  expect(new Set(sent).size).toBe(count)
  expect(relay.faults).toEqual([])
})
