import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { DAY_MS } from './limits.ts'
import { counterIds, findCounters, lockOtps, type OtpRow, removeOtps } from './otp-store.ts'

/** Rows looked at in one step, and removed in one transaction: few, so that requests never wait long behind it. */
const STEP_ROWS = 500
const PRUNE_EVERY_MS = 60_000

export interface RetentionOptions {
  readonly database: Database
  readonly clock: Clock
  /** How long an OTP is kept after its time, in days. */
  readonly retentionDays: number
}

/**
 * Removes OTPs that ended long ago, a little at a time; each call goes on where the one before ended. What is pending
 * stays, and so does the newest of a number and purpose while the guards remember it: a send asks whether it was
 * verified. Outcomes are counted when an OTP ends, so the watch over countries needs none of them.
 * @returns milliseconds until it makes sense to go on
 */
export function createOtpPruning({ database, clock, retentionDays }: RetentionOptions) {
  let after = ''
  return async (): Promise<number> => {
    const before = clock.now() - retentionDays * DAY_MS
    const found = await database.read
      .selectFrom('otp')
      .select(['id', 'status', 'created_at', 'expires_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(STEP_ROWS)
      .execute()
    const isOver = (row: Pick<OtpRow, 'status' | 'expires_at'>) =>
      row.status !== 'sent' && row.expires_at < before
    const old = found.filter((row) => row.created_at < before)
    const ids = old.filter(isOver).map(({ id }) => id)
    if (ids.length > 0) await database.transaction((tx) => remove(tx, ids, isOver))
    const isMore = old.length === STEP_ROWS
    after = isMore ? (old.at(-1)?.id ?? '') : ''
    return isMore ? 0 : PRUNE_EVERY_MS
  }
}

async function remove(
  tx: Tx,
  ids: readonly string[],
  isOver: (row: OtpRow) => boolean,
): Promise<void> {
  // Either may name it: see `slots.ts`.
  const countersOf = ({ project_id: projectId, mode, line, to_number: to, purpose }: OtpRow) => {
    const { slot, recipient } = counterIds({ projectId, mode }, line, to, purpose)
    return [slot, recipient]
  }
  const rows = (await lockOtps(tx, ids)).filter(isOver)
  const slots = await findCounters(tx, rows.flatMap(countersOf))
  const newest = new Set(slots.map((slot) => slot.otp_id))
  await removeOtps(
    tx,
    rows.flatMap(({ id }) => (newest.has(id) ? [] : [id])),
  )
}
