import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const whatsapp = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'alter table message add column uncertain_until bigint',
  'alter table message add column fallback_body text',
  'alter table message add column fallback_at bigint',
  'alter table message add column fallback_message_id text',
  'alter table message add column fallback_of text',
  // Only what may still change is in these, so they stay small however long the history is.
  `create index message_uncertain on message (uncertain_until)
    where uncertain_until is not null and queue = 3`,
  'create index message_fallback on message (fallback_at) where fallback_at is not null',
  `create table parked_lane (
    id text primary key, project_id text not null, since bigint not null, until bigint not null,
    part text not null, code text, reason text not null, credentials_at bigint not null)`,
]
