import { normalizePhoneNumber } from '../messages/index.ts'
import { wordsOf } from './fold.ts'
import { compactNumber } from './written-number.ts'

/** Where a text is looked up, always by its beginning. */
export type Place = 'number' | 'national' | 'reversed' | 'word'

/** Everything in `place` that begins with this. */
export interface Beginning {
  readonly place: Place
  readonly low: string
}

/** What a search means: any of `numbers`, or all of `words`. */
export type Search =
  | { readonly kind: 'number'; readonly any: readonly Beginning[] }
  | { readonly kind: 'name'; readonly words: readonly string[] }

/** What people write of a number, once it is compact. */
const NUMBER = /^\+*\d[\d+]*$/
/** `00` abroad, `0` at home: how numbers are dialled, not what they are. */
const DIALLED = /^0+/

/**
 * Digits are part of a number, in whatever form, and may be part of a name; everything else is one.
 * @example readSearch('(11) 98765') // begins so at home, or ends so, or a word does
 */
export function readSearch(text: string): Search {
  const compact = compactNumber(text)
  if (!NUMBER.test(compact)) return { kind: 'name', words: wordsOf(text) }
  const typed = compact.replaceAll('+', '')
  const digits = typed.replace(DIALLED, '') || typed
  // A whole number in an older form is the number that it became.
  const whole = normalizePhoneNumber(`+${digits}`)
  const any: Beginning[] = [
    { place: 'number', low: whole ?? `+${digits}` },
    { place: 'national', low: digits },
    // In Italy the zero is part of the number.
    ...(typed === digits ? [] : [{ place: 'national', low: typed } as const]),
    { place: 'reversed', low: reversed(typed) },
  ]
  // With its `+` it begins with the country; then it is no end, and no name.
  if (compact.startsWith('+')) return { kind: 'number', any: any.slice(0, 1) }
  return { kind: 'number', any: [...any, { place: 'word', low: typed }] }
}

export const reversed = (digits: string): string => [...digits].reverse().join('')
