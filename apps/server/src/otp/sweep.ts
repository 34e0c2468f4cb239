import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Receipts } from '../receipts/index.ts'
import { endOtps, lockOtps, type OtpRow } from './otp-store.ts'
import { otpFacts } from './view.ts'
import { mayFollow, withdraw } from './withdraw.ts'

/** Rows of one sweep's transaction: small, so that requests never wait long behind it. */
const SWEEP_ROWS = 500
export const SWEEP_EVERY_MS = 1_000

export interface SweepOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly receipts: Receipts
  /** See `watchClock`. */
  readonly clockWatched?: () => Promise<void>
  /** Hears of what expired, in the same transaction, before a message is locked. */
  readonly onExpired: (tx: Tx, rows: readonly OtpRow[]) => Promise<void>
}

/** Ends what nobody typed in time. @returns milliseconds until it makes sense to go on. */
export async function sweepExpired(options: SweepOptions): Promise<number> {
  const { database, clock, newId, onExpired, clockWatched } = options
  await clockWatched?.()
  const now = clock.now()
  const due = await database.read
    .selectFrom('otp')
    // Literally: with a parameter the partial index is not seen to fit.
    .where('status', '=', sql<string>`${sql.lit('sent')}`)
    .where('expires_at', '<=', now)
    .select('id')
    .limit(SWEEP_ROWS)
    .execute()
  if (due.length === 0) return SWEEP_EVERY_MS
  await database.transaction(async (tx) => {
    const ids = due.map(({ id }) => id)
    const rows = (await lockOtps(tx, ids))
      // Verified, or sent again, meanwhile; or another node was first.
      .filter((row) => row.status === 'sent' && row.expires_at <= now)
      .map((row) => ({ ...row, status: 'expired', reason: 'expired', ended_at: row.expires_at }))
    await endOtps(tx, rows)
    await onExpired(tx, rows)
    await withdraw(tx, options.receipts, rows.filter(mayFollow), now)
    await writeEvents(
      tx,
      rows.map((row) => ({
        ...{ id: newId('evt'), projectId: row.project_id, mode: row.mode },
        ...{ type: 'otp.expired' as const, subjectId: row.id, at: row.expires_at },
        ...{ attempt: null, deviceId: null, detail: null },
        data: otpFacts(row, 'expired', 'expired', row.expires_at),
      })),
    )
  })
  return due.length === SWEEP_ROWS ? 0 : SWEEP_EVERY_MS
}
