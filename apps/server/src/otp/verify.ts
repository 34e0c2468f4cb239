import { RelayError } from '../errors.ts'
import type { OnceKey, SecretBox } from '../projects/index.ts'
import { counterIds, newestOf, type OtpScope } from './otp-store.ts'
import { keyed } from './send.ts'
import { type VerifyOptions, verifyWork } from './verify-work.ts'

export type Verified =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'replayed'; readonly status: number; readonly body: string }
  | { readonly kind: 'reused' }

export interface Verify {
  /**
   * What a code is worth: the answer's JSON. A wrong code is an answer.
   * @throws RelayError `not_found`, or `rate_limited` after too much that cannot be a code.
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
}

/** What people put between the digits. */
const SEPARATORS = /[\s\p{Dash}]/gu

export function createVerify(options: VerifyRoomOptions): Verify {
  const { database, box } = options
  const submit = verifyWork(options)
  const check = async (
    scope: OtpScope,
    otpId: string | null,
    code: string,
    key: OnceKey | null,
  ): Promise<Verified> => {
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
      const { slot } = counterIds(scope, scope.line ?? '', to, purpose)
      return check(scope, await newestOf(database, slot), code, key)
    },
  }
}
