import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { plainMobileCountry } from '../messages/index.ts'

/** What the guards know of a number. */
export interface Recipient {
  /** ISO 3166-1 alpha-2; null for numbers of no country, such as satellite phones. */
  readonly country: string | null
  /** Whether an SMS to it is wasted, or earns money for whoever owns it. */
  readonly blocked: boolean
}

/**
 * Numbers that nobody reads SMS on, or that cost more than others to call: they are why people make
 * others send codes. `FIXED_LINE_OR_MOBILE` stays in, as all numbers of the United States are that.
 */
const BLOCKED: ReadonlySet<NumberType> = new Set<NumberType>([
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'FIXED_LINE',
  'UAN',
  'PERSONAL_NUMBER',
  'VOICEMAIL',
  'PAGER',
])

/** @param number in E.164, known to be possible. */
export function recipientOf(number: string): Recipient {
  const mobileOf = plainMobileCountry(number)
  if (mobileOf !== null) return { country: mobileOf, blocked: false }
  const parsed = parsePhoneNumberFromString(number, { extract: false })
  const country = parsed?.country ?? null
  // What is of no country costs most of all, and no watch over countries would see it.
  return { country, blocked: country === null || BLOCKED.has(parsed?.getType()) }
}

const BLOCK_DIGITS = 4

/** Numbers of one block are often rented together: the number without its last four digits. */
export const prefixOf = (number: string): string => number.slice(0, -BLOCK_DIGITS)
