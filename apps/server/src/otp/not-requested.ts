import type { Clock } from '../clock.ts'
import type { Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Receipts } from '../receipts/index.ts'
import { countOutcomes, lockCountries, type Outcome } from './country-store.ts'
import { REPORT_BLOCK_MS } from './limits.ts'
import { endOtps, lockCounters, lockOtps, type OtpRow, saveCounters } from './otp-store.ts'
import { otpFacts, statusOf } from './view.ts'
import { messagesOf, withdraw } from './withdraw.ts'

/** Somebody got a code by WhatsApp and tapped that nobody there had asked for it. */
export interface NotRequested {
  readonly projectId: string
  /** Null where the message that brought the code is not known here. */
  readonly otpId: string | null
}

export interface NotRequestedOptions {
  readonly clock: Clock
  readonly newId: NewId
  readonly receipts: Receipts
}

/** In its counter, `count` is how many reports came within a day of each other, `touched_at` the last one. */
export const reportsId = (projectId: string, to: string): string => `${projectId} reports ${to}`

const REASON = 'not_requested'

/**
 * Locks these OTPs and what is counted of their numbers, in the order of locks.
 * @returns the messages that ending them may take back.
 */
export async function lockReported(
  tx: Tx,
  otpIds: readonly string[],
  now: number,
): Promise<string[]> {
  if (otpIds.length === 0) return []
  await lockCountersOf(tx, otpIds, now)
  const rows = await lockOtps(tx, otpIds)
  await lockCountries(tx, lostOf(rows.filter((row) => statusOf(row, now) === 'sent')), now)
  return messagesOf(tx, rows)
}

/** What is counted of OTPs that end because nobody asked for them. */
const lostOf = (rows: readonly OtpRow[]): Outcome[] =>
  rows.flatMap(({ project_id: projectId, country }) =>
    country === null ? [] : [{ projectId, country, verified: false }],
  )

/** Counters before OTPs: see the order of locks. */
async function lockCountersOf(tx: Tx, otpIds: readonly string[], now: number) {
  const known = await tx.query
    .selectFrom('otp')
    .select(['project_id', 'to_number'])
    .where('id', 'in', otpIds)
    .execute()
  const wanted = new Set(known.map((row) => reportsId(row.project_id, row.to_number)))
  return lockCounters(tx, wanted, now)
}

/**
 * Ends the pending OTPs of these codes, and counts the reports by number: each OTP once, however often it is
 * reported. In the transaction in which the reports are stored.
 */
export const codesNotRequested =
  (options: NotRequestedOptions) =>
  async (tx: Tx, codes: readonly NotRequested[]): Promise<void> => {
    const now = options.clock.now()
    const ids = [...new Set(codes.flatMap(({ otpId }) => otpId ?? []))]
    if (ids.length === 0) return
    const counters = await lockCountersOf(tx, ids, now)
    const rows = (await lockOtps(tx, ids)).filter(({ reason }) => reason !== REASON)
    await countReports(tx, rows, counters, now)
    const ended = rows
      .filter((row) => statusOf(row, now) === 'sent')
      .map((row) => ({ ...row, status: 'failed', reason: REASON, ended_at: now }))
    const before = rows.filter(({ status }) => status !== 'sent')
    await endOtps(tx, [...ended, ...before.map((row) => ({ ...row, reason: REASON }))])
    await tell(tx, ended, options, now)
    await withdraw(tx, options.receipts, ended, now)
  }

async function countReports(
  tx: Tx,
  rows: readonly OtpRow[],
  counters: Awaited<ReturnType<typeof lockCounters>>,
  now: number,
): Promise<void> {
  const byNumber = Map.groupBy(rows, (row) => reportsId(row.project_id, row.to_number))
  await saveCounters(
    tx,
    [...byNumber].flatMap(([id, reported]) => {
      const counter = counters.get(id)
      if (!counter) return []
      const before = now - counter.touched_at < REPORT_BLOCK_MS ? counter.count : 0
      return [{ ...counter, count: before + reported.length, touched_at: now }]
    }),
  )
}

async function tell(
  tx: Tx,
  ended: readonly OtpRow[],
  { newId }: NotRequestedOptions,
  now: number,
): Promise<void> {
  if (ended.length === 0) return
  await writeEvents(
    tx,
    ended.map((row) => ({
      ...{ id: newId('evt'), projectId: row.project_id, mode: row.mode },
      ...{ type: 'otp.failed' as const, subjectId: row.id, at: now },
      ...{ attempt: null, deviceId: null, detail: null },
      data: otpFacts(row, 'failed', REASON, now),
    })),
  )
  await countOutcomes(tx, lostOf(ended), now)
}
