import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundle, createConfig } from '@redocly/openapi-core'
import openapiTypescript, { astToString } from 'openapi-typescript'

const OPENAPI = fileURLToPath(new URL('../../../openapi/openapi.yaml', import.meta.url))
const PACKAGE = new URL('../package.json', import.meta.url)
const FOLDER = new URL('../src/generated/', import.meta.url)
const HEADER =
  '// Generated from openapi/ and package.json. Run `pnpm generate` instead of editing.\n'

await mkdir(FOLDER, { recursive: true })
await writeFile(new URL('schema.d.ts', FOLDER), HEADER + (await schemaTypes()))
await writeFile(new URL('version.ts', FOLDER), HEADER + (await versionConstant()))

async function schemaTypes(): Promise<string> {
  const { bundle: bundled, problems } = await bundle({
    ref: OPENAPI,
    config: await createConfig({}),
  })
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'))
  const text = JSON.stringify(bundled.parsed, withoutWhatCallersNeverSee)
  const ast = await openapiTypescript(text, { defaultNonNullable: false, silent: true })
  return astToString(ast)
}

/**
 * Every error is a thrown `Problem`, whatever the operation, and webhooks are listed as events: left
 * in, both would make the published types three times as large.
 */
function withoutWhatCallersNeverSee(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  switch (key) {
    case 'webhooks':
    case 'headers':
    case 'example':
      return undefined
    case 'examples':
      // A schema's examples are a list and stay; a whole body's are named, and large.
      return Array.isArray(value) ? value : undefined
    case 'components':
      return { ...value, responses: undefined, headers: undefined }
    case 'responses':
      return Object.fromEntries(Object.entries(value).filter(([status]) => status.startsWith('2')))
    case 'paths':
      return Object.fromEntries(Object.entries(value).filter(([, item]) => !isForDevices(item)))
    default:
      return value
  }
}

/** The phone's WebSocket is no call of this client. */
function isForDevices(item: object): boolean {
  return JSON.stringify(item).includes('"x-auth":"device"')
}

async function versionConstant(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8'))
  return `\n/** The version of this package. */\nexport const VERSION = '${version}'\n`
}
