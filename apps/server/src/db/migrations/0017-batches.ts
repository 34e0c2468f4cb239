import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const batches = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table batch (
    id text primary key, project_id text not null, mode text not null, api_key_id text, name text,
    channel text not null, status text not null, body text, template text, language text,
    marketing bigint not null, line text not null, device_id text, sim_slot_index bigint, from_number text,
    priority text not null, send_at bigint, expires_at bigint, metadata text,
    total bigint not null, accepted bigint not null, rejected bigint not null,
    pending bigint not null, swept bigint not null, waiting text, waiting_since bigint,
    created_at bigint not null, touched_at bigint not null, completed_at bigint)`,
  'create index batch_list on batch (project_id, mode, id)',
  'create index batch_open on batch (id) where completed_at is null',
  `create table batch_chunk (
    id text primary key, batch_id text not null, lines text not null)`,
  'create index batch_chunk_of on batch_chunk (batch_id, id)',
  `create table batch_error (
    batch_id text not null, line bigint not null, column_name text, value text, code text not null)`,
  'create unique index batch_error_line on batch_error (batch_id, line)',
  // Only messages of lists are in these.
  'create index message_batch on message (batch_id, id) where batch_id is not null',
  'create index message_batch_status on message (batch_id, status) where batch_id is not null',
  `create index message_batch_queue on message (batch_id, queue, id)
    where batch_id is not null and queue > 0`,
  'create index message_held on message (lane, id) where queue = 4',
  `create index message_held_expiry on message (expires_at)
    where expires_at is not null and queue = 4`,
]
