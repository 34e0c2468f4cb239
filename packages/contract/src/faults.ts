import type { ErrorObject } from 'ajv'
import type { FieldErrorCode } from './errors.ts'

export type FaultLocation = 'path' | 'query' | 'header' | 'body'

/** One thing that is wrong with a request. */
export interface RequestFault {
  readonly in: FaultLocation
  /** JSON Pointer (RFC 6901); empty for the body as a whole. */
  readonly pointer: string
  readonly code: FieldErrorCode
  /** A sentence for people; never holds a value that was sent, only names. */
  readonly detail: string
}

/** A caller that sends thousands of unknown fields is told about the first ones. */
export const MAX_FAULTS = 20

/** Names in faults are cut here, in characters: they come from the caller. */
const MAX_NAME_LENGTH = 64

export function pointerTo(parent: string, name: string): string {
  return `${parent}/${shortened(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function shortened(name: string): string {
  const cut = name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name
  return cut.toWellFormed()
}

export function fault(
  location: FaultLocation,
  pointer: string,
  code: FieldErrorCode,
  says: string,
): RequestFault {
  const name = pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')
  const subject = name === '' ? `The ${location}` : name
  return { in: location, pointer, code, detail: `${subject} ${says}` }
}

/** Says in the contract's words what Ajv found. */
export function faultsOf(
  location: FaultLocation,
  errors: readonly ErrorObject[] | null | undefined,
): RequestFault[] {
  const faults = new Map<string, RequestFault>()
  for (const error of errors ?? []) {
    // What is wrong with a name is said once, by `propertyNames`, and not again by its rules.
    if (error.propertyName !== undefined) continue
    const found = faultOf(location, error)
    const key = `${found.code} ${found.pointer}`
    // An instant may break both its format and its pattern.
    if (!faults.has(key)) faults.set(key, found)
    if (faults.size === MAX_FAULTS) break
  }
  return [...faults.values()]
}

function faultOf(location: FaultLocation, error: ErrorObject): RequestFault {
  const { code, name, says } = meaningOf(error)
  // The path holds the caller's names too, such as keys of `metadata`.
  const parent = error.instancePath.split('/').map(shortened).join('/')
  return fault(location, name === undefined ? parent : pointerTo(parent, name), code, says)
}

interface Meaning {
  readonly code: FieldErrorCode
  readonly says: string
  /** The member of the object at the error's path that is meant. */
  readonly name?: string
}

function meaningOf(error: ErrorObject): Meaning {
  const { keyword, params } = error
  const limit: unknown = params.limit
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return { code: 'required', says: 'is required.', name: params.missingProperty }
    case 'additionalProperties':
      return { code: 'unknown_field', says: 'is not known here.', name: params.additionalProperty }
    case 'propertyNames':
      return { code: 'invalid_name', says: 'is not a valid name.', name: params.propertyName }
    case 'type':
      return { code: 'invalid_type', says: `must be ${typeWords(params.type)}.` }
    case 'enum':
      return { code: 'invalid_choice', says: `must be one of: ${params.allowedValues.join(', ')}.` }
    case 'const':
      return { code: 'invalid_choice', says: `must be ${params.allowedValue}.` }
    case 'pattern':
    case 'format':
      return formMeaning(error)
    case 'minLength':
      return { code: 'too_short', says: atLeast(limit, 'characters') }
    case 'maxLength':
      return { code: 'too_long', says: `must have at most ${limit} characters.` }
    case 'minimum':
      return { code: 'too_small', says: `must be at least ${limit}.` }
    case 'maximum':
      return { code: 'too_large', says: `must be at most ${limit}.` }
    case 'minItems':
    case 'minProperties':
      return { code: 'too_few', says: atLeast(limit, 'entries') }
    case 'maxItems':
    case 'maxProperties':
      return { code: 'too_many', says: `must have at most ${limit} entries.` }
    case 'uniqueItems':
      return { code: 'duplicate', says: 'must not name anything twice.' }
    case 'not':
      return { code: 'conflict', says: `holds too much: ${error.parentSchema?.not.description}` }
    default:
      return { code: 'invalid_format', says: `is not valid (${keyword}).` }
  }
}

function formMeaning({ parentSchema }: ErrorObject): Meaning {
  if (parentSchema?.['x-code'] === 'invalid_phone_number') {
    return {
      code: 'invalid_phone_number',
      says: 'must be a phone number in E.164, such as +5511999998888.',
    }
  }
  const example: unknown = parentSchema?.examples?.[0]
  const says =
    typeof example === 'string' ? `must look like ${example}.` : 'has a form that is not allowed.'
  return { code: 'invalid_format', says }
}

function atLeast(limit: unknown, things: string): string {
  return limit === 1 ? 'must not be empty.' : `must have at least ${limit} ${things}.`
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
}

function typeWords(type: string | readonly string[]): string {
  return [type]
    .flat()
    .map((name) => TYPE_WORDS[name] ?? name)
    .join(' or ')
}
