import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const proofs = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'alter table message add column held_up bigint',
  'alter table project add column meta_accepted_at bigint',
  `create table home (id text not null primary key, place text not null, since bigint not null)`,
]
