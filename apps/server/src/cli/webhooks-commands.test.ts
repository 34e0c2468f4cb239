import { describe, expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'
import { runCommand } from './index.ts'
import { finishedInOrder } from './webhooks-listen.ts'

const NOWHERE = 'http://127.0.0.1:1'
const FORWARD = ['--forward-to', 'http://127.0.0.1:1/hook']
const ENV = { RELAY_URL: NOWHERE, RELAY_API_KEY: 'rly_test_x' }

async function run(args: readonly string[], env: Record<string, string> = ENV) {
  const out: string[] = []
  const notes: string[] = []
  const code = await runCommand(['webhooks', ...args], env, {
    print: (line) => void out.push(line),
    note: (line) => void notes.push(line),
  })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

describe('relay webhooks', () => {
  it('helps, with examples', async () => {
    for (const name of ['listen', 'trigger']) {
      const { code, out } = await run([name, '--help'])
      expect(code).toBe(0)
      expect(out).toContain(`$ relay webhooks ${name} `)
    }
  })

  it.each([
    [['listen'], ENV, '--forward-to'],
    [['listen', '--forward-to', 'localhost:3000'], ENV, 'such as http://localhost:3000/hook'],
    [['listen', ...FORWARD], { RELAY_URL: NOWHERE }, 'set RELAY_API_KEY, or pass --key'],
    [['listen', ...FORWARD, '--url', 'relay'], ENV, '--url must be an http or https URL'],
    [['listen', ...FORWARD, '--secret', 'hush'], ENV, 'Leave --secret out to get one'],
    [['listen', ...FORWARD, '--events', 'sms.sent'], ENV, '--events: '],
    [['listen', ...FORWARD, '--after', 'yesterday'], ENV, '--after: '],
    [['trigger', 'sms.sent', '--to-url', NOWHERE], ENV, 'there are outbound.queued, '],
    [['trigger', 'outbound.sent'], ENV, 'Say where to: --to-url'],
    [['trigger', 'outbound.sent', '--to-url', NOWHERE, '--webhook', 'whk_1'], ENV, 'Say where to'],
  ])('answers %j with 2 and what to do', async (args, env, text) => {
    const { code, notes } = await run(args, env)
    expect(notes).toContain(text)
    expect(code).toBe(2)
  })

  it.each([
    [['listen', ...FORWARD], 'Start one with "relay dev"'],
    [['trigger', 'outbound.sent', '--webhook', 'whk_1'], 'Start one with "relay dev"'],
    [['trigger', 'outbound.sent', '--to-url', 'http://127.0.0.1:65533'], 'nothing listens there'],
  ])('answers %j with 1 where nobody listens', async (args, text) => {
    const { code, notes } = await run(args)
    expect(notes).toContain(text)
    expect(code).toBe(1)
  })
})

it('goes on after the last event up to which all have finished', () => {
  const done = finishedInOrder()
  const [first, second, third] = ['evt_1', 'evt_2', 'evt_3'].map(done.begin)
  second?.()
  expect(done.last()).toBeNull()
  first?.()
  expect(done.last()).toBe('evt_2')
  done.begin('evt_4')()
  expect(done.last()).toBe('evt_2')
  third?.()
  expect(done.last()).toBe('evt_4')
})

onBothServers('relay webhooks, at a relay', (running) => {
  it('says what is wrong with the key, and with the event to go on after', async () => {
    const { url } = running()
    const { projectId, key } = await running().project()
    const blind = await running().key(projectId, { name: 'x', scopes: ['messages.read'] })
    const listen = (RELAY_API_KEY: string, ...args: string[]) =>
      run(['listen', ...FORWARD, ...args], { RELAY_URL: url, RELAY_API_KEY })
    expect(await listen('rly_live_x')).toMatchObject({
      code: 1,
      notes: expect.stringContaining('does not know this API key'),
    })
    expect(await listen(blind)).toMatchObject({
      code: 1,
      notes: expect.stringContaining('webhooks.read'),
    })
    expect(await listen(key, '--after', 'evt_01hwz3k9fxe5vr2t8qn6yc4bmd')).toMatchObject({
      code: 1,
      notes: expect.stringContaining('There is no event evt_01hwz3k9fxe5vr2t8qn6yc4bmd'),
    })
  })
})
