import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { JsonObject } from './json.ts'

/** Words of the contract that say nothing about validity. */
const ANNOTATIONS = ['example', 'discriminator', 'x-code', 'x-choose']

/** An Ajv that knows the given schemas as `relay#/$defs/<name>`; every error is reported, with its schema. */
export function ajvFor(definitions: JsonObject): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    // A test holds the contract's schemas to JSON Schema; each start would compile that anew.
    validateSchema: false,
    allowUnionTypes: true,
    // `required` beside `not`, and patterns that stand without a type of their own.
    strictRequired: false,
    strictTypes: false,
  })
  addFormats.default(ajv, ['date', 'date-time', 'email', 'uri', 'uri-reference'])
  ajv.addVocabulary(ANNOTATIONS)
  ajv.addSchema({ $id: 'relay', $defs: definitions })
  return ajv
}
