import { SegmentedMessage } from 'sms-segments-calculator'

/** One GSM-7 SMS. */
const SINGLE_GSM7_CHARACTERS = 160
/** UTF-16 units in one UCS-2 SMS, and in each of several. */
const SINGLE_UCS2_UNITS = 70
const CONCATENATED_UCS2_UNITS = 67
/** The part of GSM-7's basic alphabet that is also ASCII: every character takes one septet. */
const PLAIN_GSM7 = /^[A-Za-z0-9 @$!"#%&'()*+,\-./:;<=>?_\n\r]*$/

/**
 * How many SMS a text takes: 160 (then 153 each) characters of GSM-7, or 70 (then 67 each) of UCS-2.
 * @see 3GPP TS 23.038 and TS 23.040, section 9.2.3.24.1
 */
export function countSegments(body: string): number {
  if (body.length <= SINGLE_GSM7_CHARACTERS && PLAIN_GSM7.test(body)) return 1
  const { segmentsCount, encodingName } = new SegmentedMessage(body)
  // The library takes a letter with its accents as one piece, and a piece never for more than a segment.
  return encodingName === 'UCS-2' && body.length > SINGLE_UCS2_UNITS
    ? Math.max(segmentsCount, Math.ceil(body.length / CONCATENATED_UCS2_UNITS))
    : segmentsCount
}
