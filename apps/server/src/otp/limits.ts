/** Wrong codes before an OTP is dead. */
export const MAX_ATTEMPTS = 5
/** What cannot be a code uses up no attempt; so many of it are let through. */
export const MAX_MALFORMED = 20

/** The contract's longest `ttlSeconds`: after so long every code has ended. */
export const LONGEST_TTL_MS = 10 * 60 * 1000

/** Seconds between a send and the next one: after the first, the second, …; the last one repeats. */
export const COOLDOWN_SECONDS = [30, 60, 120, 300] as const
/** With test keys: nothing leaves, and nobody wants to wait in a test. */
export const TEST_COOLDOWN_SECONDS = 1
/** After so long without a send, cooldowns begin with the shortest again. */
export const SERIES_MS = 60 * 60 * 1000

/** Nodes read the clock of their database each for itself: so far apart they may be. */
export const CLOCKS_APART_MS = 5_000

export const HOUR_MS = 60 * 60 * 1000
export const DAY_MS = 24 * HOUR_MS

/** How many codes may be sent. A window begins with its first send. */
export interface OtpLimits {
  readonly recipientPerHour: number
  readonly recipientPerDay: number
  /** To numbers that differ in their last four digits only. */
  readonly prefixPerHour: number
  /** Asked for from one address of a user. */
  readonly callerPerHour: number
  readonly projectPerHour: number
}

export const DEFAULT_LIMITS: OtpLimits = {
  recipientPerHour: 5,
  recipientPerDay: 10,
  prefixPerHour: 20,
  callerPerHour: 10,
  projectPerHour: 10_000,
}

/** Fewer outcomes say nothing about a country. */
export const WATCHED_OUTCOMES = 50
/** Below this share of codes that were typed, somebody earns money by having them sent. */
export const LEAST_VERIFIED_SHARE = 0.1
/** How long outcomes are counted together, and how long a country is paused. */
export const WATCH_MS = HOUR_MS
export const PAUSE_MS = HOUR_MS

/** So many reports of codes that nobody had asked for, each within a day of the one before, block a number. */
export const REPORTS_BEFORE_BLOCK = 2
/** How long, from the last report on. */
export const REPORT_BLOCK_MS = DAY_MS

/**
 * So many wrong codes for one number, with no right one between them, and no code of it is looked at any more:
 * NIST SP 800-63B, 5.2.2, allows 100 in a row for an account.
 */
export const MAX_WRONG_CODES = 100
/**
 * How long, from the last one on; an operator can end it. No longer than `recipientPerDay` shuts a number out that
 * somebody else has codes sent to: a longer block would be the cheaper way of locking a stranger out.
 */
export const WRONG_CODES_BLOCK_MS = DAY_MS
/** How long wrong codes count, from the last one on, while they are fewer. */
export const WRONG_CODES_COUNT_MS = 7 * DAY_MS

/** Counters that nobody has touched for so long are removed: longer than their windows. */
export const COUNTERS_KEPT_MS = 2 * DAY_MS

/** How long `auto` waits for WhatsApp before the SMS goes, unless the project says otherwise. */
export const FALLBACK_AFTER_SECONDS = 30

/** How long after the `sends`-th code of a series the next one may go. */
export const cooldownMs = (sends: number, test: boolean): number => {
  const seconds = test
    ? TEST_COOLDOWN_SECONDS
    : (COOLDOWN_SECONDS[Math.max(0, sends - 1)] ?? COOLDOWN_SECONDS[COOLDOWN_SECONDS.length - 1])
  return (seconds ?? 0) * 1000
}
