import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const metaUpdates = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'alter table message add column provider_id text',
  'alter table message add column pricing text',
  'create index message_provider on message (provider_id) where provider_id is not null',
  'alter table inbound add column provider_id text',
  'alter table inbound add column whatsapp text',
  // Once for each project, whatever Meta repeats.
  `create unique index inbound_provider on inbound (project_id, provider_id)
    where provider_id is not null`,
  `create table meta_update (
    id text primary key, project_id text not null, kind text not null, data text,
    received_at bigint not null, due_at bigint, told_at bigint not null,
    tries bigint not null)`,
  // Only what waits is in it, so it stays small however much came.
  'create index meta_update_due on meta_update (due_at, told_at, id) where due_at is not null',
  'create index meta_update_done on meta_update (received_at) where due_at is null',
]
