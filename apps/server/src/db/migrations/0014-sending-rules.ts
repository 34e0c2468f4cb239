import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const sendingRules = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `alter table opt_out add column scope text not null default 'all'`,
  // What Meta told is of marketing only. Who had opted out by another way is not among these.
  `update opt_out set scope = 'marketing', key = key || ' marketing'
    where reason in ('meta_user_preferences', 'meta_131050')`,
  'alter table message add column fallback_after bigint',
  `create index project_meta_number on project (meta_phone_number_id)
    where meta_phone_number_id is not null`,
]
