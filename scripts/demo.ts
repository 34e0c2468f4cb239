import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Relay } from '@relay/sdk'
import { connectMeta, startMeta } from './demo/meta.ts'
import { type Program, start } from './demo/program.ts'
import { REPLY, tell, tellWhatsApp } from './demo/story.ts'

const HELP = `The main job, for real: a relay on SQLite, a phone in a process of its own, an SMS and its reply, and a
WhatsApp message until it is read.

  npm run demo    runs it and ends; exit code 0 when the SMS was delivered, the reply came in, and the
                  WhatsApp message was read
  npm start       the same, and keeps serving until Ctrl-C

The phone's radio is simulated, and Meta's Cloud API emulated; everything else is what you would run.`

/** What `npm start` shows for trying. */
const WHATSAPP = JSON.stringify({
  to: '+5511988887777',
  template: 'lembrete_consulta',
  language: 'pt_BR',
  variables: { 1: 'Ana', 2: '9h', 3: 'Dr. Rui' },
})

/** Where people expect it; any free port when something else is there. */
const USUAL_PORT = 4600
const HOST = '127.0.0.1'

const { values } = parseArgs({
  options: {
    serve: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const print = (line = ''): void => void process.stdout.write(`${line}\n`)
const scratch = mkdtempSync(join(tmpdir(), 'relay-demo-'))
const programs: Program[] = []

async function demo(): Promise<void> {
  const meta = await startMeta((program) => void programs.push(program))
  const server = await startRelay(meta.url)
  const { apiKey } = await new Relay({ baseUrl: server.url }).projects.create({
    name: 'Demo',
    ownerEmail: 'demo@example.com',
  })
  const relay = new Relay({ baseUrl: server.url, apiKey })
  const phone = await startPhone(server.url, relay)
  print()
  print(`  relay       ${server.url}   (process ${server.pid}, SQLite in ${scratch})`)
  print(`  phone       online             (process ${phone.pid}, its radio is simulated)`)
  print(`  meta        ${meta.url}   (process ${meta.program.pid}, its Cloud API is emulated)`)
  await tell(relay, print)
  await connectMeta(meta.url, relay)
  await tellWhatsApp(relay, print)
  print()
  if (!values.serve) return print('  The demo has succeeded.')
  invite(server.url, apiKey)
  await Promise.race(programs.map((program) => program.failed))
}

async function startRelay(metaUrl: string): Promise<{ url: string; pid: number }> {
  const port = values.serve && (await isFree(USUAL_PORT)) ? USUAL_PORT : 0
  const relay = start('apps/server/dist/main.js', ['start'], {
    RELAY_HOST: HOST,
    RELAY_PORT: String(port),
    RELAY_DATABASE_URL: `file:${join(scratch, 'relay.db')}`,
    RELAY_META_GRAPH_URL: metaUrl,
    // A demo is for playing: projects without an operator, and no plan's limits.
    RELAY_SIGNUP: 'open',
    RELAY_DEFAULT_PLAN: 'enterprise',
    RELAY_DRAIN_MS: '0',
  })
  // Ended before Meta, which would try to reach it again.
  programs.unshift(relay)
  const { url } = await relay.line('listening')
  return { url: String(url), pid: relay.pid }
}

async function startPhone(url: string, relay: Relay): Promise<Program> {
  const { pairing } = await relay.devices.create({ name: 'Demo phone' })
  const script = { otherwise: { reply: { body: REPLY, afterMs: 150 } } }
  const phone = start('apps/phone/dist/main.js', [
    ...['--server', url, '--code', pairing.code, '--driver', 'simulated'],
    ...['--data', join(scratch, 'phone'), '--script', JSON.stringify(script)],
  ])
  // Ended first: a phone that loses its relay would try to find it again.
  programs.unshift(phone)
  await phone.line('online')
  return phone
}

function invite(url: string, apiKey: string): void {
  print('  It keeps running. Send one yourself, and read what became of it:')
  print()
  print(`    curl -s ${url}/v1/messages -H 'Authorization: Bearer ${apiKey}' \\`)
  print(`      -H 'Content-Type: application/json' -d '{"to":"+5511988887777","body":"Hello"}'`)
  print(`    curl -s ${url}/v1/messages -H 'Authorization: Bearer ${apiKey}' \\`)
  print(`      -H 'Content-Type: application/json' -d '${WHATSAPP}'`)
  print(`    curl -s ${url}/v1/messages -H 'Authorization: Bearer ${apiKey}'`)
  print()
  print(`  URL ${url}   key ${apiKey}   Ctrl-C ends it.`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, HOST, () => probe.close(() => resolve(true)))
  })

/** By a signal, or because whoever reads has gone (`npm run demo | head`). */
const stopRequested = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve(print('\n  Stopping …')))
    process.stdout.on('error', () => resolve())
  })

async function main(): Promise<void> {
  if (values.help) return print(HELP)
  try {
    await Promise.race([demo(), stopRequested()])
  } catch (error) {
    process.stderr.write(`\n  The demo failed: ${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  } finally {
    // One may be started while others end.
    for (let next = programs.shift(); next !== undefined; next = programs.shift()) await next.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

await main()
// What was cut short would go on.
process.exit()
