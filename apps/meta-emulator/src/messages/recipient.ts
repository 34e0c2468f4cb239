import { GraphFault } from '../graph/fault.ts'
import type { BusinessNumber } from '../world.ts'

export interface Recipient {
  /** As it came. */
  readonly input: string
  /** Digits with the country code. */
  readonly digits: string
  /** The id on WhatsApp, which can lack a Brazilian number's ninth digit. */
  readonly waId: string
}

/** Numbers of the world have 7 to 15 digits (E.164). */
const DIGITS = /^\d{7,15}$/
const BRAZILIAN_MOBILE = /^55(\d\d)9(\d{8})$/
/** Accounts in the areas below mostly began with nine digits. */
const FIRST_AREA_WITHOUT_NINTH = 30
/** A national number is never this long: the caller left out only the plus sign. */
const INTERNATIONAL_LENGTH = 12

/**
 * Reads `to` as Meta does: separators are dropped, and without a plus sign the sender's country
 * code comes before it.
 *
 * @throws GraphFault 131009, 131021
 */
export function readRecipient(
  input: string,
  sender: BusinessNumber,
  keepNinthDigit: boolean,
): Recipient {
  const bare = input.replace(/[\s()+-]/g, '')
  const isWhole =
    input.trimStart().startsWith('+') ||
    (bare.startsWith(sender.countryCode) && bare.length >= INTERNATIONAL_LENGTH)
  const digits = isWhole ? bare : `${sender.countryCode}${bare}`
  if (!DIGITS.test(digits)) {
    throw new GraphFault(131009, { details: 'Recipient phone number is not valid.' })
  }
  if (digits === sender.digits) throw new GraphFault(131021)
  return { input, digits, waId: keepNinthDigit ? digits : waIdOf(digits) }
}

/** `553196883193` for `5531996883193`: the accounts that had eight digits before 2016. */
export function waIdOf(digits: string): string {
  const [, area, subscriber] = BRAZILIAN_MOBILE.exec(digits) ?? []
  return area !== undefined && Number(area) >= FIRST_AREA_WITHOUT_NINTH
    ? `55${area}${subscriber}`
    : digits
}
