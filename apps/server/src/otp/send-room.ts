import type { Tx } from '../db/index.ts'
import type { RelayError } from '../errors.ts'
import type { Prepared } from '../messages/index.ts'
import { type Codes, seedOf } from './codes.ts'
import { countryId, pausedCountries } from './country-store.ts'
import {
  type Counter,
  type Counters,
  counted,
  emptyCounter,
  type Judgement,
  judge,
  sendsInSeries,
} from './guards.ts'
import { cooldownMs, type OtpLimits } from './limits.ts'
import {
  type CounterIds,
  isVisible,
  type Keyed,
  keptAnswers,
  lockCounters,
  lockKnown,
  lockOtps,
  type OtpRow,
  type OtpScope,
} from './otp-store.ts'
import { slotIn, slotsBeside, withSlot } from './slots.ts'
import { type Stop, stoppedNumbers } from './stops.ts'
import { statusOf } from './view.ts'

/** Everything that a send needs, looked up before its transaction. */
export interface SendItem extends Keyed {
  readonly scope: OtpScope
  /** As it is stored if nothing is pending; its words, if something is. */
  readonly fresh: OtpRow
  /** For a resend: the OTP that has to be pending. */
  readonly only: string | null
  readonly counters: CounterIds
  readonly limits: OtpLimits
  readonly message: Prepared
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly body: string }
  | Exclude<Judgement, { kind: 'free' }>
  | { readonly kind: 'ended'; readonly status: string }
  | { readonly kind: 'unknown' }
  /** The project's plan or queue takes no more messages. */
  | { readonly kind: 'refused'; readonly error: RelayError }
  | { readonly kind: 'replayed'; readonly status: number; readonly body: string }
  | { readonly kind: 'reused' }
  | { readonly kind: 'busy' }

export interface Sent {
  readonly item: SendItem
  readonly row: OtpRow
  /** Null for one that is new. */
  readonly before: OtpRow | null
}

export interface Changed {
  readonly known: readonly Counter[]
  readonly fresh: readonly Counter[]
}

/**
 * Locks what the batch is about, and looks up what is known of it. Behind the first counter of a project nobody else
 * sends for it: what is not there is made with its count, and an answer that is not kept yet will not be.
 */
async function lookUp(tx: Tx, items: readonly SendItem[], now: number) {
  const first = new Set(items.map(({ counters }) => counters.first))
  const others = items.flatMap(({ scope, counters: ids }) => idsOf(scope, ids))
  // Sent in this order, and run in it: what is asked behind the lock is as whoever had it before has left it.
  const ask = () =>
    Promise.all([
      lockKnown(tx, [...first]),
      lockKnown(
        tx,
        others.filter((id) => !first.has(id)),
      ),
      keptAnswers(tx, items, now),
      pausedCountries(tx, items, now),
      stoppedNumbers(tx, items, now),
    ])
  let asked = await ask()
  if (asked[0].size < first.size) {
    await lockCounters(tx, first, now)
    asked = await ask()
  }
  const [firsts, known, kept, paused, stopFor] = asked
  const beside = items.flatMap(({ counters: ids }) => slotsBeside(known.get(ids.recipient), ids))
  const counters = new Map([...firsts, ...known, ...(await lockKnown(tx, beside))])
  const newest = items.flatMap(({ counters: ids }) => {
    const slot = slotIn(counters.get(ids.recipient), ids) ?? counters.get(ids.slot)
    return slot?.otp_id ?? []
  })
  const named = items.flatMap(({ only }) => only ?? [])
  const otps = await lockOtps(tx, [...newest, ...named])
  return { counters, otps, kept, paused, stopFor }
}

