const HEADER = Buffer.from([0x1c, 0x18])
const AFTER_NUMBER = Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, 0x12])
/** Inbound ids are made elsewhere: another type, and twenty digits. */
const AFTER_SENDER = Buffer.from([0x15, 0x02, 0x00, 0x12, 0x18, 0x14])
const END = Buffer.from([0x00])

/**
 * A message id in Meta's form: the recipient's number is inside, as in the real ones, so whoever
 * logs ids logs numbers.
 *
 * @param waId digits
 * @param unique 18 hexadecimal digits for outgoing messages, 20 for inbound ones
 */
export function mintWamid(waId: string, unique: string): string {
  const between = unique.length === 18 ? AFTER_NUMBER : AFTER_SENDER
  const length = Buffer.from([waId.length])
  const parts = [HEADER, length, Buffer.from(waId), between, Buffer.from(unique), END]
  return `wamid.${Buffer.concat(parts).toString('base64')}`
}
