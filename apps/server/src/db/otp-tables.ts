/**
 * The tables of one-time passwords: see `COLUMNS`. In `message`, `otp_seed` says what the code in its text is
 * derived from, with the server's key: see `otp/codes.ts`.
 */
export const OTP_COLUMNS = {
  /** Never its code: that is derived from the id and the generation with the server's key. */
  otp: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    api_key_id: 'text?',
    /** The line of the bound key that it belongs to; empty for other keys. */
    line: 'text',
    to_number: 'text',
    country: 'text?',
    purpose: 'text',
    channel: 'text',
    locale: 'text',
    brand: 'text?',
    template: 'text?',
    domain: 'text?',
    android_hash: 'text?',
    code_length: 'int',
    ttl_seconds: 'int',
    status: 'text',
    generation: 'int',
    key_id: 'text',
    attempts: 'int',
    malformed: 'int',
    sends: 'int',
    message_id: 'text',
    resend_at: 'int',
    expires_at: 'int',
    created_at: 'int',
    verified_at: 'int?',
    ended_at: 'int?',
    reason: 'text?',
    /** Why `auto` did not go by WhatsApp; null where it did. */
    skipped: 'text?',
  },
  /** How much was sent to whom, and which OTP is the newest of its number and purpose. */
  otp_counter: {
    id: 'text',
    /** Of releases before; its id begins with it. */
    project_id: 'text?',
    count: 'int',
    since: 'int',
    day_count: 'int',
    day_since: 'int',
    otp_id: 'text?',
    touched_at: 'int',
    /** The purpose that the number was sent a code for last, and what is counted of it: see `otp/slots.ts`. */
    slot: 'text?',
    slot_count: 'int?',
    slot_since: 'int?',
  },
  /** What became of the codes that were sent to a country since then. */
  otp_country: {
    id: 'text',
    project_id: 'text',
    country: 'text',
    verified: 'int',
    lost: 'int',
    since: 'int',
    paused_until: 'int',
  },
  otp_settings: {
    project_id: 'text',
    countries: 'text?',
    locale: 'text?',
    brand: 'text?',
    limits: 'text',
    updated_at: 'int',
    /** WhatsApp's, where a send names none. */
    template: 'text?',
    /** Seconds before the SMS of `auto`; null is the default. */
    fallback_after: 'int?',
  },
} as const
