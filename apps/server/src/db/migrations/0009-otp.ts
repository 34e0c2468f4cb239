import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const otp = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table otp (
    id text primary key, project_id text not null, mode text not null, api_key_id text,
    line text not null, to_number text not null, country text, purpose text not null,
    channel text not null, locale text not null, brand text, template text, domain text,
    android_hash text, code_length bigint not null, ttl_seconds bigint not null,
    status text not null, generation bigint not null, key_id text not null,
    attempts bigint not null, malformed bigint not null, sends bigint not null,
    message_id text not null, resend_at bigint not null, expires_at bigint not null,
    created_at bigint not null, verified_at bigint, ended_at bigint, reason text)`,
  // Only what is pending is in it, so it stays small however long the history is.
  "create index otp_pending on otp (expires_at) where status = 'sent'",
  `create table otp_counter (
    id text primary key, project_id text not null, count bigint not null, since bigint not null,
    day_count bigint not null, day_since bigint not null, otp_id text, touched_at bigint not null)`,
  'create index otp_counter_touched on otp_counter (touched_at)',
  `create table otp_country (
    id text primary key, project_id text not null, country text not null,
    verified bigint not null, lost bigint not null, since bigint not null,
    paused_until bigint not null)`,
  'create index otp_country_paused on otp_country (project_id, paused_until)',
  `create table otp_settings (
    project_id text primary key, countries text, locale text, brand text, limits text not null,
    updated_at bigint not null)`,
  'alter table message add column otp_seed text',
]
