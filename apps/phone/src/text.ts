/** Bounds of `inbound` (openapi/device.asyncapi.yaml), in code points. */
const BODY_CHARACTERS = 1600
const SENDER_CHARACTERS = 32

/**
 * A frame that can never be valid would be repeated for ever, so a text is made valid before it
 * gets its number: lone surrogates and U+0000 become U+FFFD, and what is too long is cut.
 */
export const inboundText = (text: string): string => wellFormed(text, BODY_CHARACTERS)

/** Some networks give no sender at all. */
export const senderText = (from: string): string => wellFormed(from, SENDER_CHARACTERS) || 'unknown'

function wellFormed(text: string, most: number): string {
  const clean = text.toWellFormed().replaceAll('\u0000', '\uFFFD')
  if (clean.length <= most) return clean
  // By code points: a cut inside a surrogate pair would make the text ill-formed again.
  return Array.from(clean).slice(0, most).join('')
}
