import { scheduledDelayMs } from '@relay/retry'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Waits after the first failed attempt, the second, …: the contract's; the first attempt has none. */
export const RETRY_DELAYS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
] as const
export const MOST_ATTEMPTS = RETRY_DELAYS_MS.length + 1
/** So that what failed together does not come back together. */
const JITTER = 0.2
/** The longest wait that a `Retry-After` is believed. */
const MOST_RETRY_AFTER_MS = DAY_MS
/** A receiver that did nothing but fail for so long is not called any more. */
export const GIVE_UP_AFTER_MS = 5 * DAY_MS
const GONE = 410

export interface FailedAttempt {
  /** Attempts of the schedule so far, this one included: from 1. */
  readonly attempts: number
  /** Null when there was no answer. */
  readonly httpStatus: number | null
  /** What the answer's `Retry-After` asks for, in milliseconds. */
  readonly retryAfterMs: number | null
}

/** What becomes of a delivery whose attempt failed. */
export type NextStep =
  | { readonly kind: 'retry'; readonly delayMs: number }
  /** That was the last attempt. */
  | { readonly kind: 'exhausted' }
  /** The receiver said that it is not there any more: no event is to go to it. */
  | { readonly kind: 'gone' }

/**
 * Every failure is tried again but 410: a name without an address, a forbidden address, a certificate
 * that ended are all mended by people, in hours.
 *
 * `Retry-After` can only make the wait longer: "in no time" is not what a failing receiver needs.
 *
 * @param random a number from 0 up to, not including, 1
 * @param delaysMs the schedule; for tests, and for operators who want another
 * @example
 * afterFailure({ attempts: 1, httpStatus: 500, retryAfterMs: null }, Math.random) // { kind: 'retry', delayMs: 4000 … 6000 }
 */
export function afterFailure(
  { attempts, httpStatus, retryAfterMs }: FailedAttempt,
  random: () => number,
  delaysMs: readonly number[] = RETRY_DELAYS_MS,
): NextStep {
  if (httpStatus === GONE) return { kind: 'gone' }
  if (attempts > delaysMs.length) return { kind: 'exhausted' }
  const ownMs = scheduledDelayMs({ attempt: attempts, delaysMs, jitter: JITTER, random })
  // Never earlier than asked for, and not all at the same moment.
  const askedMs = Math.min((retryAfterMs ?? 0) * (1 + JITTER * random()), MOST_RETRY_AFTER_MS)
  return { kind: 'retry', delayMs: Math.max(ownMs, Math.floor(askedMs)) }
}

export interface EndpointAttempt {
  readonly succeeded: boolean
  readonly httpStatus: number | null
  /** When it ended, in milliseconds. */
  readonly at: number
  /** Whether it was its delivery's last by schedule. */
  readonly last: boolean
}

export interface EndpointHealth {
  /** Since when nothing but failures came; null after a success. */
  readonly failingSince: number | null
  /** Why it must be switched off; null when it need not be. */
  readonly disable: 'gone' | 'failing' | null
}

/**
 * What an attempt tells of the receiver. Five days of failure count only when a delivery has used up
 * its attempts: an event a week, each with one bad moment, is no dead receiver.
 * @param failingSince as it was before this attempt
 */
export function endpointHealth(
  failingSince: number | null,
  { succeeded, httpStatus, at, last }: EndpointAttempt,
  giveUpAfterMs = GIVE_UP_AFTER_MS,
): EndpointHealth {
  if (succeeded) return { failingSince: null, disable: null }
  // Attempts run side by side: one that began later may have ended, and been counted, before.
  const since = Math.min(failingSince ?? at, at)
  if (httpStatus === GONE) return { failingSince: since, disable: 'gone' }
  const dead = last && at - since >= giveUpAfterMs
  return { failingSince: since, disable: dead ? 'failing' : null }
}
