/** Looks into JSON of which nothing is certain: what is not as expected is simply not there. */
export type Json = { readonly [name: string]: unknown }

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const objectOf = (value: unknown): Json | null => (isObject(value) ? value : null)

/** The objects of a list; nothing where there is no list. */
export const objectsOf = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** A text that can be stored, not empty: NUL and halves of surrogate pairs are no text to every database. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.toWellFormed().replaceAll('\0', '')
  return text === '' ? null : text
}

/** A text, or a number as text: Meta writes ids and codes both ways. */
export const wordOf = (value: unknown): string | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value)

/** As `wordOf`, no longer than this: ids and names have limits, and are looked up by indexes. */
export function nameOf(value: unknown, mostCharacters = MAX_NAME_CHARACTERS): string | null {
  const word = wordOf(value)
  return word !== null && word.length <= mostCharacters ? word : null
}

/** Longer than any id or name of Meta's: a template's name has 512. */
const MAX_NAME_CHARACTERS = 1_024

/** A word of Meta's own vocabulary, such as `ACCOUNT_RESTRICTION`: nothing else of a post is logged. */
const VOCABULARY = /^[A-Za-z_]{1,64}$/

export function eventOf(value: unknown): string | null {
  const word = nameOf(value)
  return word !== null && VOCABULARY.test(word) ? word : null
}

export function integerOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

const LAST_SECOND = 4_102_444_800 // the year 2100

/** Seconds since 1970, as text or number, in milliseconds. */
export function instantOf(value: unknown): number | null {
  const seconds = integerOf(value)
  if (seconds === null || seconds < 0 || seconds > LAST_SECOND) return null
  return seconds * 1_000
}
