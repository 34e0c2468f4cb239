import { SegmentedMessage } from 'sms-segments-calculator'

/** Septets in one GSM-7 SMS, and in each of several. */
const SINGLE_GSM7_SEPTETS = 160
const CONCATENATED_GSM7_SEPTETS = 153
/** UTF-16 units in one UCS-2 SMS, and in each of several. */
const SINGLE_UCS2_UNITS = 70
const CONCATENATED_UCS2_UNITS = 67
/** GSM-7's basic alphabet: one septet a character. Without CR, which nobody cuts from its LF. */
const BASIC_GSM7 = /^[\n -Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ]*$/
/** Characters of two septets: with them GSM-7 is counted by the library. */
const EXTENDED_GSM7 = /[[\\\]^{|}~€]/
/** Latin, Greek and Cyrillic letters without loose accents, and signs: no piece has two units. */
const ONE_UNIT_PIECES =
  /^[\n -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u20a0-\u20bf]*$/

/** Stands for each digit of a one-time password wherever a text is stored or shown. */
export const BULLET = '•'

/** How many SMS a stored text takes once the digits of its code are in place. */
export const countSegmentsOfCode = (text: string): number =>
  countSegments(text.replaceAll(BULLET, '0'))

/** Whether a text keeps to GSM-7's basic alphabet. */
export const isGsm7 = (text: string): boolean => BASIC_GSM7.test(text)

/**
 * How many SMS a text takes: 160 (then 153 each) characters of GSM-7, or 70 (then 67 each) of UCS-2.
 * Where no character can fall on a cut, that is a division; the library knows the rest, and takes a
 * hundred times as long.
 * @see 3GPP TS 23.038 and TS 23.040, section 9.2.3.24.1
 */
export function countSegments(body: string): number {
  const { length } = body
  // Short enough for either alphabet.
  if (length <= SINGLE_UCS2_UNITS) return 1
  if (BASIC_GSM7.test(body)) {
    return length <= SINGLE_GSM7_SEPTETS ? 1 : Math.ceil(length / CONCATENATED_GSM7_SEPTETS)
  }
  if (ONE_UNIT_PIECES.test(body) && !EXTENDED_GSM7.test(body)) {
    return Math.ceil(length / CONCATENATED_UCS2_UNITS)
  }
  const { segmentsCount, encodingName } = new SegmentedMessage(body)
  // The library takes a letter with its accents as one piece, and a piece never for more than a segment.
  return encodingName === 'UCS-2'
    ? Math.max(segmentsCount, Math.ceil(length / CONCATENATED_UCS2_UNITS))
    : segmentsCount
}
