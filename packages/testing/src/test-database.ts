import pg from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server whose user may create databases. */
    postgresUrl: string
    /** Names this run's databases, so that runs can share a server. */
    postgresRun: string
  }
}

export interface TestDatabase {
  url: string
  /** Removes the database, cutting its connections. The end of the run does it too. */
  drop(): Promise<void>
}

const RENAME_ATTEMPTS = 50
const RENAME_PAUSE_MS = 20
/** PostgreSQL: object_in_use, "is being accessed by other users". */
const OBJECT_IN_USE = '55006'

/** The server that the whole test run shares. */
export function postgresUrl(): string {
  return inject('postgresUrl')
}

/**
 * A database of its own on the run's PostgreSQL server.
 *
 * @param migrate brings an empty database to the newest schema and closes its connections. It runs
 *   once per test run and schema, on a template that later databases are copied from. Without it
 *   the database is empty.
 * @param schema names what `migrate` makes, lower case; who passes another `migrate` passes another.
 * @example
 * const database = await testDatabase((url) => migrateDatabase(url))
 * afterAll(() => database.drop())
 */
export async function testDatabase(
  migrate?: (url: string) => Promise<void>,
  schema = 'relay',
): Promise<TestDatabase> {
  const run = inject('postgresRun')
  const name = `${run}_${crypto.randomUUID().replaceAll('-', '')}`
  await asAdmin(async (client) => {
    if (!migrate) {
      await client.query(`create database ${name}`)
      return
    }
    const template = `${run}_template_${schema}`
    // Held by this session until it ends: the first caller migrates, the others wait and copy.
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    await ensureTemplate(client, template, migrate)
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    url: urlOf(name),
    drop: () =>
      asAdmin(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

async function ensureTemplate(
  client: pg.Client,
  template: string,
  migrate: (url: string) => Promise<void>,
): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [template])
  if (found.rowCount !== 0) return
  // Under another name until it is whole: a migration that fails must not leave a template behind.
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  await migrate(urlOf(draft))
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`alter database ${draft} rename to ${template}`)
      return
    } catch (error) {
      // A closed connection's backend needs a moment to leave.
      const passing = error instanceof pg.DatabaseError && error.code === OBJECT_IN_USE
      if (!passing || attempt === RENAME_ATTEMPTS) throw error
      await client.query('select pg_sleep($1)', [RENAME_PAUSE_MS / 1_000])
    }
  }
}

function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url.href
}

async function asAdmin(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
