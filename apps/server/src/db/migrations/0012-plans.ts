import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const plans = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'alter table project add column plan_expires_at bigint',
  'alter table project add column plan_limits text',
  'alter table project add column terms_changed_at bigint',
  `create index project_terms on project (terms_changed_at) where terms_changed_at is not null`,
  `create table accept_count (
    id text primary key, project_id text not null, month text, accepted bigint not null)`,
  `create table queue_policy (
    id text primary key, project_id text not null, mode text not null, paused_at bigint,
    quiet_hours text, max_depth bigint, updated_at bigint not null)`,
  'create index queue_policy_changed on queue_policy (updated_at)',
  'create index lane_project on lane (project_id)',
]
