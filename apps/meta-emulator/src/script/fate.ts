/** What becomes of one message. Delays are milliseconds from the moment it is accepted. */
export interface Fate {
  /** A Graph error instead of an acceptance. */
  refuse: Refusal | null
  /** false: it is not taken, whatever the answer looks like. Default true. */
  accepted: boolean
  /** What the caller gets to see of it. */
  answer: Answer
  /** Of templates only. `held_for_quality_assessment` and `paused` go on like the others. */
  messageStatus: 'accepted' | 'held_for_quality_assessment' | 'paused'
  /** null: that status never comes. */
  sentAfterMs: number | null
  deliveredAfterMs: number | null
  readAfterMs: number | null
  /** Ends it with `failed`. Statuses that are due earlier still come. */
  fail: { code: number; afterMs?: number; details?: string } | null
  /** Which statuses tell the price. Default: `sent`, and the first of `delivered` and `read`. */
  pricing: 'both' | 'sent' | 'delivered' | 'none'
  /** Each status comes so many times more. */
  duplicates: number
  /** In which order statuses arrive; their timestamps stay true. */
  order: 'kept' | 'reversed' | 'shuffled'
  /** The recipient's number is hidden: statuses carry this business-scoped id in its place. */
  recipientUserId: string | null
  /** The recipient writes back. */
  reply: Reply | null
}

export interface Refusal {
  code: number
  /** HTTP status, if it is not the usual one. */
  status?: number
  details?: string
  subcode?: number
  /** Becomes the header `Retry-After`. */
  retryAfterSeconds?: number
  /** Becomes the header `X-Business-Use-Case-Usage`, which counts minutes. */
  regainAccessMinutes?: number
  /** The same error comes by webhook too, as `failed`. */
  alsoAsync?: boolean
}

/**
 * `timeout`: nothing comes, and the connection stays. `reset`: the connection is cut. `http`: an
 * answer that is not Graph's, such as a proxy's page.
 */
export interface Answer {
  as: 'ok' | 'timeout' | 'reset' | 'http'
  afterMs?: number
  /** For `http`. Default 502. */
  status?: number
  body?: string
  headers?: Record<string, string>
}

export interface Reply {
  /** Default `text`. */
  type?: 'text' | 'button' | 'button_reply' | 'list_reply'
  /** Its text, or the label of the button. */
  text: string
  /** Of the button: `DID_NOT_REQUEST_CODE` is Meta's for codes that nobody asked for. */
  payload?: string
  /** Default 200. */
  afterMs?: number
}

export const DEFAULT_FATE: Fate = {
  refuse: null,
  accepted: true,
  answer: { as: 'ok' },
  messageStatus: 'accepted',
  sentAfterMs: 20,
  deliveredAfterMs: 60,
  readAfterMs: 120,
  fail: null,
  pricing: 'both',
  duplicates: 0,
  order: 'kept',
  recipientUserId: null,
  reply: null,
}

export const FAIL_AFTER_MS = 40
export const REPLY_AFTER_MS = 200
