import type { ValidateFunction } from 'ajv'
import type { Ajv2020 } from 'ajv/dist/2020.js'
import { compiled } from './compiled.ts'
import { fault, faultsOf, pointerTo, type RequestFault } from './faults.ts'
import { isObject } from './json.ts'
import type { BodyChoice, BodyDescription } from './operation-description.ts'
import type { Upload } from './upload.ts'

/** Answers the body, or pushes what is wrong with it to `faults`. */
export type BodyParser<Body> = (raw: unknown, faults: RequestFault[]) => Body | undefined

export function compileBody<Body>(ajv: Ajv2020, description: BodyDescription): BodyParser<Body> {
  const { choice, required, schema, upload } = description
  const choose: (raw: unknown, faults: RequestFault[]) => ValidateFunction<Body> | undefined =
    choice === null ? compiled<Body>(ajv, schema ?? NEVER) : compileChoice<Body>(ajv, choice)
  return (raw, faults) => {
    if (upload && isUpload<Body>(raw)) return raw
    if (raw === undefined) {
      if (required) faults.push(fault('body', '', 'required', 'is required.'))
      return undefined
    }
    const validate = choose(raw, faults)
    if (validate === undefined) return undefined
    if (validate(raw)) return raw
    faults.push(...faultsOf('body', validate.errors))
    return undefined
  }
}

const NEVER = false

/** A body that was parsed from JSON is never one: it has no async iterator. */
function isUpload<Body>(raw: unknown): raw is Body & Upload {
  return isObject(raw) && 'bytes' in raw && Symbol.asyncIterator in Object(raw.bytes)
}

/** Validates one branch only, the one that is meant: `oneOf` would name the faults of all of them. */
function compileChoice<Body>(ajv: Ajv2020, { property, values, fields, otherwise }: BodyChoice) {
  const byValue = new Map(
    Object.entries(values).map(([value, schema]) => [value, compiled<Body>(ajv, schema)]),
  )
  const byField = Object.entries(fields).map(
    ([field, schema]) => [field, compiled<Body>(ajv, schema)] as const,
  )
  const last = compiled<Body>(ajv, otherwise)
  const names = [...byValue.keys()].join(', ')
  return (raw: unknown, faults: RequestFault[]) => {
    if (!isObject(raw)) return last()
    if (Object.hasOwn(raw, property)) {
      const value = raw[property]
      const found = typeof value === 'string' ? byValue.get(value) : undefined
      if (found !== undefined) return found()
      const pointer = pointerTo('', property)
      faults.push(fault('body', pointer, 'invalid_choice', `must be one of: ${names}.`))
      return undefined
    }
    for (const [field, validate] of byField) if (Object.hasOwn(raw, field)) return validate()
    return last()
  }
}
