import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { migrationsFor as present } from '../../../src/db/migrations/index.ts'

export * from '../../../src/db/migrations/index.ts'

export const NEXT = '9999-next-release'
const SLOW = process.env.RELAY_TORTURE_SLOW_SQL ?? ''

/**
 * Expands only, as a release must that is rolled out beside the one before. Half of it comes before the slow
 * part: a process that is killed there has changed something already.
 */
const next: Migration = {
  async up(db) {
    await sql.raw('create table next_release (id text primary key)').execute(db)
    if (SLOW !== '') await sql.raw(SLOW).execute(db)
    await sql.raw('alter table message add column colour text').execute(db)
    await sql.raw('create index message_colour on message (colour)').execute(db)
  },
}

export const migrationsFor = (order: Parameters<typeof present>[0]) => {
  return { ...present(order), [NEXT]: next }
}
