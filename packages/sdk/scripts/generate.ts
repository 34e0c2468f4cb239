import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundle, createConfig } from '@redocly/openapi-core'
import openapiTypescript, { astToString } from 'openapi-typescript'

const OPENAPI = fileURLToPath(new URL('../../../openapi/openapi.yaml', import.meta.url))
const PACKAGE = new URL('../package.json', import.meta.url)
const FOLDER = new URL('../src/generated/', import.meta.url)
const HEADER =
  '// Generated from openapi/ and package.json. Run `pnpm generate` instead of editing.\n'

const document = await bundledDocument()
await mkdir(FOLDER, { recursive: true })
await writeFile(new URL('schema.d.ts', FOLDER), HEADER + (await schemaTypes()))
await writeFile(new URL('status-of-code.ts', FOLDER), HEADER + statusOfCode())
await writeFile(new URL('version.ts', FOLDER), HEADER + (await versionConstant()))

/** The whole contract as JSON text: what the bundler shares between two places comes out twice. */
async function bundledDocument(): Promise<string> {
  const { bundle: bundled, problems } = await bundle({
    ref: OPENAPI,
    config: await createConfig({}),
  })
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'))
  return JSON.stringify(bundled.parsed)
}

async function schemaTypes(): Promise<string> {
  const full = JSON.parse(document)
  Object.assign(full.components.schemas, querySchemas(full))
  const text = JSON.stringify(full, withoutWhatCallersNeverSee)
  const ast = await openapiTypescript(text, { defaultNonNullable: false, silent: true })
  return astToString(ast)
}

/**
 * The query of each list as a schema of its own, `ListMessages` for `listMessages`: the published
 * types then need no `operations`, which are a fifth of them.
 */
function querySchemas({ paths, components }: Contract): Record<string, unknown> {
  const own = Object.values(paths).filter((item) => !isForOthers(item))
  const operations = own.flatMap((item) => Object.values(item))
  const schemas = operations.flatMap(({ operationId = '', parameters = [] }) => {
    const queries = parameters
      .map(({ $ref, ...own }) => ($ref ? components.parameters[lastOf($ref)] : own))
      .filter((parameter) => parameter?.in === 'query')
      .map((parameter) => {
        // The client encodes by itself what the contract reminds others to encode.
        const description = parameter?.description?.replace('; write the `+` as `%2B`', '')
        const schema = parameter?.schema ?? parameter?.content?.['application/json']?.schema
        return [parameter?.name, { ...schema, description }]
      })
    const plain = operationId.charAt(0).toUpperCase() + operationId.slice(1)
    // What an operation takes as its body has that name already.
    const name = plain in components.schemas ? `${plain}Query` : plain
    const schema = { type: 'object', properties: Object.fromEntries(queries) }
    return queries.length > 0 ? [[name, schema]] : []
  })
  return Object.fromEntries(schemas)
}

interface Parameter {
  $ref?: string
  in?: string
  name?: string
  description?: string
  schema?: object
  /** What is written in JSON. */
  content?: Record<string, { schema?: object }>
}

interface Operation {
  operationId?: string
  parameters?: Parameter[]
  responses?: Record<string, { $ref?: string; 'x-codes'?: string[] }>
}

interface Contract {
  paths: Record<string, Record<string, Operation>>
  components: {
    parameters: Record<string, Parameter>
    schemas: Record<string, unknown>
    responses: Record<string, { 'x-codes'?: string[] }>
  }
}

function lastOf(reference: string): string {
  return reference.split('/').at(-1) ?? ''
}

/**
 * Every error is a thrown `Problem`, whatever the operation, and webhooks are listed as events: left
 * in, both would make the published types three times as large.
 */
function withoutWhatCallersNeverSee(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  // The client writes JSON by itself.
  if ('in' in value && 'content' in value) {
    const { content, ...parameter } = value
    return { ...parameter, schema: Object(content)['application/json'].schema }
  }
  switch (key) {
    case 'webhooks':
    case 'headers':
      return undefined
    case 'example':
      // A field may have that name; then it is a schema, which says whether it is open.
      return 'additionalProperties' in value ? value : undefined
    case 'examples':
      // A schema's examples are a list and stay; a whole body's are named, and large.
      return Array.isArray(value) ? value : undefined
    case 'components':
      return { ...value, responses: undefined, headers: undefined }
    case 'responses':
      return Object.fromEntries(Object.entries(value).filter(([status]) => status.startsWith('2')))
    case 'paths':
      return Object.fromEntries(Object.entries(value).filter(([, item]) => !isForOthers(item)))
    default:
      return value
  }
}

/** The phone's WebSocket and what Meta posts are no calls of this client. */
function isForOthers(item: object): boolean {
  return /"x-auth":"(device|signature)"/.test(JSON.stringify(item))
}

/** Every code that some operation answers, with its status: each code always has the same one. */
function statusOfCode(): string {
  const { paths, components }: Contract = JSON.parse(document)
  const statuses = new Map<string, number>()
  for (const { responses = {} } of Object.values(paths).flatMap((item) => Object.values(item))) {
    for (const [status, response] of Object.entries(responses)) {
      const { $ref } = response
      const codes = ($ref ? components.responses[lastOf($ref)] : response)?.['x-codes'] ?? []
      for (const code of codes) statuses.set(code, Number(status))
    }
  }
  const lines = [...statuses].sort().map(([code, status]) => `  ${code}: ${status},\n`)
  return `\n/** The status of each code. */\nexport const STATUS_OF_CODE = {\n${lines.join('')}} as const\n`
}

async function versionConstant(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8'))
  return `\n/** The version of this package. */\nexport const VERSION = '${version}'\n`
}
