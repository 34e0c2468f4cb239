import type { ValidateFunction } from 'ajv'
import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { JsonObject } from './json.ts'

/**
 * A check that is compiled when it is asked for first: that of a template takes twenty times as long as that of a text,
 * and while one is compiled everybody else waits.
 */
export function compiled<Value>(
  ajv: Ajv2020,
  schema: JsonObject | boolean,
): () => ValidateFunction<Value> {
  let known: ValidateFunction<Value> | undefined
  return () => {
    known ??= ajv.compile<Value>(schema)
    return known
  }
}
