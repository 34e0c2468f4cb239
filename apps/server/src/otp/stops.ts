import type { Tx } from '../db/index.ts'
import { failuresBlockUntil, failuresId } from './failures.ts'
import { REPORT_BLOCK_MS, REPORTS_BEFORE_BLOCK } from './limits.ts'
import { reportsId } from './not-requested.ts'
import { findCounters, type OtpScope } from './otp-store.ts'

interface ToNumber {
  readonly scope: OtpScope
  readonly fresh: { readonly to_number: string }
}

/** What lets no code through to a number for a while. */
export interface Stop {
  readonly reason: 'reported_by_recipient' | 'wrong_code_limit'
  readonly until: number
}

/** Which numbers get no codes, and until when, by the project and number of an item. */
export async function stoppedNumbers(
  tx: Tx,
  items: readonly ToNumber[],
  now: number,
): Promise<(item: ToNumber) => Stop | null> {
  const reports = ({ scope, fresh }: ToNumber) => reportsId(scope.projectId, fresh.to_number)
  const failures = ({ scope, fresh }: ToNumber) => failuresId(scope.projectId, fresh.to_number)
  const live = items.filter(({ scope }) => scope.mode !== 'test')
  if (live.length === 0) return () => null
  const rows = await findCounters(tx, [
    ...new Set(live.flatMap((item) => [reports(item), failures(item)])),
  ])
  const found = new Map(rows.map((row) => [row.id, row]))
  return (item) => {
    if (item.scope.mode === 'test') return null
    const wrong = found.get(failures(item))
    const blockedUntil = wrong ? failuresBlockUntil(wrong, now) : null
    if (blockedUntil !== null) return { reason: 'wrong_code_limit', until: blockedUntil }
    const { count = 0, touched_at: at = 0 } = found.get(reports(item)) ?? {}
    const reported = at + REPORT_BLOCK_MS
    return count >= REPORTS_BEFORE_BLOCK && reported > now
      ? { reason: 'reported_by_recipient', until: reported }
      : null
  }
}
