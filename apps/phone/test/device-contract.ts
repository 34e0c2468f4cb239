import { readFileSync } from 'node:fs'
import { Ajv, type AnySchemaObject } from 'ajv'
import { parse } from 'yaml'

const file = new URL('../../../openapi/device.asyncapi.yaml', import.meta.url)
export const deviceContractText: string = readFileSync(file, 'utf8')

interface Contract {
  components: { schemas: Record<string, { examples?: unknown[] }> }
  'x-close-codes': Record<string, { reconnect: boolean }>
  'x-limits': Record<string, number>
}
export const deviceContract: Contract = parse(deviceContractText)

// Lists and objects carry their own type here, so strict mode only has to learn the two x- words.
const ajv = new Ajv({ strict: true, allowUnionTypes: true })
ajv.addVocabulary(['x-close-codes', 'x-limits', 'components', 'channels', 'operations', 'servers'])
ajv.addVocabulary(['asyncapi', 'info', 'defaultContentType'])
// Its own `id` is AsyncAPI's, not a schema's.
const { id: _, ...document }: AnySchemaObject = deviceContract
ajv.addSchema(document, 'device')

/** What is wrong with a value according to one schema of the contract; null when nothing is. */
export function faultOf(schema: string, value: unknown): string | null {
  const validate = ajv.getSchema(`device#/components/schemas/${schema}`)
  if (!validate) throw new Error(`The contract has no schema ${schema}.`)
  return validate(value) ? null : ajv.errorsText(validate.errors)
}
