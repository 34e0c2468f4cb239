import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { programArgs } from '@relay/testing/programs'

const LINE_WITHIN_MS = 30_000

/** A process of ours, of which every byte that it writes is kept. */
export interface RecordedProcess {
  readonly pid: number
  /** Standard output and standard error, as they came. */
  text(): string
  /** How everybody on this machine sees it: its command line. */
  argv(): string
  /** The first line that holds this, past or future. */
  line(holding: string): Promise<string>
  write(line: unknown): void
  kill(signal: NodeJS.Signals): void
  readonly exited: Promise<number | null>
}

const running = new Set<RecordedProcess>()

/** For `afterAll`. */
export async function endRecorded(): Promise<void> {
  for (const one of running) one.kill('SIGKILL')
  await Promise.all([...running].map((one) => one.exited))
}

/** @param file from the repository's root. */
export function record(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RecordedProcess {
  const child = spawn(process.execPath, [...programArgs(file, env), ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  let text = ''
  const listeners = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    text += chunk.toString()
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.stdin.on('error', () => {})
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} did not start.`)
  const recorded: RecordedProcess = {
    pid,
    text: () => text,
    argv: () => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
    line: (holding) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = text.split('\n').find((one) => one.includes(holding))
          if (line === undefined) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(line)
        }
        const timer = setTimeout(
          () => reject(new Error(`No "${holding}" in: ${text}`)),
          LINE_WITHIN_MS,
        )
        listeners.add(look)
        look()
      }),
    write: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    kill: (signal) => void child.kill(signal),
    exited: once(child, 'close').then(([code]) => {
      running.delete(recorded)
      return typeof code === 'number' ? code : null
    }),
  }
  running.add(recorded)
  return recorded
}

/** Runs a command to its end. @returns all that it wrote. */
export async function recordRun(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ text: string; code: number | null }> {
  const one = record('apps/server/src/main.ts', args, env)
  const code = await one.exited
  return { text: one.text(), code }
}
