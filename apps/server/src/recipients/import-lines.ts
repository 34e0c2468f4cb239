import type { FieldErrorCode } from '@relay/contract'
import type { CsvLine } from '../csv/index.ts'
import { fieldError } from '../errors.ts'
import { normalizePhoneNumber } from '../messages/index.ts'
import { FACT_PREFIX, KNOWN_COLUMNS } from './export.ts'
import type { RecipientFields } from './recipient-store.ts'
import { wholeNumber } from './written-number.ts'

/** A line of a file of recipients, read. */
export interface ReadLine {
  readonly line: number
  readonly number: string
  readonly fields: RecipientFields
}

/** A line that is left out. */
export interface LineFault {
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly code: FieldErrorCode
  readonly detail: string
}

export const isFault = (line: ReadLine | LineFault): line is LineFault => 'code' in line

/** As the contract has them for a single recipient. */
const MAX_NAME = 100
const MAX_TAG = 50
const MAX_TAGS = 20
const MAX_LOCALE = 35
const MAX_METADATA = 16
const MAX_METADATA_NAME = 40
const MAX_METADATA_VALUE = 500
const MAX_SHOWN = 32
const LOCALE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/
const CONTROL = /\p{Cc}|\p{Cs}/u
const KNOWN: ReadonlySet<string> = new Set(KNOWN_COLUMNS)

/**
 * How the lines of a file are read, by the names of its columns.
 * @param names the columns as the file has them; those that are known in any case.
 * @throws RelayError `validation_failed` for a file without numbers, or with names of facts that cannot be.
 */
export function lineReader(names: readonly string[]): (line: CsvLine) => ReadLine | LineFault {
  const columns = names.map((name) => (KNOWN.has(name.toLowerCase()) ? name.toLowerCase() : name))
  const places = new Map(columns.map((name, i) => [name, i]))
  if (!places.has('number')) {
    throw fieldError('/number', 'required', 'The file needs a column that is called number.')
  }
  const facts = columns.flatMap((name, i) => (KNOWN.has(name) ? [] : [{ name: factName(name), i }]))
  checkFacts(facts.map(({ name }) => name))
  if (columns.some((name, i) => columns.indexOf(name) !== i)) throw twice()
  const optional = [
    ...(places.has('name') ? [nameIn] : []),
    ...(places.has('tags') ? [tagsIn] : []),
    ...(places.has('locale') ? [localeIn] : []),
    ...(facts.length > 0 ? [metadataIn(facts)] : []),
  ]
  return (line) => {
    if (line.kind === 'broken') return wholeLine(line.line, 'invalid_format', line.detail)
    if (line.fields.length > columns.length) {
      return wholeLine(line.line, 'too_many', 'The line has more fields than the file has columns.')
    }
    const field: Field = (name) => (line.fields[places.get(name) ?? -1] ?? '').trim()
    const written = field('number')
    const refuse = ({ column, code, says }: Refusal): LineFault => {
      const value = written === '' ? null : written.slice(0, MAX_SHOWN).toWellFormed()
      return { line: line.line, column, value, code, detail: `${column} ${says}` }
    }
    if (written === '') return refuse(refusal('number', 'required', 'is empty.'))
    const whole = wholeNumber(written)
    const number = normalizePhoneNumber(whole)
    if (number === null) return refuse(whole.startsWith('+') ? NO_NUMBER : NO_COUNTRY)
    let fields: RecipientFields = {}
    for (const read of optional) {
      const found = read(field, line.fields)
      if ('says' in found) return refuse(found)
      fields = { ...fields, ...found }
    }
    return { line: line.line, number, fields }
  }
}

type Field = (name: string) => string

/** What is wrong with a field. */
interface Refusal {
  readonly column: string
  readonly code: FieldErrorCode
  readonly says: string
}

type Reading = RecipientFields | Refusal

const refusal = (column: string, code: FieldErrorCode, says: string): Refusal => ({
  ...{ column, code, says },
})

const NO_NUMBER = refusal('number', 'invalid_phone_number', 'is not a phone number that can exist.')

const NO_COUNTRY = refusal(
  'number',
  'invalid_phone_number',
  'needs its country in front: + and the code, as in +5511999998888.',
)

function nameIn(field: Field): Reading {
  const name = field('name')
  if (name.length > MAX_NAME) return refusal('name', 'too_long', tooLong(MAX_NAME))
  if (CONTROL.test(name)) return refusal('name', 'invalid_format', 'holds control characters.')
  return { name: name === '' ? null : name }
}

function tagsIn(field: Field): Reading {
  const parts = field('tags').split(/[;|]/)
  const tags = [...new Set(parts.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
  if (tags.length > MAX_TAGS) return refusal('tags', 'too_many', `are more than ${MAX_TAGS}.`)
  if (tags.some((tag) => tag.length > MAX_TAG || tag.includes(',') || CONTROL.test(tag))) {
    const says = `have at most ${MAX_TAG} characters each, and no commas.`
    return refusal('tags', 'invalid_format', says)
  }
  return { tags }
}

function localeIn(field: Field): Reading {
  const locale = field('locale').replaceAll('_', '-')
  if (locale === '') return { locale: null }
  return locale.length <= MAX_LOCALE && LOCALE.test(locale)
    ? { locale }
    : refusal('locale', 'invalid_format', 'must look like pt-BR.')
}

const metadataIn =
  (facts: readonly { readonly name: string; readonly i: number }[]) =>
  (_: Field, fields: readonly string[]): Reading => {
    const metadata: Record<string, string> = {}
    for (const { name, i } of facts) {
      const value = fields[i] ?? ''
      if (value.length > MAX_METADATA_VALUE) {
        return refusal(name, 'too_long', tooLong(MAX_METADATA_VALUE))
      }
      if (value.includes('\0')) return refusal(name, 'invalid_format', 'holds control characters.')
      if (value !== '') metadata[name] = value
    }
    if (Object.keys(metadata).length > MAX_METADATA) {
      return refusal('metadata', 'too_many', `has more than ${MAX_METADATA} names.`)
    }
    return { metadata }
  }

const factName = (column: string): string =>
  column.startsWith(FACT_PREFIX) ? column.slice(FACT_PREFIX.length) : column

function checkFacts(names: readonly string[]): void {
  if (names.some((name, i) => names.indexOf(name) !== i)) throw twice()
  const bad = names.some(
    (name) => name.length > MAX_METADATA_NAME || name === '__proto__' || CONTROL.test(name),
  )
  if (bad) {
    const detail = `Names of columns have at most ${MAX_METADATA_NAME} characters.`
    throw fieldError('/metadata', 'invalid_name', detail)
  }
}

const twice = () =>
  fieldError('', 'duplicate', 'Each column needs a name of its own in the first line.')

const tooLong = (limit: number): string => `has more than ${limit} characters.`

const wholeLine = (line: number, code: FieldErrorCode, detail: string): LineFault => ({
  ...{ line, column: null, value: null, code, detail },
})
