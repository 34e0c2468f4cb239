import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Receipts } from '../receipts/index.ts'
import type { Codes } from './codes.ts'
import { type Failures, openFailures } from './failures.ts'
import { MAX_ATTEMPTS, MAX_MALFORMED, WRONG_CODES_BLOCK_MS } from './limits.ts'
import {
  APART,
  countAttempts,
  endOtps,
  isVisible,
  type Keyed,
  keepAnswers,
  keptAnswers,
  lockOtps,
  type OtpRow,
  type OtpScope,
  useUp,
} from './otp-store.ts'
import { otpFacts, statusOf } from './view.ts'
import { mayFollow, withdraw } from './withdraw.ts'

type Verification = Schemas['OtpVerification']

export interface VerifyItem extends Keyed {
  readonly scope: OtpScope
  /** Null where there is none of the number and purpose. */
  readonly otpId: string | null
  /** As it was typed, without blanks and hyphens. */
  readonly code: string
}

export type VerifyOutcome =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'limited'; readonly waitMs: number }
  /** Too many wrong codes were typed for the number. */
  | { readonly kind: 'blocked'; readonly waitMs: number }
  | { readonly kind: 'replayed'; readonly status: number; readonly body: string }
  | { readonly kind: 'reused' }
  | { readonly kind: 'busy' }

export interface VerifyOptions {
  readonly database: Database
  readonly clock: Clock
  readonly codes: Codes
  readonly newId: NewId
  readonly receipts: Receipts
  /** Hears of OTPs that were verified or failed, in the transaction in which they ended, before a message is locked. */
  readonly onEnded: (tx: Tx, rows: readonly OtpRow[]) => Promise<void>
}

interface Told {
  readonly kind: 'told'
  readonly outcome: VerifyOutcome
}

/** One item on its way through the batch. */
type Step =
  | Told
  /** Its attempt is counted; now its code may be looked at. */
  | { readonly kind: 'counted'; readonly otpId: string; readonly attempt: number }

/**
 * The funnel's work for codes that were typed. An attempt is counted in a statement of its own before its
 * code is compared; the OTP's row is locked from before the count until the commit, and success is one more
 * statement that finds it still pending: so a code works once, whatever comes at the same moment.
 */
export function verifyWork(options: VerifyOptions) {
  const { database, clock, codes, newId, receipts, onEnded } = options
  const work = async (tx: Tx, items: readonly VerifyItem[]): Promise<VerifyOutcome[]> => {
    const now = clock.now()
    const ids = items.flatMap(({ otpId }) => otpId ?? [])
    const [locked, kept] = await Promise.all([
      lockOtps(tx, ids),
      // Behind the lock, as it is sent: who has sent the same key for the same OTP has committed.
      keptAnswers(tx, items, now),
    ])
    const fresh = items.filter((_, i) => kept[i] === null)
    const rows = new Map(locked.map((row) => [row.id, { ...row }]))
    const failures = await openFailures(tx, rows.values(), now)
    const steps = fresh.map((item) => count(item, rows, failures, now))
    await countAttempts(tx, touched(locked, rows))
    const compared = compare(fresh, steps, rows, { codes, failures, now })
    // Countries, which many wait for, are locked as late as they can be: before messages, which other work of the
    // batch may lock as well. Where nothing comes between, they are with what is left to write.
    const isNext = failures.isSaved() && fresh.every(({ claim }) => claim === null)
    const [late] = await Promise.all([
      failures.save(),
      end(tx, compared.ended, { now, newId }),
      isNext && onEnded(tx, compared.ended),
    ])
    for (const place of late) compared.outcomes[place] = BLOCKED
    const outcomes = new Map(fresh.map((item, i) => [item, compared.outcomes[i]]))
    await keepAnswers(
      tx,
      OK,
      fresh.map((item) => {
        const outcome = outcomes.get(item)
        return [item, outcome?.kind === 'answered' ? outcome.body : null] as const
      }),
      now,
    )
    if (!isNext) await onEnded(tx, compared.ended)
    // What was typed needs no other way any more.
    await withdraw(tx, receipts, compared.ended.filter(mayFollow), now)
    return items.map((item, i) => kept[i] ?? outcomes.get(item) ?? { kind: 'busy' })
  }
  return database.funnel.define(work, { apart: APART })
}

const OK = 200
/** By what another transaction has just counted. */
const BLOCKED: VerifyOutcome = { kind: 'blocked', waitMs: WRONG_CODES_BLOCK_MS }

const told = (
  id: string | null,
  status: Verification['status'],
  attemptsRemaining: number,
  reason: Verification['reason'],
): Told => ({
  kind: 'told',
  outcome: {
    kind: 'answered',
    body: JSON.stringify({ id, status, attemptsRemaining, reason } satisfies Verification),
  },
})

