/** What a spreadsheet would take for a formula; a leading apostrophe makes it text, and is taken off again. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![0-9]))/
const GUARDED = /^'(?=[=@\t\r]|[+-](?![0-9]))/
const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/

/** One field of a line (RFC 4180). */
export function csvField(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\n`

/** The text that `csvField` wrote. */
export const unguarded = (text: string): string => text.replace(GUARDED, '')
