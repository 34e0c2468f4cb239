import { join } from 'node:path'
import { type Postgres, type PostgresOptions, startPostgres } from '@relay/testing'
import pg from 'pg'
import { endAllPrograms, newFolder } from '../flows/harness/index.ts'
import type { Context, Engine } from './fault.ts'
import { endReceivers } from './hooks/listeners.ts'
import { abandonLoads } from './load.ts'

/** A share of the full form: 1 is all of it. */
export interface ContextOptions {
  readonly engine: Engine
  readonly seed: number
  readonly share: number
  readonly say: (line: string) => void
}

/** Makes what one run of one fault needs, and clears it away. */
export function openContext(options: ContextOptions): { context: Context; close(): Promise<void> } {
  const { engine, seed, share, say } = options
  const servers: Postgres[] = []
  const newPostgres = async (given: PostgresOptions = {}): Promise<Postgres> => {
    const server = await startPostgres({ durable: true, ...given })
    servers.push(server)
    return server
  }
  return {
    context: {
      engine,
      seed,
      say,
      newPostgres,
      newFolder,
      rounds: (full, least) => Math.max(least, Math.round(full * share)),
      newDatabase: async () =>
        engine === 'SQLite'
          ? `file:${join(newFolder(), 'relay.db')}`
          : emptyDatabase(servers[0] ?? (await newPostgres())),
    },
    async close() {
      abandonLoads()
      await endAllPrograms()
      await endReceivers()
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}

async function emptyDatabase(server: Postgres): Promise<string> {
  const name = `torture_${crypto.randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}
