import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const webhooks = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table webhook (
    id text primary key, project_id text not null, mode text not null, url text not null,
    events text not null, payload_format text not null, include_body bigint not null,
    description text, managed bigint not null, status text not null, status_reason text,
    failing_since bigint, secret text not null, secret_hint text not null, previous_secret text,
    previous_until bigint, secret_rotated_at bigint, version bigint not null,
    cursor_tx bigint not null, cursor_position bigint not null, skip_tx bigint not null,
    skip_position bigint not null, created_at bigint not null, updated_at bigint not null,
    deleted_at bigint)`,
  'create index webhook_list on webhook (project_id, mode, id)',
  'create index webhook_present on webhook (id) where deleted_at is null',
  `create table webhook_delivery (
    id text primary key, webhook_id text not null, project_id text not null, mode text not null,
    event_id text not null, event_tx bigint not null, event_position bigint not null,
    event_type text not null, subject_id text not null, state text not null,
    origin text not null, manual_from text, attempts bigint not null, scheduled bigint not null,
    next_attempt_at bigint, last_error text, last_http_status bigint, last_attempt_at bigint,
    succeeded_at bigint, created_at bigint not null)`,
  'create unique index webhook_delivery_event on webhook_delivery (webhook_id, event_id)',
  'create index webhook_delivery_list on webhook_delivery (webhook_id, id)',
  'create index webhook_delivery_state on webhook_delivery (webhook_id, state, id)',
  // Only what is not done is in it, so it stays small however long the history is.
  `create index webhook_delivery_open on webhook_delivery (webhook_id, event_tx, event_position)
    where state in ('waiting', 'delivering')`,
  `create table webhook_attempt (
    id text primary key, delivery_id text not null, attempt bigint not null,
    origin text not null, started_at bigint not null, outcome text not null, error text,
    http_status bigint, timings text not null, remote_address text, excerpt text,
    next_attempt_at bigint)`,
  'create index webhook_attempt_list on webhook_attempt (delivery_id, attempt)',
  `create table webhook_replay (
    id text primary key, webhook_id text not null, project_id text not null, mode text not null,
    state text not null, since bigint not null, until bigint not null, cursor_tx bigint not null,
    cursor_position bigint not null, end_tx bigint not null, end_position bigint not null,
    matched bigint not null, requeued bigint not null, created_at bigint not null,
    finished_at bigint)`,
  `create index webhook_replay_running on webhook_replay (webhook_id, id) where state = 'running'`,
]
