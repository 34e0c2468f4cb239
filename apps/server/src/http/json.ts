import { fieldError, RelayError } from '../errors.ts'

/** Of objects and arrays inside each other. The contract's deepest body has three. */
export const MAX_DEPTH = 32
/** How much of a caller's key an answer repeats. */
const SHOWN_KEY_CHARACTERS = 64

/** Keys that mean something else to a JavaScript object than to whoever sent them. */
const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Parses JSON more strictly than the language does: parsers disagree about keys that come twice, so
 * two programs could see two different messages in one body.
 * @throws RelayError `malformed_json`, or `validation_failed` for text that cannot be stored.
 */
export function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new RelayError('malformed_json', 'The body is not JSON.')
  }
  checkKeys(text)
  // Raw control characters are not JSON, and half a surrogate pair is not UTF-8: only escapes bring them.
  if (text.includes('\\u')) checkText(value, '')
  return value
}

const QUOTE = 34
const COMMA = 44
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/** One pass over text that is known to be JSON: its depth, and the keys of each object. */
function checkKeys(text: string): void {
  const open: (Set<string> | null)[] = []
  let keys: Set<string> | null = null
  let keyIsNext = false
  for (let i = 0; i < text.length; i += 1) {
    switch (text.charCodeAt(i)) {
      case QUOTE: {
        const end = endOfString(text, i + 1)
        if (keyIsNext && keys) addKey(keys, text.slice(i + 1, end))
        keyIsNext = false
        i = end
        break
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        if (open.length >= MAX_DEPTH) {
          throw new RelayError('malformed_json', `The body is nested deeper than ${MAX_DEPTH}.`)
        }
        open.push(keys)
        keyIsNext = text.charCodeAt(i) === OPEN_OBJECT
        keys = keyIsNext ? new Set() : null
        break
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        keys = open.pop() ?? null
        keyIsNext = false
        break
      case COMMA:
        keyIsNext = keys !== null
    }
  }
}

/** The index of the quote that ends the string which begins at `from`. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1
  return backslashes % 2 === 1
}

function addKey(keys: Set<string>, raw: string): void {
  const key: string = raw.includes('\\') ? JSON.parse(`"${raw}"`) : raw
  if (REFUSED_KEYS.has(key)) {
    throw new RelayError('malformed_json', `The body has the key "${key}", which is not taken.`)
  }
  if (keys.has(key)) {
    const shown = key.slice(0, SHOWN_KEY_CHARACTERS).toWellFormed()
    throw new RelayError('malformed_json', `The body has the key "${shown}" twice in one object.`)
  }
  keys.add(key)
}

/** NUL and half surrogate pairs: not every database takes them, and no phone sends them. */
function checkText(value: unknown, pointer: string): void {
  if (typeof value === 'string') {
    if (isStorable(value)) return
    const name = pointer === '' ? 'The body' : pointer.slice(pointer.lastIndexOf('/') + 1)
    throw fieldError(
      pointer,
      'invalid_format',
      `${name} holds a character that is not text (NUL, or half of a surrogate pair).`,
    )
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkText(item, `${pointer}/${i}`)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const shown = key.slice(0, SHOWN_KEY_CHARACTERS).toWellFormed().replaceAll('\0', '\ufffd')
      const path = `${pointer}/${shown.replaceAll('~', '~0').replaceAll('/', '~1')}`
      checkText(key, path)
      checkText(item, path)
    }
  }
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')