/** Counts the attempt, or answers without one. */
function count(
  { otpId, scope, code }: VerifyItem,
  rows: ReadonlyMap<string, OtpRow>,
  failures: Failures,
  now: number,
): Step {
  if (otpId === null) return told(null, 'expired', 0, 'not_found')
  const row = rows.get(otpId)
  if (!row || !isVisible(row, scope)) return { kind: 'told', outcome: { kind: 'unknown' } }
  const over = toldEnd(row, now)
  if (over) return over
  if (!/^[0-9]+$/.test(code) || code.length !== row.code_length) {
    row.malformed += 1
    return row.malformed > MAX_MALFORMED
      ? { kind: 'told', outcome: { kind: 'limited', waitMs: row.expires_at - now } }
      : told(row.id, 'failed', MAX_ATTEMPTS - row.attempts, 'malformed')
  }
  const waitMs = failures.waitMs(row)
  if (waitMs > 0) return { kind: 'told', outcome: { kind: 'blocked', waitMs } }
  row.attempts += 1
  return { kind: 'counted', otpId, attempt: row.attempts }
}

/** The answer for an OTP that has ended; null for one that is pending. */
function toldEnd(row: OtpRow, now: number): Step | null {
  switch (statusOf(row, now)) {
    case 'sent':
      return null
    case 'verified':
      return told(row.id, 'failed', 0, 'used')
    case 'failed':
      return told(row.id, 'failed', 0, reasonOf(row))
    case 'canceled':
      return told(row.id, 'failed', 0, 'canceled')
    default:
      return told(row.id, 'expired', 0, 'expired')
  }
}

const reasonOf = ({ reason }: OtpRow): Verification['reason'] =>
  reason === 'not_requested' ? reason : 'too_many_attempts'

/** The rows whose counts have changed. */
const touched = (locked: readonly OtpRow[], rows: ReadonlyMap<string, OtpRow>): OtpRow[] =>
  locked.flatMap(({ id, attempts, malformed }) => {
    const row = rows.get(id)
    return row && (row.attempts !== attempts || row.malformed !== malformed) ? [row] : []
  })

interface Comparison {
  readonly codes: Codes
  readonly failures: Failures
  readonly now: number
}

function compare(
  items: readonly VerifyItem[],
  steps: readonly Step[],
  rows: ReadonlyMap<string, OtpRow>,
  { codes, failures, now }: Comparison,
) {
  const ended = new Map<string, OtpRow>()
  const outcomes = steps.map((step, i): VerifyOutcome => {
    if (step.kind === 'told') return step.outcome
    const row = ended.get(step.otpId) ?? rows.get(step.otpId)
    const item = items[i]
    if (!row || !item) return { kind: 'unknown' }
    const over = toldEnd(row, now)
    if (over?.kind === 'told') return over.outcome
    const waitMs = failures.waitMs(row)
    if (waitMs > 0) return { kind: 'blocked', waitMs }
    const right = step.attempt <= MAX_ATTEMPTS && codes.matches(sourceOf(row), item.code)
    const left = Math.max(0, MAX_ATTEMPTS - step.attempt)
    failures.note(row, right ? null : i)
    if (right) {
      const used = {
        ...{ ...row, status: 'verified', attempts: step.attempt },
        ...{ verified_at: now, ended_at: now },
      }
      ended.set(row.id, used)
      return told(row.id, 'success', left, null).outcome
    }
    if (left > 0) return told(row.id, 'failed', left, 'wrong_code').outcome
    const dead = {
      ...{ ...row, status: 'failed', attempts: MAX_ATTEMPTS },
      ...{ reason: 'too_many_attempts', ended_at: now },
    }
    ended.set(row.id, dead)
    return told(row.id, 'failed', 0, 'too_many_attempts').outcome
  })
  return { outcomes, ended: [...ended.values()] }
}

const sourceOf = (row: OtpRow) => ({
  ...{ otpId: row.id, generation: row.generation, length: row.code_length },
  ...{ keyId: row.key_id, test: row.mode === 'test' },
})

async function end(
  tx: Tx,
  ended: readonly OtpRow[],
  { now, newId }: { readonly now: number; readonly newId: NewId },
): Promise<void> {
  if (ended.length === 0) return
  const right = ended.filter(({ status }) => status === 'verified')
  const failed = ended.filter(({ status }) => status !== 'verified')
  const events = ended.map((row) => {
    const status = row.status === 'verified' ? ('verified' as const) : ('failed' as const)
    return {
      ...{ id: newId('evt'), projectId: row.project_id, mode: row.mode },
      ...{ type: `otp.${status}` as const, subjectId: row.id, at: now },
      ...{ attempt: null, deviceId: null, detail: null },
      data: otpFacts(row, status, status === 'failed' ? 'too_many_attempts' : null, now),
    }
  })
  const [used] = await Promise.all([useUp(tx, right), endOtps(tx, failed), writeEvents(tx, events)])
  // Their rows are locked, so this cannot be; if it were, nobody gets in.
  if (used.length !== right.length) throw new Error('A code that was pending is not any more.')
}
