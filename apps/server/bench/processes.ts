import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { isAbsolute } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** With two cores or more, the server has the first and the load generator the second. */
const PINNED = availableParallelism() > 1 && process.platform === 'linux'
const SERVER_CORE = 0
const LOAD_CORE = 1
/** A server that does not end by itself within this is killed. */
const STOP_WITHIN_MS = 20_000

const file = (name: string): string =>
  isAbsolute(name) ? name : fileURLToPath(new URL(name, import.meta.url))

/** @param script a path beside this file, or a whole one. */
function spawnPinned(
  core: number,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const node = [process.execPath, ...FLAGS, file(script), ...args]
  const [command = '', ...rest] = PINNED ? ['taskset', '-c', String(core), ...node] : node
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  remember(child)
  return child
}

const running = new Set<ChildProcess>()

/** Has the process ended with the row that started it, also when that breaks down. */
export function remember(child: ChildProcess): void {
  running.add(child)
  child.once('exit', () => running.delete(child))
}

/** Ends what a row that broke down has left behind. */
export function killLeftovers(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** The relay's own command line, and what the benchmark asks every process. */
const FLAGS = [
  ...['--conditions=source', '--disable-warning=ExperimentalWarning', '--expose-gc'],
  ...['--import', new URL('./limits/probe.ts', import.meta.url).href],
]

export interface Running {
  readonly url: string
  readonly pid: number
  /** Asks the process itself, after a full collection: see `limits/probe.ts`. */
  memory(): Promise<NodeJS.MemoryUsage>
  stop(): Promise<void>
}

/** Starts a server process on its own core and waits for its `listening` line. */
export async function startServer(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawnPinned(SERVER_CORE, script, args, env)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
    child.once('error', reject)
    const { stdout } = child
    if (!stdout) return
    const lines = createInterface({ input: stdout })
    lines.on('line', (line) => {
      const { msg, url } = parseLine(line)
      if (msg !== 'listening' || !url) return
      // The log goes on, thrown away unread: reading it would take the cores that are measured.
      lines.close()
      stdout.resume()
      resolve(url)
    })
  })
  return {
    url,
    pid: child.pid ?? 0,
    memory: () =>
      new Promise((resolve, reject) => {
        child.once('message', (usage: NodeJS.MemoryUsage) => resolve(usage))
        child.send('memory', (error) => error && reject(error))
      }),
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      await exited
      clearTimeout(late)
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

/**
 * Runs a measuring process on the core of the load. The job goes in as JSON in argv[2], the result comes
 * back as one line of JSON.
 */
export async function measureIn<Result>(
  script: string,
  job: unknown,
  env: Readonly<Record<string, string>> = {},
): Promise<Result> {
  return JSON.parse(await output(spawnPinned(LOAD_CORE, script, [JSON.stringify(job)], env)))
}

/** The same, but the process stays until it is released: its first line is the result. */
export async function measureAndHold<Result>(
  script: string,
  job: unknown,
): Promise<{ readonly result: Result; release(): Promise<void> }> {
  const child = spawnPinned(LOAD_CORE, script, [JSON.stringify(job)], {})
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}.`)))
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve)
  })
  return {
    result: JSON.parse(line),
    async release() {
      child.send('end')
      await closed
    },
  }
}

/** The same on the core of the server: for arithmetic that stands for the server's own. */
export async function measureAsServer<Result>(script: string, job: unknown): Promise<Result> {
  return JSON.parse(await output(spawnPinned(SERVER_CORE, script, [JSON.stringify(job)], {})))
}

async function output(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`A measuring process ended with ${code}.`)
  return text.trim()
}

/** Of the kernel's clock in /proc, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** Processor time that a process has used, in milliseconds; NaN where the system does not tell. */
export function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND
  } catch {
    return Number.NaN
  }
}
