import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { graphClient, hello } from './graph.ts'
import { startReceiver } from './receiver.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const TEMPLATES = JSON.stringify([
  { wabaId: '88', name: 'oi', language: 'pt_BR', components: [{ type: 'BODY', text: 'Oi!' }] },
])
const folder = mkdtempSync(join(tmpdir(), 'meta-emulator-'))
const inbox = join(folder, 'inbox.jsonl')
const receiver = await startReceiver()
const stops: (() => void)[] = []

/** The command, as a user starts it. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, ['--conditions=source', MAIN, ...args], { stdio: 'pipe' })
  stops.push(() => child.kill('SIGKILL'))
  let output = ''
  let faults = ''
  child.stderr.on('data', (chunk) => (faults += chunk))
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve))
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output.endsWith('\n')) resolve()
    })
  })
  await Promise.race([started, exited])
  return { child, exited, output: () => output, faults: () => faults }
}

let url = ''
let emulator: Awaited<ReturnType<typeof run>>
beforeAll(async () => {
  emulator = await run(
    ...['--port', '0', '--seed', '5', '--inbox', inbox, '--templates', TEMPLATES],
    ...[
      '--webhook',
      receiver.url,
      '--verify-token',
      'verify-me',
      '--number',
      '77:88:+55 21 4000-1000',
    ],
  )
  url = JSON.parse(emulator.output()).url
})
afterAll(async () => {
  for (const stop of stops) stop()
  await receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the command', () => {
  test('keeps on disk what it accepted, before it answers, and is driven over HTTP', async () => {
    const { send, call } = graphClient(url)
    const { body } = await send(hello('+5531996883193', { biz_opaque_callback_data: 'm1' }), '77')
    const [line = ''] = readFileSync(inbox, 'utf8').split('\n')
    expect(JSON.parse(line)).toMatchObject({
      wamid: body.messages?.[0]?.id,
      callbackData: 'm1',
      phoneNumberId: '77',
      wabaId: '88',
    })
    const oi = { name: 'oi', language: { code: 'pt_BR' } }
    const other = await send({ to: '+5511999998888', type: 'template', template: oi }, '77')
    expect(other.status).toBe(200)
    await call('POST', '/_emulator/rules', { when: { times: 1 }, do: { refuse: { code: 131016 } } })
    expect((await send(hello('+5531996883193'), '77')).status).toBe(500)
    await send(hello('+5531996883193', { biz_opaque_callback_data: 'm1' }), '77')
    const { body: twice } = await call('GET', '/_emulator/sent-twice')
    expect(twice.sentTwice).toMatchObject([{ callbackData: 'm1', messages: [{}, {}] }])
    const { body: found } = await call('GET', '/_emulator/inbox?to=%2B5531996883193')
    expect(found).toMatchObject({ count: 3, messages: [{ callbackData: 'm1' }, {}] })
    await call('POST', '/_emulator/inbound', { from: '553196883193', text: 'SIM' })
    await expect.poll(() => receiver.messages()).toMatchObject([{ text: { body: 'SIM' } }])
    expect((await call('PUT', '/_emulator/script', { rulez: [] })).status).toBe(400)
    expect((await call('GET', '/_emulator')).body).toMatchObject({ accepted: 3, refused: 1 })
    expect((await call('GET', '/_emulator/nowhere')).status).toBe(404)
  })

  test('mints the same ids again for the same seed', async () => {
    const again = await run('--port', '0', '--seed', '5', '--number', '77')
    const client = graphClient(JSON.parse(again.output()).url)
    const { body } = await client.send(hello('+5531996883193'), '77')
    const [line = ''] = readFileSync(inbox, 'utf8').split('\n')
    expect(body.messages?.[0]?.id).toBe(JSON.parse(line).wamid)
    again.child.kill('SIGTERM')
    expect(await again.exited).toBe(0)
  })

  test('explains itself, and what is wrong', async () => {
    const help = await run('--help')
    expect(await help.exited).toBe(0)
    expect(help.output()).toContain('/_emulator/inbound')
    const wrong = await run('--script', '{"rules":[{}]}')
    expect(await wrong.exited).toBe(1)
    const nameless = await run('--templates', '[{"language":"pt_BR"}]')
    expect(await nameless.exited).toBe(1)
    expect(nameless.faults()).toContain('templates[0]: name, language and components are needed.')
    expect(wrong.faults()).toBe('relay-meta-emulator: rules[0] has no "do".\n')
  })
})
