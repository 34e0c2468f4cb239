import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { Receipts } from '../receipts/index.ts'
import { APART, endOtps, isVisible, lockOtps, type OtpRow, type OtpScope } from './otp-store.ts'
import { statusOf } from './view.ts'
import { withdraw } from './withdraw.ts'

export interface CancelItem {
  readonly scope: OtpScope
  readonly otpId: string
}

type CancelOutcome =
  | { readonly kind: 'canceled'; readonly row: OtpRow }
  | { readonly kind: 'ended'; readonly status: string }
  | { readonly kind: 'unknown' }

interface CancelOptions {
  readonly database: Database
  readonly clock: Clock
  readonly receipts: Receipts
}

/**
 * Ends a pending OTP, and takes its message back if it has not left.
 * @returns the OTP as it is now, null when there is none in the scope.
 * @throws RelayError `not_cancelable` for one that has ended in another way.
 */
export function createOtpCancel({ database, clock, receipts }: CancelOptions) {
  const submit = database.funnel.define<CancelItem, CancelOutcome>(
    async (tx, items) => {
      const now = clock.now()
      const locked = await lockOtps(
        tx,
        items.map(({ otpId }) => otpId),
      )
      const rows = new Map(locked.map((row) => [row.id, row]))
      const canceled: OtpRow[] = []
      const outcomes = items.map(({ scope, otpId }): CancelOutcome => {
        const row = rows.get(otpId)
        if (!row || !isVisible(row, scope)) return { kind: 'unknown' }
        const status = statusOf(row, now)
        if (status === 'canceled') return { kind: 'canceled', row }
        if (status !== 'sent') return { kind: 'ended', status }
        const ended = { ...row, status: 'canceled', ended_at: now, reason: 'canceled' }
        rows.set(otpId, ended)
        canceled.push(ended)
        return { kind: 'canceled', row: ended }
      })
      await endOtps(tx, canceled)
      await withdraw(tx, receipts, canceled, now)
      return outcomes
    },
    { apart: APART },
  )
  return async (item: CancelItem): Promise<OtpRow | null> => {
    const outcome = await submit(item)
    switch (outcome.kind) {
      case 'canceled':
        return outcome.row
      case 'unknown':
        return null
      case 'ended': {
        const detail = `The OTP is ${outcome.status}; only a pending one can be canceled.`
        throw new RelayError('not_cancelable', detail)
      }
      default:
        return outcome satisfies never
    }
  }
}
