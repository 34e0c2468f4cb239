import type { Schemas } from '@relay/contract'
import { normalizePhoneNumber } from '../messages/index.ts'
import { MAX_NAME_SHOWN, MAX_SHOWN, MAX_TEXT, MAX_VALUE, METADATA } from './limits.ts'
import { isMetadata } from './recipe.ts'

export type ErrorCode = Schemas['BatchErrorCode']

/** A line as it was sent. */
export interface RawLine {
  readonly line: number
  readonly to: string
  /** The value of a column or variable; undefined where there is none. */
  readonly value: (name: string) => string | undefined
  /** What is wrong with all of it. */
  readonly fault?: ErrorCode
}

/** A line that can become a message: what it is made of, in the least space. */
export interface ReadyLine {
  readonly line: number
  readonly to: string
  readonly values: readonly string[]
}

/** A line that is left out. */
export interface Reject {
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly code: ErrorCode
}

export const isReject = (line: ReadyLine | Reject): line is Reject => 'code' in line

/** A column or a variable that goes into the message. */
export interface Field {
  readonly name: string
  /** Whether a line that has nothing there is rejected. */
  readonly required: boolean
  /** UTF-16 units. */
  readonly mostCharacters: number
}

/** What each line has to have for its message. */
export interface Needs {
  /** In the order in which `values` has them. */
  readonly fields: readonly Field[]
  /** What is wrong with the values together; null where nothing is. */
  readonly check: (values: readonly string[]) => Pick<Reject, 'column' | 'code'> | null
}

/** What people write between the digits of a number. */
const BETWEEN = /[\s().\-/\u00A0]/g
const PLAIN = /^\+\d+$/
/** What a spreadsheet makes of a long number: its last digits are gone. */
const ROUNDED = /^\+?\d+(?:[.,]\d+)?[eE]\+?\d{1,3}$/

/** What can be stored of a text of which nobody knows what is in it. */
const shown = (text: string, most: number): string =>
  text.slice(0, most).replaceAll('\0', '\uFFFD').toWellFormed()

/** Reads a line; numbers that came before and opt-outs are looked for by others. */
export function readLine(raw: RawLine, needs: Needs): ReadyLine | Reject {
  const written = raw.to.trim()
  const reject = (code: ErrorCode, column: string | null): Reject => ({
    ...{ line: raw.line, code },
    column: column === null ? null : shown(column, MAX_NAME_SHOWN),
    value: written === '' ? null : shown(written, MAX_SHOWN),
  })
  if (raw.fault !== undefined) return reject(raw.fault, null)
  if (written === '') return reject('required', 'to')
  const to = numberIn(written)
  if (to === null) {
    return reject(ROUNDED.test(written) ? 'number_rounded' : 'invalid_phone_number', 'to')
  }
  const values: string[] = []
  for (const { name, required, mostCharacters } of needs.fields) {
    const value = name === 'to' ? to : (raw.value(name) ?? '')
    if (required && value.trim() === '') return reject('required', name)
    if (value.length > mostCharacters) return reject('too_long', name)
    if (value.includes('\0') || !value.isWellFormed()) return reject('invalid_format', name)
    values.push(value)
  }
  const fault = needs.check(values)
  return fault ? reject(fault.code, fault.column) : { line: raw.line, to, values }
}

const numberIn = (written: string): string | null =>
  normalizePhoneNumber(PLAIN.test(written) ? written : written.replaceAll(BETWEEN, ''))

/**
 * Whether a line with this number may be the one that was rejected.
 * @param value of the rejected line: its number as it was written, or as it is dialled; empty for none.
 */
export function isNumberOf(value: string, to: string): boolean {
  const written = to.trim()
  return shown(written, MAX_SHOWN) === value || numberIn(written) === value
}

const DETAILS: Readonly<Record<ErrorCode, (column: string) => string>> = {
  required: (column) => `${column} is empty.`,
  invalid_phone_number: (column) => `${column} is not a phone number that can exist.`,
  number_rounded: () =>
    'A spreadsheet has rounded the number, its last digits are lost: give the column the format of text, and fill it in anew.',
  duplicate: () => 'This number is in an earlier line.',
  recipient_opted_out: () => 'The recipient does not want to be written to by this channel.',
  too_long: (column) =>
    column === 'The line'
      ? `The text gets longer than ${MAX_TEXT} characters.`
      : `${column} has more than ${isMetadata(column) ? METADATA.value : MAX_VALUE} characters.`,
  too_many: (column) =>
    column === 'metadata'
      ? `The message gets more than ${METADATA.names} facts in its metadata.`
      : 'The line has more fields than the file has columns.',
  invalid_format: (column) => `${column} holds a character that cannot be sent.`,
  template_variables_mismatch: (column) => `${column} does not fit the template.`,
  monthly_limit_exceeded: () => 'The plan’s messages of this month are used up.',
}

/** The line as the API tells of it. */
export const errorView = ({ line, column, value, code }: Reject): Schemas['BatchError'] => ({
  ...{ line, column, value, code },
  detail: DETAILS[code](column ?? 'The line'),
})
