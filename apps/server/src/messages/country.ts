import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

/** Calling codes have one to three digits; none is the beginning of another. */
const LONGEST_CALLING_CODE = 3

/** Who uses a calling code: most belong to one country. */
const CALLERS: ReadonlyMap<string, readonly CountryCode[]> = new Map(
  Map.groupBy(getCountries(), (country) => String(getCountryCallingCode(country))),
)

/**
 * The country that a number belongs to, ISO 3166-1; null for numbers of no country and senders that are
 * no numbers.
 * @param number E.164 with its plus sign.
 * @example countryOf('+5511999998888') // 'BR'
 */
export function countryOf(number: string): string | null {
  const users = usersOf(number)
  if (users === undefined) return null
  const [only] = users
  // Looking a number up in the plans costs a hundred times as much.
  if (users.length === 1) return only ?? null
  return parsePhoneNumberFromString(number, WHOLE)?.country ?? null
}

/** Whether a text is the code of a country that has telephones: `BR`. */
export const isCountry = (text: string): boolean => isSupportedCountry(text)

const WHOLE = { extract: false }

function usersOf(number: string): readonly CountryCode[] | undefined {
  if (!number.startsWith('+')) return undefined
  for (let digits = 1; digits <= LONGEST_CALLING_CODE; digits += 1) {
    const users = CALLERS.get(number.slice(1, 1 + digits))
    if (users !== undefined) return users
  }
  return undefined
}
