import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { Receipts } from '../receipts/index.ts'
import { endOtps, isVisible, lockOtps, type OtpRow, type OtpScope } from './otp-store.ts'
import { statusOf } from './view.ts'
import { withdraw } from './withdraw.ts'

/**
 * Ends a pending OTP, and takes its message back if it has not left.
 * @returns the OTP as it is now, null when there is none in the scope.
 * @throws RelayError `not_cancelable` for one that has ended in another way.
 */
export const cancelOtp = (
  options: { readonly database: Database; readonly clock: Clock; readonly receipts: Receipts },
  scope: OtpScope,
  otpId: string,
): Promise<OtpRow | null> =>
  options.database.transaction(async (tx) => {
    const now = options.clock.now()
    const [row] = await lockOtps(tx, [otpId])
    if (!row || !isVisible(row, scope)) return null
    const status = statusOf(row, now)
    if (status === 'canceled') return row
    if (status !== 'sent') {
      const detail = `The OTP is ${status}; only a pending one can be canceled.`
      throw new RelayError('not_cancelable', detail)
    }
    const canceled = { ...row, status: 'canceled', ended_at: now, reason: 'canceled' }
    await endOtps(tx, [canceled])
    await withdraw(tx, options.receipts, [row], now)
    return canceled
  })
