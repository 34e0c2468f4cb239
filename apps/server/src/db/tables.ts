import type { Generated } from 'kysely'
import { OTP_COLUMNS } from './otp-tables.ts'
import { POLICY_COLUMNS } from './policy-columns.ts'
import { PEOPLE_COLUMNS } from './tables-people.ts'
import { TEMPLATE_COLUMNS } from './template-tables.ts'
import { WEBHOOK_COLUMNS } from './webhook-columns.ts'
import { WHATSAPP_COLUMNS } from './whatsapp-columns.ts'

/**
 * What a column holds. `int` is a 64-bit integer (instants are UTC milliseconds, flags 0 or 1);
 * a `?` admits NULL. JSON is text, parsed only in the stores.
 */
export type ColumnType = 'text' | 'text?' | 'int' | 'int?' | 'real' | 'real?'

/** Every column of every table: the source of the row types below and of the batch statements. */
export const COLUMNS = {
  /** Where the database lives: one row. Elsewhere, it is a copy. */
  home: { id: 'text', place: 'text', since: 'int' },
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
    /** `meta_updated_at` of the credentials with which Meta took a message last; null where it never did. */
    meta_accepted_at: 'int?',
    /** Null is the default. */
    time_zone: 'text?',
    plan_expires_at: 'int?',
    /** What differs from the plan's limits, as JSON. */
    plan_limits: 'text?',
    /** When its plan or its time zone was changed last. */
    terms_changed_at: 'int?',
  },
  ...POLICY_COLUMNS,
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
    /** What Meta has said of its price so far, and what was billed for it: JSON. */
    billing: 'text?',
    // the queue entry
    lane: 'text',
    pinned: 'int',
    priority: 'int',
    queue: 'int',
    due_at: 'int?',
    expires_at: 'int?',
    attempts: 'int',
    handovers: 'int',
    /** Attempts that were held up by no fault of the message: they use up none of its tries. */
    held_up: 'int?',
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
    // how a WhatsApp message is settled
    /** It may have left: until when its status is waited for. */
    uncertain_until: 'int?',
    /** The SMS that goes when WhatsApp does not deliver. */
    fallback_body: 'text?',
    /** When that SMS goes, and WhatsApp's whole time in ms; null where there is none, or it was in time. */
    fallback_at: 'int?',
    fallback_after: 'int?',
    fallback_message_id: 'text?',
    /** Of an SMS: the WhatsApp message in whose place it goes. */
    fallback_of: 'text?',
    /** Of the last change of status: what `waiting.since` and deadlines count from. */
    updated_at: 'int',
    /** What the provider calls it: Meta's `wamid`. */
    provider_id: 'text?',
    /** What the provider charges for it, as it last said: JSON of receipts' `ProviderPricing`. */
    pricing: 'text?',
  },
  /** The price book: a row holds from its day on, until it is retired by another import. */
  price: {
    id: 'text',
    channel: 'text',
    /** `*` is any that has no row of its own; so is the country's. */
    category: 'text',
    country: 'text',
    /** A day, as 20261121. */
    valid_from: 'int',
    /** Of one unit: an SMS segment, or a WhatsApp message. */
    micros: 'int',
    source: 'text',
    imported_at: 'int',
    retired_at: 'int?',
  },
  /** What was billed. Rows are only ever added: a correction takes one back by its opposite. */
  ledger: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    message_id: 'text',
    channel: 'text',
    category: 'text',
    country: 'text?',
    template: 'text?',
    /** In Meta's words: `regular`, or why it is free. */
    pricing_type: 'text?',
    /** 1, or -1 for what is taken back. */
    messages: 'int',
    units: 'int',
    /** Null where no price was configured. */
    unit_micros: 'int?',
    amount_micros: 'int',
    /** When it was written, in the project's time zone: 20261121. */
    day: 'int',
    at: 'int',
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
    /** What the provider calls it: Meta's `wamid`. Null for an SMS. */
    provider_id: 'text?',
    /** What WhatsApp tells beside the text: JSON of the contract's `WhatsAppFacts`. */
    whatsapp: 'text?',
  },
  ...TEMPLATE_COLUMNS,
  ...WHATSAPP_COLUMNS,
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
  ...WEBHOOK_COLUMNS,
  ...PEOPLE_COLUMNS,
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

/** `message.queue`: whether and how the row stands in its lane; `held` while its list is paused. */
export const QUEUE = { none: 0, ready: 1, later: 2, inFlight: 3, held: 4 } as const

/** `message.priority`: smaller goes first. */
export const PRIORITY = { high: 0, normal: 1, bulk: 2 } as const
