/** Letters that stay as they are when accents are taken off, and how people type them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
/** Accents of Latin, Greek and Cyrillic; vowel signs of other scripts are letters and stay. */
const ACCENTS = /[\u0300-\u036f]/gu
const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** Nobody types more of a word to find it. */
const MAX_WORD_CHARACTERS = 40
/** Of one name, or of one search. */
export const MAX_WORDS = 10

/**
 * The words of a name or a search without accents and capitals, each once.
 * @example wordsOf('João da SILVA') // ['joao', 'da', 'silva']
 */
export function wordsOf(text: string): string[] {
  const words = fold(text).match(WORD) ?? []
  return [...new Set(words.map((word) => word.slice(0, MAX_WORD_CHARACTERS).toWellFormed()))].slice(
    0,
    MAX_WORDS,
  )
}

/** Without accents and capitals. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .toLowerCase()
    .replaceAll(SPECIAL, (letter) => LETTERS[letter] ?? letter)
