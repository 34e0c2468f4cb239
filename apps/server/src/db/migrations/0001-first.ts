import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * `bigint` and `double precision` mean the same to both engines; `generatedColumns` is the one place
 * where the event table differs (see `Engine`).
 */
export const first = (eventOrder: { position: string; tx: string }) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements(eventOrder)) await sql.raw(statement).execute(db)
  },
})

const statements = (eventOrder: { position: string; tx: string }): string[] => [
  `create table project (
    id text primary key, name text not null, owner_email text not null, plan text not null,
    created_at bigint not null, callback_url text, meta_phone_number_id text,
    meta_business_account_id text, meta_access_token text, meta_app_secret text,
    meta_verify_token text, meta_updated_at bigint)`,
  `create table api_key (
    id text primary key, project_id text not null, name text not null, mode text not null,
    dialect text not null, scopes text, prefix text not null, hash text not null,
    device_id text, sim_slot_index bigint, phone_number text, created_at bigint not null,
    expires_at bigint, last_used_at bigint, revoked_at bigint)`,
  'create unique index api_key_hash on api_key (hash)',
  'create index api_key_list on api_key (project_id, id)',
  `create table idempotency (
    id text primary key, fingerprint text not null, status bigint not null, body text not null,
    sealed bigint not null, expires_at bigint not null)`,
  'create index idempotency_expiry on idempotency (expires_at)',
  `create table device (
    id text primary key, project_id text not null, name text not null, token_hash text, agent text,
    battery bigint, charging bigint, signal bigint, network text, burst bigint,
    refill_per_minute double precision, in_pool bigint not null, last_seen_at bigint,
    created_at bigint not null, deleted_at bigint)`,
  'create unique index device_token on device (token_hash)',
  'create index device_list on device (project_id, id)',
  'create index device_deleted on device (deleted_at) where deleted_at is not null',
  `create table sim (
    id text primary key, project_id text not null, device_id text not null,
    slot_index bigint not null, phone_number text, number_by_user bigint not null, label text,
    carrier text, is_default bigint not null)`,
  'create unique index sim_slot on sim (device_id, slot_index)',
  'create index sim_number on sim (project_id, phone_number)',
  `create table pairing_code (
    code_hash text primary key, device_id text not null, project_id text not null,
    expires_at bigint not null, used_at bigint)`,
  'create index pairing_code_device on pairing_code (device_id)',
  `create table lane (
    id text primary key, project_id text not null, node_id text, token bigint not null,
    lease_until bigint not null, bucket_tokens double precision, bucket_at bigint not null,
    journal_id text, last_seq bigint not null)`,
  'create index lane_node on lane (node_id, lease_until)',
  `create table message (
    id text primary key, project_id text not null, mode text not null, api_key_id text,
    channel text not null, status text not null, to_number text not null, from_number text,
    body text, template text, language text, variables text, device_id text, device_name text,
    sim_slot_index bigint, batch_id text, otp_id text, segments bigint, metadata text,
    price_micros bigint, price_currency text, lane text not null, pinned bigint not null,
    priority bigint not null, queue bigint not null, due_at bigint, expires_at bigint,
    attempts bigint not null, handovers bigint not null, accepted_at bigint, failure_code text,
    failure_reason text, failure_provider_code text, failure_retryable bigint,
    queued_at bigint not null, dispatched_at bigint, sent_at bigint, delivered_at bigint,
    read_at bigint, failed_at bigint, updated_at bigint not null)`,
  'create index message_list on message (project_id, mode, id)',
  'create index message_status on message (project_id, mode, status, id)',
  'create index message_peer on message (project_id, mode, to_number, id)',
  `create index message_line on message (project_id, mode, from_number, id)
    where from_number is not null`,
  'create index message_device on message (device_id, id) where device_id is not null',
  // The queue: only rows that wait are in these, so they stay small however long the history is.
  'create index message_ready on message (lane, priority, id) where queue = 1',
  'create index message_later on message (due_at) where queue = 2',
  'create index message_later_lane on message (lane, id) where queue = 2',
  'create index message_in_flight on message (lane, id) where queue = 3',
  `create index message_expiry on message (expires_at)
    where expires_at is not null and queue in (1, 2)`,
  `create table inbound (
    id text primary key, project_id text not null, mode text not null, channel text not null,
    from_number text not null, to_number text, body text not null, device_id text,
    sim_slot_index bigint, received_at bigint not null, created_at bigint not null)`,
  'create index inbound_list on inbound (project_id, mode, id)',
  'create index inbound_peer on inbound (project_id, mode, from_number, id)',
  'create index inbound_line on inbound (project_id, mode, to_number, id)',
  'create index inbound_repeat on inbound (device_id, from_number, received_at)',
  `create table event (
    position ${eventOrder.position}, tx ${eventOrder.tx}, id text not null,
    project_id text not null, mode text not null, public bigint not null, type text not null,
    subject_id text not null, at bigint not null, attempt bigint, device_id text, detail text,
    data text)`,
  'create unique index event_id on event (id)',
  'create index event_feed on event (project_id, mode, tx, position) where public = 1',
  'create index event_timeline on event (subject_id, position)',
]
