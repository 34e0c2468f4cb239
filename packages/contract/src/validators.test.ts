import { describe, expect, it } from 'vitest'
import { definitions } from './generated/definitions.ts'
import { frameDefinitions } from './generated/frame-definitions.ts'
import { operations } from './generated/operations.ts'
import type { OperationId } from './operation-types.ts'
import { compileOperation, operationIds } from './operations.ts'
import { ajvFor } from './validators.ts'

/** A body for each of what an operation takes: what is not asked for is not compiled. */
function branchesOf(id: OperationId): object[] {
  const choice = operations[id].body?.choice
  if (!choice) return []
  return [
    ...Object.keys(choice.values).map((value) => ({ [choice.property]: value })),
    ...Object.keys(choice.fields).map((field) => ({ [field]: null })),
  ]
}

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

  it('can be compiled for every operation, which a server does with its first requests', () => {
    for (const id of operationIds) {
      const { parse } = compileOperation(id)
      const query = Object.fromEntries(
        operations[id].parameters.query.map(({ name }) => [name, '{}']),
      )
      for (const body of [{}, ...branchesOf(id)]) {
        expect(() => parse({ path: {}, query, headers: {}, body }), id).not.toThrow()
      }
    }
  })
})
