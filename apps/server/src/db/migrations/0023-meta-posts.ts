import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const metaPosts = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table meta_post (
    id text primary key, project_id text not null, data text not null, size bigint not null,
    received_at bigint not null, part bigint not null)`,
  'create index meta_post_due on meta_post (received_at, part, id)',
  // Whose accounts a post names is asked at each one that names them.
  `create index project_meta_account on project (meta_business_account_id)
    where meta_business_account_id is not null`,
]
