import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import type { Messages, Prepared } from '../messages/index.ts'
import { type AskedKey, findAnswer, type OnceKey, type SecretBox } from '../projects/index.ts'
import type { Receipts } from '../receipts/index.ts'
import { callerMark } from './callers.ts'
import type { Codes } from './codes.ts'
import type { BlockReason } from './guards.ts'
import { recipientOf } from './numbers.ts'
import { draftFor, type OtpCaller, type OtpDraft, rowFor } from './otp-draft.ts'
import { counterIds, findOtp, isVisible, type OtpRow } from './otp-store.ts'
import { type SendOutcome, sendWork } from './send-work.ts'
import type { Settings, SettingsRoom } from './settings.ts'
import { localeFor } from './texts.ts'
import { channelOf, statusOf } from './view.ts'
import type { createWays, Way } from './ways.ts'

export type Sent = { readonly kind: 'sent'; readonly body: string } | Answered

export type Answered =
  | { readonly kind: 'replayed'; readonly status: number; readonly body: string }
  | { readonly kind: 'reused' }

export interface SendRoomOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly messages: Messages
  readonly receipts: Receipts
  readonly box: SecretBox
  readonly codes: Codes
  readonly settings: SettingsRoom
  readonly wayOf: ReturnType<typeof createWays>
  /** See `watchClock`. */
  readonly clockWatched: () => Promise<void>
}

export function createSend(options: SendRoomOptions) {
  const { database, clock, newId, messages, box, settings, wayOf } = options
  const submit = sendWork(options)
  // Of a body without a secret. Releases before stored it keyed, as that of a verification is.
  const claimOf = (key: OnceKey): AskedKey => ({
    ...key,
    olderFingerprints: () => marksOf(box, key),
  })

  const send = async (caller: OtpCaller, draft: OtpDraft, only: OtpRow | null): Promise<Sent> => {
    const { scope, key } = caller
    await options.clockWatched()
    const own = await settings.of(scope.projectId)
    const { country, blocked } = recipientOf(draft.to)
    if (scope.mode !== 'test') refuseRecipient(country, blocked, own)
    const fresh = freshRow(draft, caller, own, { country, id: newId('otp'), now: clock.now() })
    const line = only?.line ?? fresh.line
    const way = await wayOf(draft, scope, own)
    const { row, message } = await prepare(fresh, way, caller, own)
    const mark = draft.clientIp === null ? null : callerMark(box, scope.projectId, draft.clientIp)
    const counters = counterIds(scope, line, draft.to, draft.purpose, mark)
    const claim = key && claimOf(key)
    const stored = submit({
      ...{ scope, fresh: row, only: only?.id ?? null, counters, limits: own.limits },
      ...{ message, claim },
    })
    return answered(await announced(message, stored), draft.purpose)
  }

  /** Whoever wants nothing by WhatsApp, but a code, gets it by SMS where the caller leaves it open. */
  const prepare = async (fresh: OtpRow, way: Way, caller: OtpCaller, own: Settings) => {
    const of = async (by: Way) => {
      const row = rowFor(fresh, by)
      return { row, message: await messages.prepare(draftFor(row, by, caller, own, clock.now())) }
    }
    try {
      return await of(way)
    } catch (error) {
      const bySms = way.channel === 'whatsapp' && fresh.channel === 'auto'
      if (!bySms || !isOptedOut(error)) throw error
      return of({ channel: 'sms', skipped: 'recipient_opted_out' })
    }
  }

  return {
    send: (caller: OtpCaller, draft: OtpDraft) => send(caller, draft, null),
    answered: async (key: OnceKey | null): Promise<Answered | null> =>
      key && findAnswer(database.read, claimOf(key), clock.now()),
    async resend(caller: OtpCaller, otpId: string, clientIp: string | null): Promise<Sent> {
      const row = await findOtp(database, otpId)
      if (!row || !isVisible(row, caller.scope)) throw unknown(otpId)
      const status = statusOf(row, clock.now())
      // A repeat of a call that was answered gets its answer, whatever came since.
      if (status !== 'sent' && caller.key === null) throw ended(status)
      return send(caller, draftOf(row, clientIp), row)
    },
  }
}

async function announced(message: Prepared, stored: Promise<SendOutcome>): Promise<SendOutcome> {
  const arrived = message.announce()
  const outcome = await stored
  if (outcome.kind === 'sent') arrived()
  return outcome
}

