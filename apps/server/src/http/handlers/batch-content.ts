import { compileOperation, type Schemas } from '@relay/contract'
import { type Content, formOf, type Source } from '../../batches/index.ts'
import { RelayError } from '../../errors.ts'
import type { Principal } from '../../projects/index.ts'
import { fillingOf, slotsOf, type Template, type VariableFault } from '../../templates/index.ts'
import { invalid } from '../endpoint.ts'
import { approvedTemplate, type WhatsAppRooms } from './whatsapp-draft.ts'

type Settings = Pick<
  Schemas['CreateWhatsAppBatch'],
  'template' | 'language' | 'components' | 'fallback'
>
type Components = Schemas['BatchComponents']

const message = compileOperation('sendMessage')

/**
 * What a list sends by WhatsApp. Everything that is the same for all lines is held against the template here, before
 * a line is read.
 * @throws RelayError as `sendMessage`, for what is of all lines.
 */
export async function templateContent(
  settings: Settings,
  source: Source,
  principal: Principal,
  rooms: WhatsAppRooms,
): Promise<Content> {
  if (principal.binding !== null) {
    throw new RelayError('forbidden', 'This key is bound to the line of a phone, which sends SMS.')
  }
  const { components = null, fallback = null } = settings
  const template = await approvedTemplate(settings, principal, rooms)
  assertLikeMessage(settings, components)
  const filling = components && fillingOf({ components: asMessage(components) })
  if (template !== null) assertFits(template, components, source, rooms)
  return {
    kind: 'template',
    template: settings.template,
    language: template?.language ?? settings.language,
    marketing: template?.category === 'MARKETING',
    category: template?.category.toLowerCase() ?? null,
    names:
      template &&
      slotsOf(template).flatMap(({ key }) => (filling && Object.hasOwn(filling, key) ? [] : key)),
    ...{ components, filling },
    fallback: fallback && { body: fallback.body, afterSeconds: fallback.afterSeconds },
    check: (variables, filled) => firstFault(settings, template, variables, filled, rooms),
    textOf: template && ((values) => bodyOf(template, values)),
  }
}

/** With its texts filled it is what a message takes; only where it says a place it may still be text. */
function asMessage(components: unknown): Schemas['TemplateFilling'] {
  return Object(components)
}

/** What a message would say of these parts. */
function faultsOf({ template, language }: Settings, components: unknown) {
  const body = { channel: 'whatsapp', to: SOMEBODY, template, language, components }
  const parsed = message.parse({ path: {}, query: {}, headers: {}, body })
  return parsed.ok ? [] : parsed.faults
}

/** Nothing is sent to it: a message is not whole without a number. */
const SOMEBODY = '+5511999998888'

/** @throws RelayError `validation_failed` for what no message could say; texts with placeholders are looked at later. */
function assertLikeMessage(settings: Settings, components: Components | null): void {
  if (components === null) return
  const faults = faultsOf(settings, withNumbers(components)).filter(
    ({ pointer }) => !isOpen(pointer, components),
  )
  if (faults.length > 0) throw invalid(faults)
}

/** Whether what is there waits for a line. */
function isOpen(pointer: string, components: unknown): boolean {
  let part: unknown = { components }
  for (const key of pointer.split('/').slice(1)) part = Object(part)[key]
  return formOf(part).names.length > 0
}

/** Codes that do not depend on what a line says. */
const OF_ALL_LINES: readonly VariableFault['code'][] = [
  ...(['required', 'unknown_field', 'invalid_type', 'conflict'] as const),
]

/** @throws RelayError `template_variables_mismatch` */
function assertFits(
  template: Template,
  components: Components | null,
  { names }: Source,
  { templates }: WhatsAppRooms,
): void {
  const filled = components === null ? undefined : asMessage(components)
  const columns = new Set(['to', ...names].map((name) => `/variables/${name}`))
  const faults = templates
    .check(template, {}, filled)
    .filter(({ pointer, code }) =>
      code === 'required' && columns.has(pointer)
        ? false
        : OF_ALL_LINES.includes(code) || !isOpen(pointer, components),
    )
  if (faults.length === 0) return
  const detail = `The list does not fit the template: ${faults[0]?.detail}`
  throw new RelayError('template_variables_mismatch', detail, { errors: faults })
}

function firstFault(
  settings: Settings,
  template: Template | null,
  variables: Readonly<Record<string, string>>,
  components: unknown,
  { templates }: WhatsAppRooms,
): string | null {
  if (components === null) {
    return (template && templates.check(template, variables)[0]?.pointer) ?? null
  }
  const filled = withNumbers(components)
  const [unlike] = faultsOf(settings, filled)
  if (unlike) return unlike.pointer
  if (template === null) return null
  return templates.check(template, variables, asMessage(filled))[0]?.pointer ?? null
}

/** A place whose degrees came out of a column has them as text. */
function withNumbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withNumbers)
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      DEGREES.includes(key) && typeof part === 'string' && NUMBER.test(part)
        ? Number(part)
        : withNumbers(part),
    ]),
  )
}

const DEGREES: readonly string[] = ['latitude', 'longitude']
const NUMBER = /^-?\d{1,3}(\.\d{1,12})?$/

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]{1,64})\s*\}\}/g

/** The template's text, as it is read. */
function bodyOf({ components }: Template, values: Readonly<Record<string, unknown>>): string {
  const body = components.find(({ type }) => String(type).toUpperCase() === 'BODY')
  return String(body?.text ?? '').replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : String(Object(value).text ?? whole)
  })
}
