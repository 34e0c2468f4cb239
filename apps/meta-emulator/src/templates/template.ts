import { isObject, type JsonObject, listOf, textOf } from '../json.ts'
import type { TemplateStatus } from '../options.ts'

export interface Template {
  readonly id: string
  readonly wabaId: string
  readonly name: string
  readonly language: string
  readonly parameterFormat: 'POSITIONAL' | 'NAMED'
  /** Milliseconds: only for the order of lists. */
  readonly createdAt: number
  category: string
  status: TemplateStatus
  components: readonly JsonObject[]
  /** Seconds. */
  ttlSeconds: number | null
  rejectedReason: string
}

/** Named placeholders are lower-case letters, digits and `_`; positional ones are numbers. */
const PLACEHOLDER = /\{\{\s*([a-z0-9_]+)\s*\}\}/g

/** The names in a text, in the order in which they first appear, each once. */
export const placeholdersIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
]

/** Puts values into a text. */
export const fillIn = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole)

/** The first component of a type, in whatever case it was written. */
export const componentOf = (template: Template, type: string): JsonObject | undefined =>
  template.components.find((component) => typeOf(component) === type)

export const typeOf = (component: JsonObject): string =>
  (textOf(component.type) ?? '').toUpperCase()

export const buttonsOf = (template: Template): readonly JsonObject[] =>
  listOf(componentOf(template, 'BUTTONS')?.buttons).filter(isObject)

/** What Meta writes into authentication templates, by language. */
const CODE_TEXTS: Readonly<Record<string, { code: string; safety: string; expiry: string }>> = {
  pt: {
    code: '{{1}} é seu código de verificação.',
    safety: 'Para sua segurança, não compartilhe este código.',
    expiry: 'Este código expirará em {{1}} minutos.',
  },
  en: {
    code: '{{1}} is your verification code.',
    safety: 'For your security, do not share this code.',
    expiry: 'This code expires in {{1}} minutes.',
  },
}
const ENGLISH = { code: '{{1}} is your verification code.', safety: '', expiry: '' }

export const codeTexts = (language: string) => CODE_TEXTS[language.slice(0, 2)] ?? ENGLISH

/** The text of the body, with its placeholders. Authentication templates get theirs from Meta. */
export function bodyText(template: Template): string {
  const body = componentOf(template, 'BODY')
  const text = textOf(body?.text)
  if (text !== undefined) return text
  if (template.category !== 'AUTHENTICATION') return ''
  const { code, safety } = codeTexts(template.language)
  return body?.add_security_recommendation === true ? `${code} ${safety}` : code
}
