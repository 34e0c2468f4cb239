import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import type { RelayError } from '../errors.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Messages, Prepared } from '../messages/index.ts'
import type { Receipts } from '../receipts/index.ts'
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
  APART,
  addCounters,
  type CounterIds,
  insertOtps,
  isVisible,
  type Keyed,
  keepAnswers,
  keptAnswers,
  lockCounters,
  lockKnown,
  lockOtps,
  type OtpRow,
  type OtpScope,
  saveCounted,
  sendAgain,
} from './otp-store.ts'
import { skippedEvent } from './skipped.ts'
import { type Stop, stoppedNumbers } from './stops.ts'
import { otpView, statusOf } from './view.ts'
import { withdraw } from './withdraw.ts'

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

export interface SendOptions {
  readonly database: Database
  readonly clock: Clock
  readonly codes: Codes
  readonly newId: NewId
  readonly messages: Pick<Messages, 'store' | 'turnstile' | 'lock'>
  readonly receipts: Receipts
}

interface Sent {
  readonly item: SendItem
  readonly row: OtpRow
  /** Null for one that is new. */
  readonly before: OtpRow | null
}

/**
 * The funnel's work for sends: the OTP, its message with the first event, the counters of the guards and
 * the claim to the idempotency key, together or not at all. Defined before all work that locks messages.
 */
export function sendWork(options: SendOptions) {
  const { database, clock, messages } = options
  const work = async (tx: Tx, items: readonly SendItem[]): Promise<SendOutcome[]> => {
    const now = clock.now()
    const turnstile = await messages.turnstile(tx, messagesOf(items))
    const room = await openRoom(tx, items, now)
    const { kept } = room
    const fresh = items.filter((_, i) => kept[i] === null)
    const admit = ({ message: { gate } }: SendItem) => gate && turnstile.admit(gate)
    const sent: Sent[] = []
    const judged = new Map(
      fresh.map((item): [SendItem, SendOutcome] => {
        const outcome = room.send(item, options.codes, admit)
        if (!('row' in outcome)) return [item, outcome]
        sent.push(outcome)
        return [item, { kind: 'sent', body: JSON.stringify(otpView(outcome.row, now)) }]
      }),
    )
    const answers = fresh.map((item) => {
      const outcome = judged.get(item)
      return [item, outcome?.kind === 'sent' ? outcome.body : null] as const
    })
    const counters = room.changed()
    await storeOtps(tx, sent, counters, options)
    // Nobody of these waits for another: they leave together.
    await Promise.all([
      addCounters(tx, counters.fresh),
      storeMessages(tx, sent, options),
      turnstile.save(),
      keepAnswers(tx, ACCEPTED, answers, now),
    ])
    return items.map((item, i) => kept[i] ?? judged.get(item) ?? { kind: 'busy' })
  }
  return database.funnel.define(work, {
    apart: APART,
    lock: (tx, items) => messages.lock(tx, messagesOf(items)),
  })
}

const messagesOf = (items: readonly SendItem[]): Prepared[] => items.map(({ message }) => message)

const ACCEPTED = 202

async function storeOtps(
  tx: Tx,
  sent: readonly Sent[],
  counters: Changed,
  { receipts, clock }: SendOptions,
): Promise<void> {
  const again = sent.filter(({ before }) => before !== null)
  await insertOtps(
    tx,
    sent.flatMap(({ row, before }) => (before === null ? [row] : [])),
  )
  await sendAgain(
    tx,
    again.map(({ row }) => row),
  )
  await saveCounted(tx, counters.known, counters.before)
  // A code that is void shall not reach anybody: what has not left never will.
  await withdraw(
    tx,
    receipts,
    again.flatMap(({ before }) => before ?? []),
    clock.now(),
  )
}

async function storeMessages(
  tx: Tx,
  sent: readonly Sent[],
  { messages, newId }: SendOptions,
): Promise<void> {
  const prepared = sent.map(({ item }) => item.message)
  await messages.store(tx, prepared)
  const skipped = sent.flatMap(({ row }) => skippedEvent(row, () => newId('evt')) ?? [])
  await writeEvents(tx, skipped)
}

interface Changed {
  readonly before: ReadonlyMap<string, Counter>
  readonly known: readonly Counter[]
  readonly fresh: readonly Counter[]
}

/**
 * What the batch has locked, as it changes from one item to the next. Behind the first counter of a project nobody
 * else sends for it: what is not there is made with its count, and an answer that is not kept yet will not be.
 */
async function openRoom(tx: Tx, items: readonly SendItem[], now: number) {
  const first = new Map(items.map(({ scope, counters }) => [counters.first, scope.projectId]))
  const others = items.flatMap(({ scope, counters: ids }) => idsOf(scope, ids))
  // Sent in this order, and run in it: what is asked behind the lock is as whoever had it before has left it.
  const ask = () =>
    Promise.all([
      lockKnown(tx, [...first.keys()]),
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
  const counters = new Map([...firsts, ...known])
  const changed = new Map<string, Counter>()
  const newest = items.flatMap((item) => counters.get(item.counters.slot)?.otp_id ?? [])
  const named = items.flatMap(({ only }) => only ?? [])
  const rows = new Map((await lockOtps(tx, [...newest, ...named])).map((row) => [row.id, row]))
  const counterOf = (id: string, projectId: string): Counter =>
    changed.get(id) ?? counters.get(id) ?? emptyCounter(id, projectId, now)

  return {
    kept,
    changed: (): Changed => {
      const all = [...changed.values()]
      return {
        before: counters,
        known: all.filter(({ id }) => counters.has(id)),
        fresh: all.filter(({ id }) => !counters.has(id)),
      }
    },
    send(
      item: SendItem,
      codes: Codes,
      admit: (item: SendItem) => RelayError | null,
    ): Sent | Exclude<SendOutcome, { kind: 'sent' }> {
      const { scope, only } = item
      const test = scope.mode === 'test'
      const slot = counterOf(item.counters.slot, scope.projectId)
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
      const guards = guardsOf(begun, item, (id) => counterOf(id, scope.projectId))
      const judgement = judge(guards, item.limits, { now, test })
      if (judgement.kind !== 'free') return judgement
      const error = admit(item)
      if (error !== null) return { kind: 'refused', error }
      const pending = latest && statusOf(latest, now) === 'sent' ? latest : null
      const row = rowOf(item, pending, codes, { now, series: sendsInSeries(begun, now) + 1 })
      rows.set(row.id, row)
      for (const one of counted(guards, row.id, now)) changed.set(one.id, one)
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
    : [ids.slot, ids.recipient, ids.prefix, ids.project, ...(ids.caller ? [ids.caller] : [])]

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
