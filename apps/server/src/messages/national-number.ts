import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * A number as it is written in its own country, digits only and without a trunk prefix.
 * @param number E.164
 * @example nationalNumber('+5511987654321') // '11987654321'
 */
export const nationalNumber = (number: string): string =>
  parsePhoneNumberFromString(number, { extract: false })?.nationalNumber ?? number.slice(1)
