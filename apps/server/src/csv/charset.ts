/** How the characters of a file are written. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What callers write in the content type; Windows-1252 is ISO 8859-1 and more, and what files that say so are in. */
const NAMES: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['utf-16', 'utf-16le'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
])

/** The charset that a content type names; null for one that is not known here. */
export const charsetOf = (name: string): Charset | null => NAMES.get(name.toLowerCase()) ?? null

/** So many bytes tell what a file is. */
export const START_BYTES = 4

/**
 * What a file says at its beginning: by a byte order mark, or because every second byte of Latin letters is 0 in
 * UTF-16.
 * @param start its first four bytes, or all that it has
 */
export function charsetAt(start: Buffer): Charset | null {
  const [first, second, third, fourth] = start
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (start.length < START_BYTES) return null
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be'
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  return null
}

/** What Windows-1252 has where ISO 8859-1 has control characters, from 0x80 on. */
const WINDOWS = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f', ...'\u0090‘’“”•–—˜™š›œ\u009džŸ'] as const
const FIRST_OF_WINDOWS = 0x80

export const fromWindows = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (one) => WINDOWS[one.charCodeAt(0) - FIRST_OF_WINDOWS] ?? one)

/**
 * What no name in Windows-1252 looks like, but those in other charsets of one byte do: letters of the Macintosh and of
 * Central Europe where Windows has signs, three accented letters in a row (Cyrillic, Greek), a sign within a word.
 */
const FOREIGN =
  /[\x81\x83\x86-\x90\x98\x9a-\x9f]|[\xc0-\xff]{3}|[A-Za-z\xc0-\xff][\xa1-\xa9\xab\xac\xae-\xb3\xb6\xb8\xb9\xbb-\xbf][A-Za-z\xc0-\xff]/

/** Whether a line that is not UTF-8 may well be Windows-1252. */
export const looksLikeWindows = (line: Buffer): boolean => !FOREIGN.test(line.toString('latin1'))
