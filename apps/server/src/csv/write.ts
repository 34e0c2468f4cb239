/**
 * What a spreadsheet would compute, full-width signs included. A number may begin with its sign, as long as it
 * is nothing but a number: `+1+cmd|…` is no number.
 */
const COMPUTED = String.raw`(?:[=@\t\r\n＝＠]|[+\-＋－](?!\d[\d .,]*$))`
/** A leading apostrophe makes it text, and is taken off again; so one that was there gets another one. */
const FORMULA = new RegExp(`^'*${COMPUTED}`)
const GUARDED = new RegExp(`^'(?='*${COMPUTED})`)
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/

/** One field of a line (RFC 4180). */
export function csvField(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\n`

/** The text that `csvField` wrote. */
export const unguarded = (text: string): string =>
  text.startsWith("'") ? text.replace(GUARDED, '') : text
