import type { GraphError } from './graph-error.ts'

/** What calls to Meta are made with; the token is never part of an outcome or an error. */
export interface GraphCredentials {
  readonly phoneNumberId: string
  readonly accessToken: string
}

/** How much of Meta's allowance is used, as the headers of an answer tell it. */
export interface GraphUsage {
  /** The highest of Meta's percentages, 0 to 100 and above; null where none was told. */
  readonly percent: number | null
  /** Until Meta takes calls again; null where it does. */
  readonly regainAccessMs: number | null
}

/**
 * What became of one POST to `messages`. Meta has no idempotency key, so what may have left is never sent
 * again blindly:
 * - `accepted`: Meta has it.
 * - `refused`: a definite answer; Meta does not have it. `error.action` says what to do.
 * - `not_left`: it never reached Meta (no connection, or no whole request on it): sending again is safe.
 * - `uncertain`: it may have been sent; only a status webhook with our `callbackData` can tell.
 */
export type SendOutcome =
  | {
      readonly kind: 'accepted'
      /** Holds the phone number: personal data in logs. */
      readonly wamid: string
      /** Meta's id of the recipient; in Brazil it may lack the ninth digit. */
      readonly waId: string | null
      /** `accepted`, `held_for_quality_assessment` or `paused`. */
      readonly messageStatus: string | null
      readonly usage: GraphUsage | null
    }
  | { readonly kind: 'refused'; readonly error: GraphError; readonly usage: GraphUsage | null }
  | { readonly kind: 'not_left'; readonly reason: string }
  | { readonly kind: 'uncertain'; readonly reason: string }
