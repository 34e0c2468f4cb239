import type { Row } from '../db/index.ts'
import type { FieldError } from '../errors.ts'
import {
  CLOCKS_APART_MS,
  cooldownMs,
  DAY_MS,
  HOUR_MS,
  type OtpLimits,
  SERIES_MS,
} from './limits.ts'

export type Counter = Row<'otp_counter'>
export type BlockReason = FieldError['code'] &
  (
    | 'country_not_allowed'
    | 'country_paused'
    | 'number_type_blocked'
    | 'recipient_limit'
    | 'prefix_limit'
    | 'caller_limit'
    | 'project_limit'
    | 'reported_by_recipient'
    | 'wrong_code_limit'
  )

/** The counters that one send goes through. */
export interface Counters {
  /** Of the number and purpose: when the next code may go, and which OTP is the newest. */
  readonly slot: Counter
  /** The rest are null where nothing is guarded: test keys send to nobody. */
  readonly recipient: Counter | null
  readonly prefix: Counter | null
  readonly caller: Counter | null
  readonly project: Counter | null
}

export type Judgement =
  | { readonly kind: 'free' }
  | { readonly kind: 'cooldown'; readonly waitMs: number }
  | { readonly kind: 'blocked'; readonly reason: BlockReason; readonly waitMs: number | null }

/** A counter that has counted nothing. */
export const emptyCounter = (id: string, now: number): Counter => ({
  id,
  project_id: null,
  count: 0,
  since: 0,
  day_count: 0,
  day_since: 0,
  otp_id: null,
  slot: null,
  slot_count: null,
  slot_since: null,
  touched_at: now,
})

/**
 * Whether a window is open. One that begins later than now was counted before the clock was set back; or it begins
 * now, by the clock of another node.
 */
const isOpen = (since: number, ms: number, now: number): boolean =>
  since <= now + CLOCKS_APART_MS && now - since < ms

/** How many codes the series has, and when the last one went: both in the slot's row. */
export const sendsInSeries = ({ count, since }: Counter, now: number): number =>
  isOpen(since, SERIES_MS, now) ? count : 0

/** Whether another code may go now. Nothing is counted. */
export function judge(
  { slot, recipient, prefix, caller, project }: Counters,
  limits: OtpLimits,
  { now, test }: { readonly now: number; readonly test: boolean },
): Judgement {
  const sends = sendsInSeries(slot, now)
  const waitMs = sends === 0 ? 0 : slot.since + cooldownMs(sends, test) - now
  if (waitMs > 0) return { kind: 'cooldown', waitMs }
  const full = (
    [
      [hourWait(recipient, limits.recipientPerHour, now), 'recipient_limit'],
      [dayWait(recipient, limits.recipientPerDay, now), 'recipient_limit'],
      [hourWait(prefix, limits.prefixPerHour, now), 'prefix_limit'],
      [hourWait(caller, limits.callerPerHour, now), 'caller_limit'],
      [hourWait(project, limits.projectPerHour, now), 'project_limit'],
    ] as const
  ).find(([wait]) => wait > 0)
  return full ? { kind: 'blocked', reason: full[1], waitMs: full[0] } : { kind: 'free' }
}

function hourWait(counter: Counter | null, most: number, now: number): number {
  if (!counter || !isOpen(counter.since, HOUR_MS, now) || counter.count < most) return 0
  return counter.since + HOUR_MS - now
}

function dayWait(counter: Counter | null, most: number, now: number): number {
  if (!counter || !isOpen(counter.day_since, DAY_MS, now) || counter.day_count < most) return 0
  return counter.day_since + DAY_MS - now
}

/** The counters after a send. */
export function counted(counters: Counters, otpId: string, now: number): Counters {
  const { slot, recipient, prefix, caller, project } = counters
  const series = sendsInSeries(slot, now)
  return {
    slot: { ...slot, count: series + 1, since: now, otp_id: otpId, touched_at: now },
    recipient: recipient && plusOne(recipient, now),
    prefix: prefix && plusOne(prefix, now),
    caller: caller && plusOne(caller, now),
    project: project && plusOne(project, now),
  }
}

/** Windows begin with their first send. */
function plusOne(counter: Counter, now: number): Counter {
  const hour = isOpen(counter.since, HOUR_MS, now)
  const day = isOpen(counter.day_since, DAY_MS, now)
  return {
    ...counter,
    count: hour ? counter.count + 1 : 1,
    since: hour ? counter.since : now,
    day_count: day ? counter.day_count + 1 : 1,
    day_since: day ? counter.day_since : now,
    touched_at: now,
  }
}
