import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

/** Meta's OpenAPI file of the business messaging API, where the machine has it: it is not ours to ship. */
const PATH = process.env.RELAY_META_SCHEMA

export interface MetaSchema {
  /** Everything about the value that does not fit the schema of this name. */
  faultsOf(name: string, value: unknown): string[]
  /** The same of each of a template body's components, those on cards too: each has a schema of its own. */
  componentFaults(body: { readonly template: { readonly components?: readonly Part[] } }): string[]
}

interface Part {
  readonly type: string
  readonly cards?: readonly { readonly components: readonly Part[] }[]
}

const COMPONENT_SCHEMAS: Readonly<Record<string, string>> = {
  ...{ header: 'HeaderComponent', body: 'BodyComponent', button: 'ButtonComponent' },
}

type Schema = Record<string, unknown>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/**
 * The judge; null where `RELAY_META_SCHEMA` names no file. As published the file refuses its own
 * examples: what is patched here is what they need.
 */
export function metaSchema(): MetaSchema | null {
  if (!PATH) return null
  const document: unknown = parse(readFileSync(PATH, 'utf8'))
  const schemas = at(document, 'components', 'schemas')
  // The file demands a policy, of which there is only one, and which the examples leave out.
  at(schemas, 'LanguageObject').required = ['code']
  const base = at(schemas, 'BaseMessageProperties')
  base.required = ['messaging_product', 'to', 'type']
  for (const name of ['TemplateComponent', 'ButtonComponent']) {
    for (const part of [at(schemas, name), ...listAt(at(schemas, name), 'allOf')]) {
      const { properties } = part
      if (!isSchema(properties)) continue
      // The pattern leaves out the first button, `0`.
      if (properties.index) properties.index = { type: ['string', 'integer'], pattern: '^[0-9]$' }
      if (properties.sub_type) properties.sub_type = { type: 'string', enum: SUB_TYPES }
    }
  }
  // Which has cards only since.
  at(schemas, 'TemplateComponent', 'properties').type = COMPONENT
  // What headers and buttons take today, and did not when the file was written.
  at(schemas, 'ParameterObject', 'properties').type = PARAMETER
  at(schemas, 'ButtonParameterObject', 'properties').type = BUTTON_PARAMETER
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema({ $id: 'meta', components: { schemas } })
  const faultsOf = (name: string, value: unknown): string[] => {
    ajv.validate(`meta#/components/schemas/${name}`, value)
    return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
  return {
    faultsOf,
    componentFaults: ({ template: { components = [] } }) =>
      components
        .flatMap((one) => [one, ...(one.cards ?? []).flatMap((card) => card.components)])
        .filter(({ type }) => type !== 'carousel')
        .flatMap((one) => faultsOf(COMPONENT_SCHEMAS[one.type] ?? one.type, one)),
  }
}

const PARAMETER = {
  type: 'string',
  enum: ['currency', 'date_time', 'document', 'image', 'text', 'video', 'location'],
}
const BUTTON_PARAMETER = { type: 'string', enum: ['payload', 'text', 'coupon_code', 'action'] }
const COMPONENT = { type: 'string', enum: ['header', 'body', 'button', 'carousel'] }
const SUB_TYPES = ['quick_reply', 'url', 'catalog', 'copy_code', 'flow', 'mpm']

function at(value: unknown, ...path: string[]): Schema {
  const found = path.reduce((one: unknown, key) => (isSchema(one) ? one[key] : undefined), value)
  if (!isSchema(found)) throw new Error(`Meta's file has no ${path.join('.')}`)
  return found
}

const listAt = (value: Schema, key: string): Schema[] => {
  const list = value[key]
  return Array.isArray(list) ? list.filter(isSchema) : []
}
