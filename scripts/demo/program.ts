import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const STARTS_WITHIN_MS = 20_000
const ENDS_WITHIN_MS = 25_000

type Line = Readonly<Record<string, unknown>>

/** A built program of this repository, running. */
export interface Program {
  readonly pid: number
  /** Resolves with its next log line of this `msg`. */
  line(msg: string): Promise<Line>
  /** Rejects when it ends before it was stopped. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

export function start(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const { lines, onLine } = readLines(child)
  const errors: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  let stopping = false
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      // Ctrl-C reaches it as well as us.
      if (stopping || code === 0) return
      const last = [...lines.slice(-5).map((line) => JSON.stringify(line)), ...errors].join('\n')
      reject(new Error(`${file} ended with ${code}.\n${last}`))
    })
  })
  // Whoever waits for it hears of it; nobody else has to.
  failed.catch(() => {})
  return {
    pid: child.pid ?? 0,
    failed,
    line: (msg) => Promise.race([failed, withTimeout(nextLine(lines, onLine, msg), file, msg)]),
    async stop() {
      stopping = true
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

function readLines(child: ChildProcess) {
  const lines: Line[] = []
  const listeners = new Set<() => void>()
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (text) => {
      try {
        lines.push(JSON.parse(text))
      } catch {
        lines.push({ text })
      }
      for (const listener of listeners) listener()
    })
  }
  return { lines, onLine: listeners }
}

const nextLine = (lines: readonly Line[], listeners: Set<() => void>, msg: string): Promise<Line> =>
  new Promise((resolve) => {
    const look = () => {
      const found = lines.find((line) => line.msg === msg)
      if (!found) return
      listeners.delete(look)
      resolve(found)
    }
    listeners.add(look)
    look()
  })

function withTimeout<T>(promise: Promise<T>, file: string, msg: string): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${file} did not log "${msg}" within ${STARTS_WITHIN_MS / 1_000} s.`)),
      STARTS_WITHIN_MS,
    )
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
