// The process that owns one Postgres server. It lives as long as its standard input is open: however its
// parent ends, even by SIGKILL, the server is stopped and its temporary files are removed.
// In: the line `restart`. Out: one JSON line for each start, `{port, pid}` or `{error}`.
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Account,
  accountForServer,
  binaries,
  initialise,
  temporaryDirectory,
} from './postgres-files.ts'

export interface KeeperOptions {
  /** The data directory; made when absent. Null: a temporary one, removed at the end. */
  dir: string | null
  durable: boolean
}
export type KeeperReport = { port: number; pid: number } | { error: string }

const START_ATTEMPTS = 50
const START_PAUSE_MS = 100
/** How long a fast shutdown (SIGINT) may take before an immediate one (SIGQUIT). */
const STOP_TIMEOUT_MS = 5_000
const LOG_LINES = 40
/** A standby says so of read-only connections. */
const READY = /database system is ready to accept (read-only )?connections/
/** Somebody took the port between our look and the bind, or the last server is still dying. */
const PASSING_FAULTS = /could not (bind|create any)|pre-existing shared memory|lock file/

interface Place {
  native: string
  dataDir: string
  account: Account
  durable: boolean
}

let temporary: string | undefined
let server: ChildProcess | undefined
let port = 0

async function prepare(options: KeeperOptions): Promise<Place> {
  const account = await accountForServer()
  const scratch = async () => {
    temporary ??= await temporaryDirectory(account)
    return temporary
  }
  const native = await binaries(account, scratch)
  const dataDir = options.dir ?? join(await scratch(), 'data')
  const place = { native, dataDir, account, durable: options.durable }
  await initialise(place)
  return place
}

async function start(place: Place): Promise<number> {
  const keepPort = port !== 0
  for (let attempt = 1; ; attempt++) {
    if (!keepPort) port = await freePort()
    const outcome = await tryStart(place)
    if (outcome.kind === 'ready') return outcome.pid
    if (attempt === START_ATTEMPTS || !PASSING_FAULTS.test(outcome.log)) {
      throw new Error(`Postgres did not start:\n${outcome.log}`)
    }
    await sleep(START_PAUSE_MS)
  }
}

type StartOutcome = { kind: 'ready'; pid: number } | { kind: 'ended'; log: string }

function tryStart({ native, dataDir, account, durable }: Place): Promise<StartOutcome> {
  const sync = durable ? 'on' : 'off'
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: sync,
    synchronous_commit: sync,
    full_page_writes: sync,
    lc_messages: 'C',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', dataDir, ...flags], {
    ...account,
    cwd: dataDir,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  server = child
  const log: string[] = []
  return new Promise((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log.push(...text.split('\n'))
      log.splice(0, log.length - LOG_LINES)
      if (READY.test(text)) resolve({ kind: 'ready', pid: child.pid ?? 0 })
    })
    child.on('error', (error) => resolve({ kind: 'ended', log: error.message }))
    child.on('close', () => resolve({ kind: 'ended', log: log.join('\n') }))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const found = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(found))
    })
  })
}

async function stop(): Promise<void> {
  const child = server
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    child.kill(signal)
    const patience = new AbortController()
    await Promise.race([
      gone,
      sleep(STOP_TIMEOUT_MS, undefined, { signal: patience.signal }).catch(() => {}),
    ])
    patience.abort()
    if (child.exitCode !== null || child.signalCode !== null) return
  }
}

async function report(started: Promise<number>): Promise<void> {
  const line: KeeperReport = await started.then(
    (pid) => ({ port, pid }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  )
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

async function main(options: KeeperOptions): Promise<void> {
  // The parent's end closes our standard input; signals sent to its whole group are not for us.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('SIGTERM', () => process.stdin.destroy())
  process.stdout.on('error', () => {})
  const place = prepare(options)
  await report(place.then(start))
  for await (const line of createInterface({ input: process.stdin })) {
    if (line !== 'restart') continue
    await stop()
    await report(place.then(start))
  }
  await stop()
  if (temporary) await rm(temporary, { recursive: true, force: true, maxRetries: 3 })
}

await main(JSON.parse(process.argv[2] ?? ''))
