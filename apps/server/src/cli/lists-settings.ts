import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { compileOperation } from '@relay/contract'
import type { UploadBatch } from '@relay/sdk'
import { UsageError } from './outcome.ts'

/** What a list is sent with, as the command line says it. */
export interface SettingOptions {
  readonly body?: string
  readonly template?: string
  readonly language?: string
  readonly components?: string
  readonly fallback?: string
  readonly fallbackAfter?: string
  readonly metadata?: readonly string[]
  readonly charset?: string
  readonly name?: string
  readonly from?: string
  readonly sendAt?: string
  readonly expiresAt?: string
  readonly priority?: string
}

/** The options that are settings of the list, as the contract names them. */
const SETTINGS = [
  ...(['body', 'template', 'language', 'charset', 'name', 'from'] as const),
  ...(['sendAt', 'expiresAt', 'priority'] as const),
] as const

/** WhatsApp's time before the SMS goes, in seconds, where nobody says it. */
const FALLBACK_AFTER = '3600'

const check = compileOperation('createBatch')

/** @throws UsageError for what no list can be sent with. */
export function settingsOf(options: SettingOptions): UploadBatch {
  const { body: text, template, language } = options
  if ((text === undefined) === (template === undefined)) {
    throw new UsageError(
      "Say what to send: --body 'Olá {{name}}', or --template lembrete --language pt_BR.",
    )
  }
  if (template !== undefined && language === undefined) {
    throw new UsageError('A template needs its --language, such as pt_BR.')
  }
  const query = {
    ...Object.fromEntries(
      SETTINGS.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
    ),
    ...partsOf(options),
  }
  // The file itself is looked at by nobody here.
  const body = { bytes: Readable.from([]) }
  const parsed = check.parse({ path: {}, query, headers: {}, body })
  if (parsed.ok) return parsed.request.query
  throw new UsageError(parsed.faults.map(({ detail }) => detail).join('\n'))
}

/** What is JSON in the query. */
function partsOf({ components, fallback, fallbackAfter, metadata }: SettingOptions) {
  if (fallback === undefined && fallbackAfter !== undefined) {
    throw new UsageError('--fallback-after needs the --fallback that it is of.')
  }
  const afterSeconds = Number(fallbackAfter ?? FALLBACK_AFTER)
  const sms = { channel: 'sms', body: fallback, afterSeconds }
  return {
    ...(components !== undefined && { components: jsonIn(components) }),
    ...(fallback !== undefined && { fallback: JSON.stringify(sms) }),
    ...(metadata !== undefined && {
      metadata: JSON.stringify(Object.fromEntries(metadata.map(pairOf))),
    }),
  }
}

/** JSON, or `@` and the file that it is in. */
function jsonIn(text: string): string {
  const json = text.startsWith('@') ? contentOf(text.slice(1)) : text
  try {
    JSON.parse(json)
  } catch {
    throw new UsageError('--components is no JSON; a file of it is named with @: @parts.json')
  }
  return json
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The file cannot be read: ${reason}`)
  }
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`--metadata is a name and a value, such as campaign=may.`)
  return [text.slice(0, at), text.slice(at + 1)]
}
