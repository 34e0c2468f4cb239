import { type ChildProcess, execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { SETTINGS } from '../src/config/settings.ts'
import {
  HEARTBEAT_MS,
  STALLED_MS,
  STREAMS_PER_KEY,
  STREAMS_PER_PROJECT,
  STREAMS_PER_SERVER,
} from '../src/http/streams.ts'
import { MAX_OPEN, MAX_WAITING } from '../src/webhooks/backlog.ts'
import { CIRCUIT_WINDOW_MS, FEWEST_ATTEMPTS, OPEN_MS } from '../src/webhooks/circuit.ts'
import { MOST_WEBHOOKS } from '../src/webhooks/endpoints.ts'
import { MOST_ATTEMPTS as MOST_AT_ONCE, MOST_OF_A_PROJECT } from '../src/webhooks/owner.ts'
import { samplesOf } from '../src/webhooks/samples.ts'
import { GIVE_UP_AFTER_MS, MOST_ATTEMPTS, RETRY_DELAYS_MS } from '../src/webhooks/schedule.ts'
import { EXCERPT_BYTES, MOST_RESPONSE_BYTES } from '../src/webhooks/sender/excerpt.ts'
import { DEFAULT_CONNECT_LIMIT_MS, DEFAULT_DEADLINE_MS } from '../src/webhooks/sender/index.ts'
import { UNSENT_WAIT_MS } from '../src/webhooks/settle.ts'
import { MOST_OF_NODE, MOST_OF_WEBHOOK } from '../src/webhooks/trial.ts'
import { WINDOW } from '../src/webhooks/window.ts'
import { endAllPrograms, startProgram } from './flows/harness/index.ts'
import { webhookReceiver } from './webhook-receiver.ts'
import { onHurriedServers, soon, webhookHome } from './webhook-world.ts'

const PAGE = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8')
const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS
const DAY_MS = 24 * HOUR_MS
const KIB = 1_024

/** The commands of a program that the page shows, in its order. */
const shown = (program: string): string[] =>
  [...PAGE.matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.startsWith(`${program} `))

const rowOf = (start: string): string =>
  PAGE.split('\n').find((line) => line.startsWith(`| ${start}`)) ?? `no row ${start}`

afterAll(endAllPrograms)

it('tells the limits as they are', () => {
  const rows: [string, ...number[]][] = [
    ['webhooks of a project', MOST_WEBHOOKS],
    ['an attempt, from', DEFAULT_DEADLINE_MS / SECOND_MS, DEFAULT_CONNECT_LIMIT_MS / SECOND_MS],
    ['attempts of a delivery', MOST_ATTEMPTS],
    ['attempts under way, per webhook', WINDOW],
    ['attempts under way, per node', MOST_AT_ONCE, MOST_OF_A_PROJECT],
    ['tests at once, per webhook', MOST_OF_WEBHOOK],
    ['tests at once, per node', MOST_OF_NODE],
    ['deliveries of a webhook that wait', MAX_WAITING, MAX_OPEN],
    ['an answer is read', MOST_RESPONSE_BYTES / KIB, EXCERPT_BYTES / KIB],
    ['`Retry-After` is believed', 24],
    ['nothing but failures', GIVE_UP_AFTER_MS / DAY_MS],
    ['deliveries and their', Number(SETTINGS.RELAY_WEBHOOK_RETENTION_DAYS.default)],
    ['events are kept', Number(SETTINGS.RELAY_EVENT_RETENTION_DAYS.default)],
    ['events of a page', 100],
    ['streams open, per key', STREAMS_PER_KEY],
    ['streams open, per project', STREAMS_PER_PROJECT],
    ['streams open, per node', STREAMS_PER_SERVER],
    ['a stream without events', HEARTBEAT_MS / SECOND_MS],
    ['a stream whose reader', STALLED_MS / SECOND_MS],
  ]
  for (const [start, ...numbers] of rows) {
    const told = rowOf(start).split('|').at(-2)?.replaceAll(',', '').match(/\d+/g)?.map(Number)
    expect(told, start).toEqual(numbers)
  }
  const table = PAGE.slice(PAGE.indexOf('## Limits'))
  expect(table.match(/^\| [^|]/gm)).toHaveLength(rows.length)
})

it('tells the schedule and the names of the events as they are', () => {
  const units: Record<string, number> = { s: SECOND_MS, min: 60 * SECOND_MS, h: HOUR_MS }
  const waits = [...rowOf('wait').matchAll(/(\d+) (\w+)/g)]
  expect(waits.map(([, count, unit = '']) => Number(count) * (units[unit] ?? 0))).toEqual([
    ...RETRY_DELAYS_MS,
  ])
  const spared = `half of all attempts within a minute fail (${FEWEST_ATTEMPTS} at least)`
  expect(PAGE).toContain(spared)
  expect(CIRCUIT_WINDOW_MS).toBe(60 * SECOND_MS)
  expect(PAGE).toContain(`spared for ${OPEN_MS / SECOND_MS} seconds`)
  expect(PAGE).toContain(`every ${UNSENT_WAIT_MS / SECOND_MS} seconds`)
  const kinds = [
    'outbound',
    'batch',
    'otp',
    'inbound',
    'device',
    'template',
    'whatsapp',
    'recipient',
    'webhook',
  ].map((kind) => rowOf(`\`${kind}.*\``))
  const names = kinds.join().match(/`\w+\.\w+`/g) ?? []
  expect(names.map((name) => name.slice(1, -1))).toEqual(Object.keys(samplesOf('evt_x', 0)))
})

onHurriedServers('the page on webhooks', (running) => {
  it('shows commands that work', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver()
    const { id } = await home.webhook(receiver)
    await home.send()
    const [delivery] = await soon(
      () => home.deliveries(id, 'succeeded'),
      (found) => found.length === 4,
    )
    const env = {
      ...process.env,
      RELAY_URL: running().url,
      RELAY_API_KEY: home.key,
      WEBHOOK_ID: id,
      DELIVERY_ID: delivery.id,
    }
    const commands = shown('curl')
    expect(commands.length).toBeGreaterThan(7)
    for (const command of commands) {
      const streams = command.includes('event-stream')
      const line = command
        .replace('curl ', 'exec curl -sS --fail-with-body ')
        .replace('https://shop.example.com/hooks/relay', receiver.url)
      const ran = promisify(execFile)('bash', ['-c', line], { env })
      if (streams) endOnceBegun(ran.child)
      const { stdout } = streams ? await ran.catch((error: unknown) => Object(error)) : await ran
      if (streams) expect(stdout).toMatch(/^retry: 1000\nid: evt_/)
      else expect(JSON.parse(stdout), command).toEqual(expect.anything())
    }
    const [direct = '', through = ''] = shown('relay').filter((line) => line.includes('trigger'))
    for (const command of [direct, through]) {
      const words = command
        .replace('http://localhost:3000/hook', receiver.url)
        .replace('$WEBHOOK_ID', id)
        .split(' ')
        .slice(1)
      const before = receiver.received.length
      const program = startProgram('apps/server/src/main.ts', words, env)
      expect(await program.exited).toBe(0)
      expect(receiver.received.length).toBe(before + 1)
    }
  })

  it('shows what relay webhooks listen prints', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver()
    const [command = ''] = shown('relay').filter((line) => line.includes('listen'))
    const words = command.replace('http://localhost:3000/hook', receiver.url).split(' ').slice(1)
    const program = startProgram('apps/server/src/main.ts', words, {
      RELAY_URL: running().url,
      RELAY_API_KEY: home.key,
    })
    await program.line(({ msg }) => msg?.startsWith('Ready.') === true)
    await home.send()
    await program.line(({ msg }) => msg?.includes('outbound.delivered') === true)
    program.kill('SIGINT')
    expect(await program.exited).toBe(0)
    const printed = program.lines.map(({ msg }) => msg ?? '')
    const [, block = ''] = /```text\n(Forwarding.*?)```/s.exec(PAGE) ?? []
    const kept = printed.filter((line) => !/outbound\.(sent|delivered)/.test(line))
    expect(kept.map(shape)).toEqual(block.trim().split('\n').map(shape))
  })
})

/** A stream has no end of its own. */
function endOnceBegun(child: ChildProcess): void {
  let said = ''
  child.stdout?.on('data', (chunk: string) => {
    said += chunk
    if (said.includes('\n\n')) child.kill()
  })
}

/** Without what differs from run to run. */
const shape = (line: string): string =>
  line
    .replace(/https?:\/\/\S+/g, 'URL')
    .replace(/whsec_\S+/, 'SECRET')
    .replace(/evt_\w{26}/, 'ID')
    .replace(/^\d\d:\d\d:\d\d/, 'TIME')
    .replace(/\d+ ms/, 'MS')
    .replace(/\d+ events: \d+/, 'COUNT')
