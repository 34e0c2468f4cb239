import type { Generated } from 'kysely'
import { OTP_COLUMNS } from './otp-tables.ts'

/**
 * What a column holds. `int` is a 64-bit integer (instants are UTC milliseconds, flags 0 or 1);
 * a `?` admits NULL. JSON is text, parsed only in the stores.
 */
export type ColumnType = 'text' | 'text?' | 'int' | 'int?' | 'real' | 'real?'

/** Every column of every table: the source of the row types below and of the batch statements. */
export const COLUMNS = {
  project: {
    id: 'text',
    name: 'text',
    owner_email: 'text',
    plan: 'text',
    created_at: 'int',
    callback_url: 'text?',
    meta_phone_number_id: 'text?',
    meta_business_account_id: 'text?',
    meta_access_token: 'text?',
    meta_app_secret: 'text?',
    meta_verify_token: 'text?',
    meta_updated_at: 'int?',
  },
  api_key: {
    id: 'text',
    project_id: 'text',
    name: 'text',
    mode: 'text',
    dialect: 'text',
    scopes: 'text?',
    prefix: 'text',
    hash: 'text',
    device_id: 'text?',
    sim_slot_index: 'int?',
    phone_number: 'text?',
    created_at: 'int',
    expires_at: 'int?',
    /** To the minute: not every request is a write. */
    last_used_at: 'int?',
    revoked_at: 'int?',
  },
  idempotency: {
    /** `<project> <mode> <key>`. */
    id: 'text',
    fingerprint: 'text',
    status: 'int',
    body: 'text',
    sealed: 'int',
    expires_at: 'int',
  },
  device: {
    id: 'text',
    project_id: 'text',
    name: 'text',
    token_hash: 'text?',
    agent: 'text?',
    battery: 'int?',
    charging: 'int?',
    signal: 'int?',
    network: 'text?',
    burst: 'int?',
    refill_per_minute: 'real?',
    in_pool: 'int',
    last_seen_at: 'int?',
    created_at: 'int',
    deleted_at: 'int?',
  },
  sim: {
    id: 'text',
    project_id: 'text',
    device_id: 'text',
    slot_index: 'int',
    phone_number: 'text?',
    /** Whether a person stated the number: then what the phone says does not count. */
    number_by_user: 'int',
    label: 'text?',
    carrier: 'text?',
    is_default: 'int',
  },
  pairing_code: {
    code_hash: 'text',
    device_id: 'text',
    project_id: 'text',
    expires_at: 'int',
    used_at: 'int?',
  },
  /** Who serves a lane, its bucket, and how far the phone's outbox has been read. */
  lane: {
    id: 'text',
    project_id: 'text',
    node_id: 'text?',
    token: 'int',
    lease_until: 'int',
    bucket_tokens: 'real?',
    bucket_at: 'int',
    journal_id: 'text?',
    last_seq: 'int',
  },
  message: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    api_key_id: 'text?',
    channel: 'text',
    status: 'text',
    to_number: 'text',
    from_number: 'text?',
    body: 'text?',
    template: 'text?',
    language: 'text?',
    variables: 'text?',
    device_id: 'text?',
    /** As it was called when the line was chosen. */
    device_name: 'text?',
    sim_slot_index: 'int?',
    batch_id: 'text?',
    otp_id: 'text?',
    otp_seed: 'text?',
    segments: 'int?',
    metadata: 'text?',
    price_micros: 'int?',
    price_currency: 'text?',
    // the queue entry
    lane: 'text',
    pinned: 'int',
    priority: 'int',
    queue: 'int',
    due_at: 'int?',
    expires_at: 'int?',
    attempts: 'int',
    handovers: 'int',
    accepted_at: 'int?',
    // the outcome
    failure_code: 'text?',
    failure_reason: 'text?',
    failure_provider_code: 'text?',
    failure_retryable: 'int?',
    queued_at: 'int',
    dispatched_at: 'int?',
    sent_at: 'int?',
    delivered_at: 'int?',
    read_at: 'int?',
    failed_at: 'int?',
    /** Of the last change of status: what `waiting.since` and deadlines count from. */
    updated_at: 'int',
  },
  inbound: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    channel: 'text',
    from_number: 'text',
    to_number: 'text?',
    body: 'text',
    device_id: 'text?',
    sim_slot_index: 'int?',
    received_at: 'int',
    created_at: 'int',
  },
  /** The outbox and the timeline in one: `public` rows are what `GET /v1/events` tells. */
  event: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    public: 'int',
    type: 'text',
    subject_id: 'text',
    at: 'int',
    attempt: 'int?',
    device_id: 'text?',
    detail: 'text?',
    data: 'text?',
  },
  webhook: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    url: 'text',
    /** The filters, as JSON. */
    events: 'text',
    payload_format: 'text',
    include_body: 'int',
    description: 'text?',
    /** Whether it stands for a project's `callbackUrl`, and comes and goes with it. */
    managed: 'int',
    status: 'text',
    status_reason: 'text?',
    failing_since: 'int?',
    // sealed
    secret: 'text',
    secret_hint: 'text',
    previous_secret: 'text?',
    previous_until: 'int?',
    secret_rotated_at: 'int?',
    /** Rises with every change from outside its lane: whoever serves it then reads it anew. */
    version: 'int',
    /** The last event, in the feed's order, that it has a delivery for or does not listen to. */
    cursor_tx: 'int',
    cursor_position: 'int',
    /** Events up to here came while it was disabled. */
    skip_tx: 'int',
    skip_position: 'int',
    created_at: 'int',
    updated_at: 'int',
    deleted_at: 'int?',
  },
  webhook_delivery: {
    id: 'text',
    webhook_id: 'text',
    project_id: 'text',
    mode: 'text',
    event_id: 'text',
    event_tx: 'int',
    event_position: 'int',
    event_type: 'text',
    subject_id: 'text',
    state: 'text',
    /** `schedule` or `replay`. */
    origin: 'text',
    /** While somebody asked for an attempt out of turn: the state that a failure leads back to. */
    manual_from: 'text?',
    /** How its body is written: as the webhook had it when the delivery was born; NULL in older rows. */
    payload_format: 'text?',
    include_body: 'int?',
    attempts: 'int',
    /** Of these, how many the schedule has used up. */
    scheduled: 'int',
    next_attempt_at: 'int?',
    last_error: 'text?',
    last_http_status: 'int?',
    last_attempt_at: 'int?',
    succeeded_at: 'int?',
    created_at: 'int',
  },
  webhook_attempt: {
    id: 'text',
    delivery_id: 'text',
    attempt: 'int',
    origin: 'text',
    started_at: 'int',
    outcome: 'text',
    error: 'text?',
    http_status: 'int?',
    timings: 'text',
    remote_address: 'text?',
    excerpt: 'text?',
    next_attempt_at: 'int?',
  },
  webhook_replay: {
    id: 'text',
    webhook_id: 'text',
    project_id: 'text',
    mode: 'text',
    state: 'text',
    since: 'int',
    until: 'int',
    /** How far it is, and where it ends: both in the feed's order. */
    cursor_tx: 'int',
    cursor_position: 'int',
    end_tx: 'int',
    end_position: 'int',
    matched: 'int',
    requeued: 'int',
    created_at: 'int',
    finished_at: 'int?',
  },
  ...OTP_COLUMNS,
} as const satisfies Record<string, Record<string, ColumnType>>

type Value<T extends ColumnType> = T extends 'text'
  ? string
  : T extends 'text?'
    ? string | null
    : T extends 'int' | 'real'
      ? number
      : number | null

export type TableName = keyof typeof COLUMNS
export type Row<T extends TableName> = {
  -readonly [C in keyof (typeof COLUMNS)[T]]: (typeof COLUMNS)[T][C] extends ColumnType
    ? Value<(typeof COLUMNS)[T][C]>
    : never
}

export type Tables = { [T in Exclude<TableName, 'event'>]: Row<T> } & {
  event: Row<'event'> & {
    /** Rises with every row. */
    position: Generated<number>
    /** The writing transaction where commits overlap (0 elsewhere): see `Database.visibleEvents`. */
    tx: Generated<number>
  }
}

/** `message.queue`: whether and how the row stands in its lane. */
export const QUEUE = { none: 0, ready: 1, later: 2, inFlight: 3 } as const

/** `message.priority`: smaller goes first. */
export const PRIORITY = { high: 0, normal: 1, bulk: 2 } as const