/** Texts as the first time: the same words, the same language. */
const draftOf = (row: OtpRow, clientIp: string | null): OtpDraft => ({
  ...{ to: row.to_number, channel: channelOf(row), purpose: row.purpose, locale: row.locale },
  ...{ codeLength: row.code_length, ttlSeconds: row.ttl_seconds, brand: row.brand },
  ...{ template: row.template, domain: row.domain, androidHash: row.android_hash, clientIp },
})

const REASONS: Readonly<Record<BlockReason, string>> = {
  country_not_allowed: 'The project does not send codes to this country.',
  country_paused: 'Hardly any code that was sent to this country was typed; it is paused.',
  number_type_blocked: 'This number is not one that gets SMS.',
  recipient_limit: 'This number got as many codes as it may.',
  prefix_limit: 'Numbers beside this one got as many codes as they may.',
  caller_limit: 'This caller asked for as many codes as one may.',
  project_limit: 'The project sent as many codes as it may.',
  reported_by_recipient: 'Who has this number said more than once that they asked for no code.',
  wrong_code_limit: 'Too many wrong codes were typed for this number.',
}

function refuseRecipient(country: string | null, blocked: boolean, { countries }: Settings): void {
  if (blocked) throw blockedFor('number_type_blocked', null)
  const allowed = countries === null || (country !== null && countries.includes(country))
  if (!allowed) throw blockedFor('country_not_allowed', null)
}

/** @param pointer the field that it is about. */
export function blockedFor(
  reason: BlockReason,
  waitMs: number | null,
  pointer = reason === 'caller_limit' ? '/clientIp' : '/to',
): RelayError {
  const detail = REASONS[reason]
  return new RelayError('otp_blocked', detail, {
    errors: [{ pointer, code: reason, detail }],
    ...(waitMs !== null && { retryAfterSeconds: secondsOf(waitMs) }),
  })
}

const isOptedOut = (error: unknown): boolean =>
  error instanceof RelayError && error.code === 'recipient_opted_out'

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

const unknown = (otpId: string): RelayError =>
  new RelayError('not_found', `There is no OTP ${otpId} in this project.`)

const ended = (status: string): RelayError =>
  new RelayError('otp_ended', `The OTP is ${status}; send a new one.`)

function answered(outcome: SendOutcome, purpose: string): Sent {
  switch (outcome.kind) {
    case 'sent':
    case 'replayed':
    case 'reused':
      return outcome
    case 'cooldown': {
      const seconds = secondsOf(outcome.waitMs)
      const detail = `The next code of the purpose ${purpose} for this number can be sent in ${seconds} s.`
      throw new RelayError('rate_limited', detail, {
        retryAfterSeconds: seconds,
        // The user waits for it, not a program that would seem to hang.
        headers: { 'Relay-Should-Retry': 'false' },
      })
    }
    case 'refused':
      throw outcome.error
    case 'blocked':
      throw blockedFor(outcome.reason, outcome.waitMs)
    case 'ended':
      throw ended(outcome.status)
    case 'unknown':
      throw new RelayError('not_found', 'There is no such OTP in this project.')
    case 'busy':
      throw new RelayError('idempotency_in_flight', 'The first request has not ended yet.', {
        retryAfterSeconds: 1,
        headers: { 'Relay-Should-Retry': 'true' },
      })
    default:
      return outcome satisfies never
  }
}

function freshRow(
  draft: OtpDraft,
  { scope, apiKeyId }: OtpCaller,
  own: Settings,
  { id, country, now }: { readonly id: string; readonly country: string | null; now: number },
): OtpRow {
  return {
    ...{ id, project_id: scope.projectId, mode: scope.mode, api_key_id: apiKeyId },
    ...{ line: scope.line ?? '', to_number: draft.to, country, purpose: draft.purpose },
    ...{ channel: draft.channel, locale: localeFor(draft.locale, own.locale) },
    ...{ brand: draft.brand ?? own.brand, template: draft.template, domain: draft.domain },
    ...{ android_hash: draft.androidHash, code_length: draft.codeLength },
    ...{ ttl_seconds: draft.ttlSeconds, status: 'sent', generation: 1, key_id: '' },
    ...{ attempts: 0, malformed: 0, sends: 1, message_id: '', resend_at: now, expires_at: now },
    ...{ created_at: now, verified_at: null, ended_at: null, reason: null },
    skipped: null,
  }
}

const marksOf = (box: SecretBox, { fingerprint }: OnceKey) =>
  box.marks(fingerprint, 'otp.fingerprint')

/** Of a body that holds a code, a plain hash would tell it to whoever tries them all. */
export function keyed(box: SecretBox, key: OnceKey): AskedKey {
  const [newest, ...older] = marksOf(box, key)
  return { ...key, fingerprint: newest, olderFingerprints: () => older }
}
