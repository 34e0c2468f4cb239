import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

/**
 * Meta's own description of the API (github.com/facebook/openapi, `business-messaging-api_v23.0.yaml`).
 * It is not part of this package: without the file, what it would judge is skipped.
 */
export const SCHEMA_FILE = process.env.RELAY_META_SCHEMA

type Schema = Record<string, unknown>
type Schemas = Record<string, Schema & { required?: string[]; properties?: Record<string, Schema> }>

/** What stands in the place of the outbound class that inbound messages name by mistake. */
const INBOUND_NAMES: Record<string, string> = {
  TextMessage: 'TextMessage_2',
  ReactionMessage: 'ReactionMessage_1',
  AudioMessage: 'AudioMessage_1',
  DocumentMessage: 'DocumentMessage_1',
  ImageMessage: 'ImageMessage_1',
  StickerMessage: 'StickerMessage_1',
  VideoMessage: 'VideoMessage_1',
  LocationMessage: 'LocationMessage_1',
  BaseMessageProperties: 'BaseMessageProperties_1',
  ErrorObject: 'ErrorObject_2',
  ContactObject: 'ContactObject_1',
}
const INBOUND = ['IncomingMessage', 'ButtonMessage', 'InteractiveMessageReply', 'TextMessage_2']
const PREFIX = '#/components/schemas/'

/**
 * Meta's schemas, with what is known to be wrong in them mended: as published they refuse their own
 * examples of templates and of inbound messages.
 *
 * @returns a function that lists what a schema finds wrong
 */
export function openMetaSchemas(file: string): (name: string, value: unknown) => string[] {
  const document = parse(readFileSync(file, 'utf8'))
  const schemas: Schemas = document.components.schemas
  mend(schemas)
  const ajv = new Ajv2020.default({ strict: false, allErrors: true, discriminator: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'meta', components: { schemas } })
  return (name, value) => {
    const validate = ajv.getSchema(`meta${PREFIX}${name}`)
    if (!validate) throw new Error(`Meta's file has no schema ${name}.`)
    if (validate(value)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

function mend(schemas: Schemas) {
  // A policy has one value only: everybody leaves it out.
  setRequired(schemas, 'LanguageObject', ['code'])
  setRequired(schemas, 'BaseMessageProperties', ['messaging_product', 'to', 'type'])
  // Its pattern shuts out the first button.
  const index = {
    oneOf: [
      { type: 'string', pattern: '^[0-9]$' },
      { type: 'integer', maximum: 9 },
    ],
  }
  const subType = { type: 'string' }
  for (const name of ['TemplateComponent', 'ButtonComponent'])
    mendButton(schemas[name], index, subType)
  for (const name of INBOUND) {
    const text = JSON.stringify(schemas[name] ?? {})
      .replaceAll('"oneOf"', '"anyOf"')
      .replace(
        /#\/components\/schemas\/(\w+)/g,
        (_all, old) => PREFIX + (INBOUND_NAMES[old] ?? old),
      )
    schemas[name] = JSON.parse(text)
  }
  // Fields of templates and accounts are missing from the list of what a change can be about.
  const field = schemas.Change?.properties?.field
  if (field) delete field.enum
}

function setRequired(schemas: Schemas, name: string, required: string[]) {
  const schema = schemas[name]
  if (schema) schema.required = required
}

function mendButton(schema: unknown, index: Schema, subType: Schema) {
  if (typeof schema !== 'object' || schema === null) return
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'index') Object.assign(schema, { index })
    else if (name === 'sub_type') Object.assign(schema, { sub_type: subType })
    else mendButton(value, index, subType)
  }
}
