import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LoadJob, LoadResult } from './load.ts'

/** With two cores or more, the server has the first and the load generator the second. */
const PINNED = availableParallelism() > 1 && process.platform === 'linux'
export const SERVER_CORE = 0
export const LOAD_CORE = 1

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export function spawnPinned(
  core: number,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const node = [process.execPath, '--conditions=source', file(script), ...args]
  const [command = '', ...rest] = PINNED ? ['taskset', '-c', String(core), ...node] : node
  return spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
}

export interface Running {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a server process and waits for its `listening` line. */
export async function startServer(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawnPinned(SERVER_CORE, script, args, env)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { msg, url } = parseLine(line)
      if (msg === 'listening' && url) resolve(url)
    })
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

function parseLine(line: string): { msg?: string; url?: string } {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

/** Runs the load generator on its own core. */
export async function load(job: LoadJob): Promise<LoadResult> {
  return JSON.parse(await output(spawnPinned(LOAD_CORE, './load.ts', [JSON.stringify(job)])))
}

export async function output(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`A measuring process ended with ${code}.`)
  return text.trim()
}

/** A relay of its own on an empty database, with a project that has no limits. */
export async function startRelay(databaseUrl: string): Promise<Running & { readonly key: string }> {
  const adminToken = 'bench-admin-token-0123456789abcdef'
  const relay = await startServer('../src/main.ts', ['start'], {
    RELAY_PORT: '0',
    RELAY_DATABASE_URL: databaseUrl,
    RELAY_ADMIN_TOKEN: adminToken,
    RELAY_SECRET_KEY: 'bench-secret-key-0123456789abcdef-0123456789',
    RELAY_DEFAULT_PLAN: 'enterprise',
    RELAY_DRAIN_MS: '0',
    RELAY_LOG_LEVEL: 'info',
  })
  const response = await fetch(`${relay.url}/v1/projects`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', ownerEmail: 'bench@example.com' }),
  })
  if (!response.ok) throw new Error(`No project: ${response.status} ${await response.text()}`)
  const { apiKey } = (await response.json()) as { apiKey: string }
  return { ...relay, key: apiKey }
}

export const scratchDatabase = (): string =>
  `file:${join(mkdtempSync(join(tmpdir(), 'relay-bench-')), 'relay.db')}`
