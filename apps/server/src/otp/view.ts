import type { Schemas } from '@relay/contract'
import { toIso, toIsoOrNull } from '../clock.ts'
import { CLOCKS_APART_MS, MAX_ATTEMPTS } from './limits.ts'
import type { OtpRow } from './otp-store.ts'

type Otp = Schemas['Otp']

const STATUSES: readonly string[] = [
  ...(['sent', 'verified', 'failed', 'expired', 'canceled'] satisfies Otp['status'][]),
]
const isStatus = (text: string): text is Otp['status'] => STATUSES.includes(text)

/** When the newest code was made. */
export const sentAt = ({ expires_at: expiresAt, ttl_seconds: ttlSeconds }: OtpRow): number =>
  expiresAt - ttlSeconds * 1000

/**
 * As it stands: what is past its time has expired, even before the sweep has said so; so has what will be sent only
 * later, by a clock that was set back since.
 */
export function statusOf(row: OtpRow, now: number): Otp['status'] {
  const { status, expires_at: expiresAt } = row
  if (!isStatus(status)) throw new Error(`Unknown OTP status "${status}" in the database.`)
  const isOver = expiresAt <= now || sentAt(row) > now + CLOCKS_APART_MS
  return status === 'sent' && isOver ? 'expired' : status
}

export const channelOf = ({ channel }: OtpRow): Otp['channel'] =>
  channel === 'whatsapp' || channel === 'auto' ? channel : 'sms'

const messageChannelOf = (row: OtpRow): Otp['messageChannel'] =>
  row.channel === 'sms' || row.skipped !== null ? 'sms' : 'whatsapp'

const SKIPPED: readonly string[] = [
  ...([
    ...(['meta_credentials_missing', 'template_not_approved'] as const),
    ...(['recipient_opted_out', 'line_bound'] as const),
  ] satisfies Otp['whatsappSkipped'][]),
]
const isSkipped = (text: string): text is NonNullable<Otp['whatsappSkipped']> =>
  SKIPPED.includes(text)

export const skippedOf = ({ skipped }: OtpRow): Otp['whatsappSkipped'] =>
  skipped !== null && isSkipped(skipped) ? skipped : null

/** Whole seconds from now on, rather too many than too few. */
const secondsUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1000))

/** The OTP as the API shows it; never its code. */
export function otpView(row: OtpRow, now: number): Otp {
  const status = statusOf(row, now)
  const pending = status === 'sent'
  return {
    id: row.id,
    status,
    to: row.to_number,
    channel: channelOf(row),
    purpose: row.purpose,
    locale: row.locale,
    messageId: row.message_id,
    messageChannel: messageChannelOf(row),
    whatsappSkipped: skippedOf(row),
    expiresInSeconds: pending ? secondsUntil(row.expires_at, now) : 0,
    expiresAt: toIso(row.expires_at),
    resendAfterSeconds: secondsUntil(row.resend_at, now),
    attemptsRemaining: pending ? Math.max(0, MAX_ATTEMPTS - row.attempts) : 0,
    sends: row.sends,
    createdAt: toIso(row.created_at),
    verifiedAt: toIsoOrNull(row.verified_at),
    endedAt: toIsoOrNull(row.ended_at ?? (status === 'expired' ? row.expires_at : null)),
  }
}

/** The `data` of an `otp.*` event. */
export const otpFacts = (
  row: OtpRow,
  status: Otp['status'],
  reason: Schemas['OtpReason'] | null,
  endedAt: number,
): string =>
  JSON.stringify({
    id: row.id,
    status,
    to: row.to_number,
    channel: channelOf(row),
    purpose: row.purpose,
    messageId: row.message_id,
    sends: row.sends,
    reason,
    createdAt: toIso(row.created_at),
    endedAt: toIso(endedAt),
  } satisfies Schemas['OtpFacts'])
