const NEEDS_QUOTES = /[",\r\n]/

/**
 * Rows as CSV: commas, quotes where they are needed, CRLF after each row.
 * @see RFC 4180
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')

const field = (text: string): string =>
  NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
