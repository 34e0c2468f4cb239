import { invalid, invalidFields } from './problem.ts'
import type { Schemas } from './state.ts'

type FieldError = Schemas['FieldError']

/** Says what is wrong with a value: a code and the rest of a sentence; null when nothing is. */
export type Check = (value: unknown) => readonly [Schemas['FieldErrorCode'], string] | null

/** The fields of an object, and which of them must be there. */
export type Fields = Record<string, { check: Check; required?: boolean }>

export const PHONE_NUMBER = /^\+[1-9][0-9]{5,14}$/
const CONTROL_CHARACTERS = /\p{Cc}|\p{Cs}/u
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

export function text(min: number, max: number, pattern?: RegExp): Check {
  return (value) => {
    if (typeof value !== 'string') return ['invalid_type', 'must be a string']
    const length = [...value].length
    if (length < min) return ['too_short', `must have at least ${min} characters`]
    if (length > max) return ['too_long', `must have at most ${max} characters`]
    return pattern && !pattern.test(value) ? ['invalid_format', 'has the wrong format'] : null
  }
}

export const name: Check = (value) => {
  const fault = text(1, 100, /\S/)(value)
  if (fault || !CONTROL_CHARACTERS.test(String(value))) return fault
  return ['invalid_format', 'must not have control characters']
}

export const phoneNumber: Check = (value) =>
  typeof value === 'string' && PHONE_NUMBER.test(value)
    ? null
    : ['invalid_phone_number', 'must be a phone number in E.164, such as +5511999998888']

export const instantInput: Check = (value) =>
  typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))
    ? null
    : ['invalid_format', 'must be an instant such as 2026-05-14T10:30:00Z']

export function integer(min: number, max: number): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return ['invalid_type', 'must be a whole number']
    }
    if (value < min) return ['too_small', `must be at least ${min}`]
    return value > max ? ['too_large', `must be at most ${max}`] : null
  }
}

export function oneOf(...choices: readonly unknown[]): Check {
  return (value) =>
    choices.includes(value) ? null : ['invalid_choice', `must be one of ${choices.join(', ')}`]
}

export const trueOrFalse: Check = (value) =>
  typeof value === 'boolean' ? null : ['invalid_type', 'must be true or false']

export const object: Check = (value) =>
  isObject(value) ? null : ['invalid_type', 'must be an object']

export const list: Check = (value) =>
  Array.isArray(value) ? null : ['invalid_type', 'must be a list']

export function nullable(check: Check): Check {
  return (value) => (value === null ? null : check(value))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Everything that is wrong with an object. */
export function faultsOf(value: unknown, fields: Fields, pointer = ''): FieldError[] {
  if (!isObject(value)) {
    return [{ pointer, code: 'invalid_type', detail: 'The body must be an object.' }]
  }
  const faults: FieldError[] = []
  const add = (name: string, code: FieldError['code'], rest: string) =>
    faults.push({ pointer: `${pointer}/${name}`, code, detail: `${name} ${rest}.` })
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) add(name, 'unknown_field', 'is not known')
  }
  for (const [name, { check, required }] of Object.entries(fields)) {
    const given = value[name]
    if (given === undefined) {
      if (required) add(name, 'required', 'is required')
      continue
    }
    const fault = check(given)
    if (fault) add(name, ...fault)
  }
  return faults
}

/** Throws when something is wrong with a body. */
export function refuseFaults(faults: FieldError[]): void {
  if (faults.length > 0) throw invalidFields(faults)
}

/** Reads a whole number from a query. */
export function queryInteger(
  query: URLSearchParams,
  name: string,
  min: number,
  max: number,
): number | undefined {
  const given = query.get(name)
  if (given === null) return undefined
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN
  const fault = integer(min, max)(value)
  if (fault) throw invalid(`/${name}`, fault[0], `${name} ${fault[1]}.`)
  return value
}
