import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** All that reaches files and sockets; nothing else is stopped, so the traced process stays quick. */
const CALLS = [
  ...['write', 'writev', 'sendmsg', 'sendto', 'pwrite64', 'pwritev', 'pwritev2'],
  ...['fsync', 'fdatasync', 'ftruncate', 'unlink', 'unlinkat', 'rename', 'renameat'],
].join(',')

/**
 * `-f` all threads and children, `-y` with the paths of files and the numbers of sockets, `-xx` every
 * byte in hex, `-s` longer than any page; times in microseconds.
 */
const FLAGS = ['-f', '-qq', '-ttt', '-T', '-y', '-xx', '-s', '9000', '-e', `trace=${CALLS}`]

/** Whether this machine can record system calls: it has strace, and lets it. */
export const canTrace = (): Promise<boolean> =>
  execute('strace', ['-f', '-qq', '-o', '/dev/null', '--seccomp-bpf', 'true']).then(
    () => true,
    () => false,
  )

/** A command that runs a program, as its own process, and records its calls into `file`. */
export const traced = (file: string): string[] => [
  // -D: the tracer is the grandchild, so pid, signals and exit code are the program's own.
  ...['strace', '-D', '--seccomp-bpf', ...FLAGS, '-o', file],
]

/** Records the calls of processes that run already, and of all that they start, until it is ended. */
export async function attach(pids: readonly number[], file: string): Promise<() => Promise<void>> {
  const tracer = spawn('strace', [...FLAGS, '-o', file, ...pids.flatMap((pid) => ['-p', `${pid}`])])
  const ended = once(tracer, 'close')
  await sleep(ATTACHED_MS)
  if (tracer.exitCode !== null) throw new Error(`strace ended with ${tracer.exitCode}.`)
  return async () => {
    tracer.kill('SIGINT')
    await ended
  }
}

const ATTACHED_MS = 500
