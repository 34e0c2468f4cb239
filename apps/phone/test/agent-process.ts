import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Script } from '../src/index.ts'
import { CODE } from './fake-relay.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface AgentProcess {
  readonly child: ChildProcess
  /** Everything that it wrote to standard output and standard error. */
  output(): string
  /** The parsed log lines with this `msg`. */
  logged(msg: string): Record<string, unknown>[]
  control(line: object): void
  /** @returns the exit code, or the signal's name */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null>
  ended: Promise<number | string | null>
}

export interface AgentOptions {
  server: string
  dir: string
  code?: string | null
  script?: Script
  extra?: string[]
}

/** The real agent, from source, in a process of its own. */
export function startAgent({ server, dir, code, script, extra = [] }: AgentOptions): AgentProcess {
  const pairing = code === null ? [] : ['--server', server, '--code', code ?? CODE]
  const scripted = script ? ['--script', JSON.stringify(script)] : []
  const args = [...pairing, '--driver', 'simulated', '--data', dir, ...scripted, ...extra]
  const child = spawn(process.execPath, ['--conditions=source', MAIN, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    child,
    ended,
    output: () => output,
    logged: (msg) =>
      output
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line))
        .filter((line) => line.msg === msg),
    control: (line) => child.stdin.write(`${JSON.stringify(line)}\n`),
    async end(signal) {
      child.kill(signal)
      return ended
    },
  }
}
