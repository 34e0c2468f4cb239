import { describe, expect, it } from 'vitest'
import { definitions } from './generated/definitions.ts'
import { frameDefinitions } from './generated/frame-definitions.ts'
import { operations } from './generated/operations.ts'
import { compileOperation, operationIds } from './operations.ts'
import { ajvFor } from './validators.ts'

describe('the schemas', () => {
  it('are JSON Schema in all of their parts', () => {
    const ajv = ajvFor({})
    const used = Object.values(operations).flatMap(({ parameters, body }) => [
      ...Object.values(parameters).flatMap((some) => some.map(({ schema }) => schema)),
      ...(body?.schema ? [body.schema] : []),
    ])
    for (const schema of [{ $defs: definitions }, { $defs: frameDefinitions }, ...used]) {
      expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true)
    }
    expect(ajv.validateSchema({ $defs: { A: { type: 'text' } } })).toBe(false)
  })

  it('can be compiled for every operation, which a server does with its first request', () => {
    for (const id of operationIds) {
      const { parse } = compileOperation(id)
      expect(() => parse({ path: {}, query: {}, headers: {}, body: {} }), id).not.toThrow()
    }
  })
})
