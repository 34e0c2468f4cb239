import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Postgres, startPostgres } from '@relay/testing'
import pg from 'pg'
import type { Options } from './options.ts'

/** What rows measure with: how much, and scratch space that is gone afterwards. */
export interface Bench
  extends Pick<Options, 'seconds' | 'phones' | 'messages' | 'lines' | 'peers'> {
  /** Loads that are thrown away before each measurement, in seconds. */
  readonly warmupSeconds: number
  /** Says that a peer cannot be measured here, and why. */
  readonly leaveOut: (reason: string) => void
  readonly leftOut: readonly string[]
  progress(line: string): void
  /** A new folder on the disk of this repository: /tmp may be memory, where syncing costs nothing. */
  folder(): string
  /** URL of a database file that does not exist yet. */
  sqlite(): string
  /** URL of an empty database on a server that syncs every commit. */
  postgres(): Promise<string>
  close(): Promise<void>
}

const SCRATCH = fileURLToPath(new URL('../../../.scratch', import.meta.url))
const WARMUP_SECONDS = 1

export function openBench(
  options: Pick<Options, 'seconds' | 'phones' | 'messages' | 'lines' | 'peers'>,
  progress: (line: string) => void,
): Bench {
  const leftOut: string[] = []
  mkdirSync(SCRATCH, { recursive: true })
  const root = mkdtempSync(join(SCRATCH, 'bench-'))
  let server: Postgres | null = null
  let databases = 0
  const folder = () => mkdtempSync(join(root, 'run-'))
  return {
    ...options,
    warmupSeconds: Math.min(WARMUP_SECONDS, options.seconds / 2),
    leaveOut: (reason) => void leftOut.push(reason),
    leftOut,
    progress,
    folder,
    sqlite: () => `file:${join(folder(), 'relay.db')}`,
    async postgres() {
      server ??= await startServer()
      databases += 1
      const name = `bench_${databases}`
      await inDatabase(server.url, (client) => client.query(`create database ${name}`))
      return server.url.replace(/\/postgres$/, `/${name}`)
    },
    async close() {
      await server?.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Segments of its log that PostgreSQL keeps for later (`min_wal_size`, 80 MB by default). */
const KEPT_SEGMENTS = 5

/**
 * As one that has run for a while: its log goes on in segments that it has used before. A new server fills 16 MB with
 * zeros whenever one is full, and every commit waits for that, some 60 ms.
 */
async function startServer(): Promise<Postgres> {
  const server = await startPostgres({ durable: true })
  await inDatabase(server.url, async (client) => {
    for (let segment = 0; segment < KEPT_SEGMENTS; segment += 1) {
      await client.query(`select pg_logical_emit_message(false, 'bench', 'used')`)
      await client.query('select pg_switch_wal()')
    }
    await client.query('checkpoint')
  })
  return server
}

/** One connection for one piece of work. */
export async function inDatabase<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
