import { GraphFault } from '../graph/fault.ts'
import { isObject, type JsonObject, listOf, objectOf, textOf } from '../json.ts'
import type { TemplateOptions } from '../options.ts'
import { placeholdersIn, typeOf } from './template.ts'

const CATEGORIES = ['UTILITY', 'AUTHENTICATION', 'MARKETING'] as const
const FORMATS = ['POSITIONAL', 'NAMED'] as const
const NAME = /^[a-z0-9_]{1,512}$/
const LANGUAGE = /^[a-z]{2,3}(_[A-Za-z]{2,4})?$/
/** Characters. */
const BODY_MAX = 1_024
const HEADER_MAX = 60
const FOOTER_MAX = 60
const LABEL_MAX = 25
const BUTTONS_MAX = 10
/** Seconds that Meta tries to deliver, by category. */
const TTL_SECONDS = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
}

const invalid = (title: string, message: string, subcode = 2388299) =>
  new GraphFault(100, { subcode, user: { title, message } })

const missing = (part: string, field: string) =>
  invalid(
    'Message template "components" param is missing expected field(s)',
    `component of type ${part} is missing expected field(s) (${field})`,
    2388043,
  )

export type TemplateRequest = TemplateOptions & { ttlSeconds: number | null }

/**
 * Reads the body of `POST /{waba}/message_templates`.
 *
 * @throws GraphFault 100
 */
export function readTemplateRequest(wabaId: string, body: unknown): TemplateRequest {
  if (!isObject(body)) throw new GraphFault(100)
  const name = textOf(body.name)
  if (name === undefined) throw new GraphFault(100, { title: 'The parameter name is required.' })
  if (!NAME.test(name)) {
    throw invalid('Invalid template name', 'Names hold lower-case letters, digits and _.', 2388039)
  }
  const language = textOf(body.language)
  if (language === undefined || !LANGUAGE.test(language)) {
    throw new GraphFault(100, { title: 'Param language must be a language code such as pt_BR.' })
  }
  const category = choice('category', body.category, CATEGORIES)
  const components = listOf(body.components).filter(isObject)
  const parameterFormat = choice('parameter_format', body.parameter_format, FORMATS, 'POSITIONAL')
  checkComponents(components, category)
  const ttlSeconds = readTtl(body.message_send_ttl_seconds, category)
  return { wabaId, name, language, category, components, parameterFormat, ttlSeconds }
}

/** @throws GraphFault 100 */
export function checkComponents(components: readonly JsonObject[], category: string) {
  const body = components.find((component) => typeOf(component) === 'BODY')
  if (!body) throw missing('BODY', 'text')
  for (const component of components) checkComponent(component, category)
}

function choice<T extends string>(
  name: string,
  given: unknown,
  allowed: readonly T[],
  otherwise?: T,
): T {
  if (given === undefined && otherwise !== undefined) return otherwise
  const found = allowed.find((one) => one === String(given).toUpperCase())
  if (found !== undefined) return found
  throw new GraphFault(100, {
    title: `Param ${name} must be one of {${allowed.join(', ')}} - got "${given}".`,
  })
}

function readTtl(given: unknown, category: keyof typeof TTL_SECONDS): number | null {
  if (given === undefined) return null
  const [least = 0, most = 0] = TTL_SECONDS[category]
  const seconds = Number(given)
  if (seconds === -1 || (seconds >= least && seconds <= most)) return seconds
  throw new GraphFault(100, {
    title: `Param message_send_ttl_seconds must be ${least} to ${most} for ${category}.`,
  })
}

function checkComponent(component: JsonObject, category: string) {
  const type = typeOf(component)
  switch (type) {
    case 'BODY':
      return category === 'AUTHENTICATION' ? undefined : checkBody(component)
    case 'HEADER':
      return checkHeader(component)
    case 'FOOTER':
      return checkFooter(component, category)
    case 'BUTTONS':
      return checkButtons(component)
    default:
      throw new GraphFault(100, { title: `Unknown component type "${type}".` })
  }
}

function checkBody(body: JsonObject) {
  const text = textOf(body.text)
  if (text === undefined) throw missing('BODY', 'text')
  if (text.length > BODY_MAX) throw invalid('Body too long', `At most ${BODY_MAX} characters.`)
  const placeholders = placeholdersIn(text)
  if (placeholders.length === 0) return
  const example = objectOf(body.example)
  const examples = listOf(example.body_text_named_params)
  const positional = listOf(listOf(example.body_text)[0])
  if (examples.length !== placeholders.length && positional.length !== placeholders.length) {
    throw missing('BODY', 'example')
  }
  if (/^\s*\{\{|\}\}\s*$/.test(text)) {
    throw invalid("Variables can't be at the start or end", 'Put text around them.')
  }
}

function checkHeader(header: JsonObject) {
  const format = (textOf(header.format) ?? '').toUpperCase()
  if (format === '') throw missing('HEADER', 'format')
  if (format !== 'TEXT') return
  const text = textOf(header.text)
  if (text === undefined) throw missing('HEADER', 'text')
  if (text.length > HEADER_MAX)
    throw invalid('Header too long', `At most ${HEADER_MAX} characters.`)
  const { length } = placeholdersIn(text)
  if (length > 1) throw invalid('Too many variables', 'A header holds one.')
  if (length === 1 && !isObject(header.example)) throw missing('HEADER', 'example')
}

function checkFooter(footer: JsonObject, category: string) {
  if (category === 'AUTHENTICATION') {
    const minutes = footer.code_expiration_minutes
    if (typeof minutes === 'number' && minutes >= 1 && minutes <= 90) return
    throw missing('FOOTER', 'code_expiration_minutes')
  }
  const text = textOf(footer.text)
  if (text === undefined) throw missing('FOOTER', 'text')
  if (text.length > FOOTER_MAX)
    throw invalid('Footer too long', `At most ${FOOTER_MAX} characters.`)
  if (placeholdersIn(text).length > 0) throw invalid('No variables here', 'A footer holds none.')
}

function checkButtons(component: JsonObject) {
  const buttons = listOf(component.buttons).filter(isObject)
  if (buttons.length === 0) throw missing('BUTTONS', 'buttons')
  if (buttons.length > BUTTONS_MAX) throw invalid('Too many buttons', `At most ${BUTTONS_MAX}.`)
  for (const button of buttons) {
    const type = (textOf(button.type) ?? '').toUpperCase()
    if (type === '') throw missing('BUTTONS', 'type')
    const label = textOf(button.text)
    if (label === undefined && type !== 'OTP' && type !== 'COPY_CODE')
      throw missing('BUTTONS', 'text')
    if (label !== undefined && label.length > LABEL_MAX) {
      throw invalid('Button text too long', `At most ${LABEL_MAX} characters.`)
    }
    const hasVariable = type === 'URL' && placeholdersIn(String(button.url)).length > 0
    if (hasVariable && listOf(button.example).length === 0) throw missing('BUTTONS', 'example')
  }
}
