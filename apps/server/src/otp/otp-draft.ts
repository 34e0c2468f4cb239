import {
  BULLET,
  countSegmentsOfCode,
  type Draft,
  type Line,
  sandboxLane,
  whatsappLane,
} from '../messages/index.ts'
import type { OnceKey } from '../projects/index.ts'
import type { OtpRow, OtpScope } from './otp-store.ts'
import { renderSms } from './render.ts'
import type { Settings } from './settings.ts'
import { localeFor } from './texts.ts'
import type { Way } from './ways.ts'

/** What is to be said to whom. */
export interface OtpDraft {
  /** E.164, normalised. */
  readonly to: string
  readonly channel: 'sms' | 'whatsapp' | 'auto'
  readonly purpose: string
  readonly locale: string | null
  readonly codeLength: number
  readonly ttlSeconds: number
  readonly brand: string | null
  readonly template: string | null
  readonly domain: string | null
  readonly androidHash: string | null
  /** The address of the user who asked; null where the caller does not say. */
  readonly clientIp: string | null
}

/** Who sends, and by which line. */
export interface OtpCaller {
  readonly scope: OtpScope
  readonly apiKeyId: string | null
  readonly line: Line
  readonly key: OnceKey | null
}

/** The OTP as this way leaves it: in the template's language, where nothing but the template speaks. */
export const rowFor = (row: OtpRow, way: Way): OtpRow =>
  way.channel === 'sms'
    ? { ...row, skipped: way.skipped }
    : {
        ...row,
        skipped: null,
        ...(row.channel === 'whatsapp' && { locale: way.language.replaceAll('_', '-') }),
      }

/** An ordinary message of high priority; bullets stand where the code will be. */
export function draftFor(
  row: OtpRow,
  way: Way,
  { apiKeyId, line, scope }: OtpCaller,
  own: Settings,
  now: number,
): Draft {
  const draft = {
    ...{ projectId: scope.projectId, mode: scope.mode, apiKeyId, to: row.to_number },
    ...{ sendAt: null, priority: 'high' as const, metadata: null, purpose: 'otp' as const },
    expiresAt: now + row.ttl_seconds * 1000,
  }
  if (way.channel === 'sms') {
    return { ...draft, ...smsOf(row), line }
  }
  const lane = scope.mode === 'test' ? sandboxLane(scope.projectId) : whatsappLane(scope.projectId)
  return {
    ...draft,
    ...{ body: null, segments: null },
    line: { lane, deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null },
    whatsapp: {
      ...{ template: way.template, language: way.language },
      variables: { [CODE]: BULLET.repeat(row.code_length) },
      fallback:
        row.channel === 'auto' ? { body: smsOf(row).body, at: fallbackAt(row, own, now) } : null,
    },
  }
}

/** The one variable of every authentication template. */
const CODE = '1'

/** In time for the code to be typed: at half of its time at the latest. */
const fallbackAt = (row: OtpRow, own: Settings, now: number): number =>
  now + Math.min(own.fallbackAfterSeconds, row.ttl_seconds / 2) * 1000

interface Sms {
  readonly body: string
  readonly segments: number
}

/** All codes of an application have one text but for their digits, which are not in it: it is made once. */
const recent = new Map<string, Sms>()
/** Each below 1 kB. */
const RECENT_TEXTS = 1_000

function smsOf(row: OtpRow): Sms {
  const { brand, domain, android_hash: androidHash } = row
  const what = [row.locale, brand, domain, androidHash, row.code_length, row.ttl_seconds]
  const id = JSON.stringify(what)
  const known = recent.get(id)
  if (known) return known
  const body = renderSms({
    ...{ locale: localeFor(row.locale, null), brand, domain, androidHash },
    ...{ codeLength: row.code_length, ttlSeconds: row.ttl_seconds },
  })
  const sms = { body, segments: countSegmentsOfCode(body) }
  if (recent.size >= RECENT_TEXTS) recent.clear()
  recent.set(id, sms)
  return sms
}
