import { RelayError } from '../errors.ts'
import type { OnceKey, SecretBox } from '../projects/index.ts'
import { counterIds, type OtpScope } from './otp-store.ts'
import { blockedFor, keyed } from './send.ts'
import { newestOf } from './slots.ts'
import { type VerifyOptions, verifyWork } from './verify-work.ts'

export type Verified =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'replayed'; readonly status: number; readonly body: string }
  | { readonly kind: 'reused' }

export interface Verify {
  /**
   * What a code is worth: the answer's JSON. A wrong code is an answer.
   * @throws RelayError `not_found`, `rate_limited` after too much that cannot be a code, `otp_blocked` after too
   *   many wrong codes for the number.
   */
  verify(scope: OtpScope, otpId: string, code: string, key: OnceKey | null): Promise<Verified>
  /** The same for the newest OTP of a number and purpose. */
  verifyLatest(
    scope: OtpScope,
    of: { readonly to: string; readonly purpose: string },
    code: string,
    key: OnceKey | null,
  ): Promise<Verified>
}

export interface VerifyRoomOptions extends VerifyOptions {
  readonly box: SecretBox
  /** See `watchClock`. */
  readonly clockWatched: () => Promise<void>
}

/** What people put between the digits. */
const SEPARATORS = /[\s\p{Dash}]/gu

export function createVerify(options: VerifyRoomOptions): Verify {
  const { database, box, clockWatched } = options
  const submit = verifyWork(options)
  const check = async (
    scope: OtpScope,
    otpId: string | null,
    code: string,
    key: OnceKey | null,
  ): Promise<Verified> => {
    await clockWatched()
    const claim = key && keyed(box, key)
    const outcome = await submit({ scope, otpId, code: code.replace(SEPARATORS, ''), claim })
    switch (outcome.kind) {
      case 'answered':
      case 'replayed':
      case 'reused':
        return outcome
      case 'unknown':
        throw new RelayError('not_found', `There is no OTP ${otpId} in this project.`)
      case 'limited': {
        const detail = 'Too much that cannot be a code was tried; ask for a new code.'
        const retryAfterSeconds = Math.max(1, Math.ceil(outcome.waitMs / 1000))
        const headers = { 'Relay-Should-Retry': 'false' }
        throw new RelayError('rate_limited', detail, { retryAfterSeconds, headers })
      }
      case 'blocked':
        throw blockedFor('wrong_code_limit', outcome.waitMs, '/code')
      case 'busy':
        throw new RelayError('idempotency_in_flight', 'The first request has not ended yet.', {
          retryAfterSeconds: 1,
          headers: { 'Relay-Should-Retry': 'true' },
        })
      default:
        return outcome satisfies never
    }
  }
  return {
    verify: check,
    async verifyLatest(scope, { to, purpose }, code, key) {
      const ids = counterIds(scope, scope.line ?? '', to, purpose)
      return check(scope, await newestOf(database, ids), code, key)
    },
  }
}
