import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { isPlainlyValid } from './quick-number.ts'

/** E.164 allows 15 digits; the shortest real numbers have 7 with their country code. */
const E164 = /^\+[1-9]\d{6,14}$/

/** A Brazilian mobile number as it was before 2016: area code and eight digits, the first 6 to 9. */
const BRAZIL_WITHOUT_NINTH_DIGIT = /^\+55([1-9]\d)([6-9]\d{7})$/

/**
 * The number in E.164, or null when no such number can exist.
 *
 * Brazil's mobile numbers got a ninth digit, and address books still hold the old form: it is added
 * here, so that both forms are one recipient. So is what is dialled at home only, such as the 0 of
 * +44 (0) 7911 123456: otherwise each number had two budgets, two opt-outs and two conversations.
 * @param text E.164 with its plus sign.
 * @example normalizePhoneNumber('+551187654321') // '+5511987654321'
 * @example normalizePhoneNumber('+4407911123456') // '+447911123456'
 */
export function normalizePhoneNumber(text: string): string | null {
  if (!E164.test(text)) return null
  const known = recent.get(text)
  if (known !== undefined) return known
  const number = text.replace(BRAZIL_WITHOUT_NINTH_DIGIT, '+55$19$2')
  if (isPlainlyValid(number)) return number
  const parsed = parsePhoneNumberFromString(number, WHOLE)
  const normalized = parsed ? wholeOf(parsed, number) : null
  if (recent.size >= RECENT_NUMBERS) recent.clear()
  recent.set(text, normalized)
  return normalized
}

/** An old Brazilian number shows itself only once the prefix before it is gone. */
function wholeOf(parsed: PhoneNumber, number: string): string | null {
  if (parsed.isValid()) return parsed.number
  return parsed.number === number ? null : normalizePhoneNumber(parsed.number)
}

/** No search for a number in a text around it: that is a third of the time. */
const WHOLE = { extract: false }

/** Numbers come again, and looking one up in the plans of all countries is a third of a request. */
const recent = new Map<string, string | null>()
/** About 15 MB. */
const RECENT_NUMBERS = 100_000

/**
 * A sender as a phone reports it: E.164 where it can be read as such, otherwise as it is (short codes
 * and names are senders too).
 */
export function normalizeSender(text: string): string {
  const trimmed = text.trim()
  const compact = trimmed.replace(/[\s().-]/g, '')
  return normalizePhoneNumber(compact) ?? trimmed
}
