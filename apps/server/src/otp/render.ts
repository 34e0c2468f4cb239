import { fieldError } from '../errors.ts'
import { BULLET, countSegments, isGsm7 } from '../messages/index.ts'
import { type TextLocale, textIn } from './texts.ts'

export interface Wording {
  readonly locale: TextLocale
  readonly brand: string | null
  readonly codeLength: number
  readonly ttlSeconds: number
  /** The site on which browsers offer the code. */
  readonly domain: string | null
  /** 11 characters that name an Android app. */
  readonly androidHash: string | null
}

/** Android's SMS Retriever looks at no longer messages, in bytes as they go over the air. */
const MOST_RETRIEVER_BYTES = 140
const BYTES_PER_UCS2_UNIT = 2
/** What typographers put where GSM-7 has nothing. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
}

/**
 * The text of an SMS with bullets for the code, as it is stored; the digits are put in when it leaves.
 *
 * Accents that GSM-7 does not have are left out where that keeps the whole text in GSM-7: with one of
 * them an SMS holds 70 characters instead of 160. The longest wording that fits one SMS is taken, or else the
 * longest that takes the fewest; with an app's hash the longest of at most 140 bytes.
 * @throws RelayError `validation_failed` when no wording is short enough for the app's hash.
 * @see https://wicg.github.io/sms-one-time-codes/ for the last line
 */
export function renderSms(wording: Wording): string {
  const digits = '0'.repeat(wording.codeLength)
  const all = VARIANTS.map((variant) => composed(wording, variant, digits))
  const fitting = all.findIndex((text) => fits(text, wording))
  if (fitting === -1 && wording.androidHash !== null) {
    const detail = `With androidHash a message has at most ${MOST_RETRIEVER_BYTES} bytes; the domain is too long for that.`
    throw fieldError('/autofill', 'too_long', detail)
  }
  const fewest = Math.min(...all.map(countSegments))
  const best = fitting === -1 ? all.findIndex((text) => countSegments(text) === fewest) : fitting
  const variant = VARIANTS[best] ?? VARIANTS[0]
  return composed(wording, variant, BULLET.repeat(wording.codeLength))
}

/** From all of it to the code alone. */
const VARIANTS = [['code', 'validity', 'caution'], ['code', 'validity'], ['code'], []] as const

function composed(wording: Wording, variant: (typeof VARIANTS)[number], code: string): string {
  const { locale, brand, ttlSeconds, domain, androidHash } = wording
  const text = variant.length === 0 ? code : textIn(locale, variant, code, ttlSeconds)
  const named = brand === null ? text : `${brand}: ${text}`
  const lines = [
    plainly(named),
    ...(androidHash === null && domain === null ? [] : ['']),
    ...(androidHash === null ? [] : [androidHash]),
    // Always last: that is where browsers look for it.
    ...(domain === null ? [] : [`@${domain} #${code}`]),
  ]
  return lines.join('\n')
}

function fits(text: string, { androidHash }: Wording): boolean {
  if (androidHash === null) return countSegments(text) === 1
  const bytes = isGsm7(text) ? Buffer.byteLength(text) : text.length * BYTES_PER_UCS2_UNIT
  return bytes <= MOST_RETRIEVER_BYTES
}

/** In GSM-7 where leaving accents out is enough for that; as it is otherwise. */
function plainly(text: string): string {
  const plain = [...text].map((one) => (isGsm7(one) || one === BULLET ? one : withoutAccents(one)))
  const joined = plain.join('')
  return isGsm7(joined.replaceAll(BULLET, '0')) ? joined : text
}

const withoutAccents = (character: string): string =>
  PLAIN[character] ?? character.normalize('NFKD').replace(/\p{Mark}/gu, '')
