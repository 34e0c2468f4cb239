import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { programArgs } from '@relay/testing/programs'
import { removeFolders } from './scratch.ts'

const STARTS_WITHIN_MS = 30_000

/** One JSON line that a process logged. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg?: string }

/** A real process of ours, ended by its pid. */
export interface Program {
  readonly pid: number
  readonly lines: readonly LogLine[]
  /** The first line, past or future, that fits. Rejects when the process ends first. */
  line(fits: (line: LogLine) => boolean, withinMs?: number): Promise<LogLine>
  write(line: unknown): void
  kill(signal: NodeJS.Signals): void
  /** Exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>
}

export function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  under: readonly string[] = [],
): Program {
  const [command, ...words] = [...under, process.execPath, ...programArgs(file, env)]
  const child = spawn(command ?? '', [...words, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} did not start.`)
  running.add(child)
  const lines: LogLine[] = []
  const errors: string[] = []
  const listeners = new Set<() => void>()
  const hear = (text: string) => {
    lines.push(parse(text))
    for (const listener of listeners) listener()
  }
  if (child.stdout) createInterface({ input: child.stdout }).on('line', hear)
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  // A killed phone's input may still be written to.
  child.stdin?.on('error', () => {})
  const exited = once(child, 'close').then(([code]) => {
    running.delete(child)
    for (const listener of listeners) listener()
    // Whoever meets only its absence could not tell why it ended.
    const defects = lines
      .filter((line) => line.level === 'fatal')
      .map((line) => JSON.stringify(line))
    if (typeof code === 'number' && code !== 0 && defects.length + errors.length > 0) {
      console.error([`${file} ended with ${code}`, ...defects, ...errors].join('\n'))
    }
    return typeof code === 'number' ? code : null
  })

  return {
    pid,
    lines,
    exited,
    line: (fits, withinMs = STARTS_WITHIN_MS) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => {
          const last = lines.slice(-5).map((line) => JSON.stringify(line))
          finish()
          reject(new Error([`${file}: ${why}`, ...last, ...errors].join('\n')))
        }
        const look = () => {
          const found = lines.find(fits)
          if (found) {
            finish()
            resolve(found)
          } else if (!running.has(child)) fail('it ended before the expected line')
        }
        const timer = setTimeout(() => fail('the expected line did not come'), withinMs)
        const finish = () => {
          clearTimeout(timer)
          listeners.delete(look)
        }
        listeners.add(look)
        look()
      }),
    write: (line) => void child.stdin?.write(`${JSON.stringify(line)}\n`),
    kill: (signal) => void child.kill(signal),
  }
}

function parse(text: string): LogLine {
  try {
    return JSON.parse(text)
  } catch {
    return { msg: text }
  }
}

const running = new Set<ChildProcess>()

/** For `afterAll`: ends what a test left running, and removes its folders. */
export async function endAllPrograms(): Promise<void> {
  const ends = [...running].map((child) => {
    const end = once(child, 'close')
    child.kill('SIGKILL')
    return end
  })
  await Promise.all(ends)
  removeFolders()
}