/** What the batch has locked, as it changes from one item to the next. */
export async function openRoom(tx: Tx, items: readonly SendItem[], now: number) {
  const { counters, otps, kept, paused, stopFor } = await lookUp(tx, items, now)
  const rows = new Map(otps.map((row) => [row.id, row]))
  const changed = new Map<string, Counter>()
  const counterOf = (id: string): Counter =>
    changed.get(id) ?? counters.get(id) ?? emptyCounter(id, now)

  return {
    kept,
    changed: (): Changed => {
      const all = [...changed.values()]
      return {
        known: all.filter(({ id }) => counters.has(id)),
        fresh: all.filter(({ id }) => !counters.has(id)),
      }
    },
    send(
      item: SendItem,
      codes: Codes,
      admit: (item: SendItem) => RelayError | null,
    ): Sent | Exclude<SendOutcome, { kind: 'sent' }> {
      const { scope, only, counters: ids } = item
      const test = scope.mode === 'test'
      const slot = slotIn(counterOf(ids.recipient), ids) ?? counterOf(ids.slot)
      const latest = rows.get(slot.otp_id ?? '')
      if (only !== null) {
        const wished = rows.get(only)
        if (!wished || !isVisible(wished, scope)) return { kind: 'unknown' }
        const status = statusOf(wished, now)
        if (status !== 'sent' || latest?.id !== only) return { kind: 'ended', status }
      }
      const stopped = test ? null : stopOf(item, paused, stopFor(item))
      if (stopped) return { kind: 'blocked', reason: stopped.reason, waitMs: stopped.until - now }
      // Who has typed the right code begins anew.
      const begun = latest?.status === 'verified' ? { ...slot, count: 0 } : slot
      const guards = guardsOf(begun, item, counterOf)
      const judgement = judge(guards, item.limits, { now, test })
      if (judgement.kind !== 'free') return judgement
      const error = admit(item)
      if (error !== null) return { kind: 'refused', error }
      const pending = latest && statusOf(latest, now) === 'sent' ? latest : null
      const row = rowOf(item, pending, codes, { now, series: sendsInSeries(begun, now) + 1 })
      rows.set(row.id, row)
      for (const one of changedBy(counted(guards, row.id, now), ids)) changed.set(one.id, one)
      return { item, row, before: pending }
    },
  }
}

/** What lets nothing through to a country, or to a number, for a while. */
function stopOf(
  { scope, fresh }: SendItem,
  paused: ReadonlyMap<string, number>,
  stop: Stop | null,
) {
  const pausedUntil = paused.get(countryId(scope.projectId, fresh.country ?? ''))
  if (pausedUntil !== undefined) return { reason: 'country_paused', until: pausedUntil } as const
  return stop
}

const idsOf = (scope: OtpScope, ids: CounterIds): string[] =>
  scope.mode === 'test'
    ? [ids.slot]
    : [ids.recipient, ids.prefix, ids.project, ...(ids.caller ? [ids.caller] : [])]

/** What is written: test keys have a slot and nothing else. */
function changedBy({ slot, recipient, prefix, caller, project }: Counters, ids: CounterIds) {
  const ofNumber = recipient ? withSlot(recipient, slot, ids) : [slot]
  return [...ofNumber, prefix, caller, project].flatMap((one) => one ?? [])
}

function guardsOf(
  slot: Counter,
  { scope, counters }: SendItem,
  of: (id: string) => Counter,
): Counters {
  const none = { recipient: null, prefix: null, caller: null, project: null }
  if (scope.mode === 'test') return { slot, ...none }
  return {
    slot,
    recipient: of(counters.recipient),
    prefix: of(counters.prefix),
    caller: counters.caller ? of(counters.caller) : null,
    project: of(counters.project),
  }
}

/** The OTP as this send leaves it, and its message made to fit. */
function rowOf(
  { fresh, scope, message }: SendItem,
  pending: OtpRow | null,
  codes: Codes,
  { now, series }: { readonly now: number; readonly series: number },
): OtpRow {
  const old = pending && {
    ...{ id: pending.id, line: pending.line, api_key_id: pending.api_key_id },
    ...{ generation: pending.generation + 1, sends: pending.sends + 1 },
    ...{ attempts: pending.attempts, malformed: pending.malformed },
    created_at: pending.created_at,
  }
  const test = scope.mode === 'test'
  const row: OtpRow = {
    ...fresh,
    ...old,
    key_id: codes.keyId,
    message_id: message.row.id,
    resend_at: now + cooldownMs(series, test),
    expires_at: now + fresh.ttl_seconds * 1000,
    created_at: old?.created_at ?? now,
  }
  message.row.otp_id = row.id
  message.row.otp_seed = seedOf({
    ...{ otpId: row.id, generation: row.generation, length: row.code_length },
    ...{ keyId: row.key_id, test },
  })
  message.row.expires_at = row.expires_at
  return row
}
