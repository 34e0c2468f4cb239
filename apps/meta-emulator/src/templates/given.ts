import { EmulatorError, messageOf } from '../errors.ts'
import { isObject } from '../json.ts'
import type { TemplateOptions } from '../options.ts'

const FIELDS: readonly string[] = [
  'wabaId',
  'name',
  'language',
  'category',
  'status',
  'parameterFormat',
  'components',
] satisfies (keyof TemplateOptions)[]

/**
 * Reads the templates that the command is given.
 *
 * @throws EmulatorError `bad_option`
 */
export function parseTemplates(text: string): readonly TemplateOptions[] {
  const given = parse(text)
  checkTemplates(given)
  return given
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new EmulatorError('bad_option', `The templates are not JSON: ${messageOf(error)}`)
  }
}

function checkTemplates(given: unknown): asserts given is TemplateOptions[] {
  if (!Array.isArray(given)) throw new EmulatorError('bad_option', 'The templates are not a list.')
  for (const [index, template] of given.entries()) checkTemplate(template, `templates[${index}]`)
}

function checkTemplate(template: unknown, where: string) {
  const bad = (what: string) => new EmulatorError('bad_option', `${where}: ${what}`)
  if (!isObject(template)) throw bad('not an object.')
  const unknown = Object.keys(template).find((field) => !FIELDS.includes(field))
  if (unknown !== undefined) throw bad(`unknown field "${unknown}"; known: ${FIELDS.join(', ')}.`)
  const { name, language, components } = template
  if (typeof name !== 'string' || typeof language !== 'string' || !Array.isArray(components)) {
    throw bad('name, language and components are needed.')
  }
}
