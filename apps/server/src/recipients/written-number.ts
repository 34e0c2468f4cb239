/**
 * What people write around and between the digits of a number: spaces, brackets, dashes of any length, a
 * leading apostrophe (which keeps spreadsheets from calculating), and the marks of direction that phones put
 * around what is copied from them.
 */
const BETWEEN = /[\s().\-/\u2010-\u2015\u2212'’\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
/** The zero that is dialled only within a country, as people write it behind the country's code. */
const TRUNK_ZERO = /\(0\)/g
const ABROAD = /^00(?=[1-9])/

/**
 * A number without what people write between its digits.
 * @example compactNumber('+44 (0)20 7946-0958') // '+442079460958'
 */
export const compactNumber = (text: string): string =>
  text.replaceAll(TRUNK_ZERO, '').replaceAll(BETWEEN, '')

/**
 * A whole number as E.164 writes it; whether it can exist is another question.
 * @example wholeNumber('0055 11 98765-4321') // '+5511987654321'
 */
export const wholeNumber = (text: string): string => compactNumber(text).replace(ABROAD, '+')
