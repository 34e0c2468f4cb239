import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { buildPrograms } from './build-programs.ts'
import { startPostgres } from './postgres.ts'
import type {} from './test-database.ts'

let finish = async () => {}

/**
 * The programs that tests start, of the sources as they are now; and one PostgreSQL for the whole run:
 * DATABASE_URL when given, else an embedded server.
 */
export async function setup(project: TestProject): Promise<void> {
  await buildPrograms()
  project.onTestsRerun(() => buildPrograms())
  const run = `relay_test_${Date.now().toString(36)}_${process.pid}`
  const given = process.env.DATABASE_URL
  project.provide('postgresRun', run)
  if (given) {
    project.provide('postgresUrl', given)
    finish = () => dropDatabases(given, run)
    return
  }
  const postgres = await startPostgres()
  project.provide('postgresUrl', postgres.url)
  finish = () => postgres.stop()
}

export async function teardown(): Promise<void> {
  await finish()
}

async function dropDatabases(url: string, run: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ours = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [run],
  )
  for (const { datname } of ours.rows) {
    await client.query(`drop database if exists ${datname} with (force)`)
  }
  await client.end()
}
