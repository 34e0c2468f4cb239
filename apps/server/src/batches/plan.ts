import { fieldError } from '../errors.ts'
import { formOf } from './fill.ts'
import { MAX_IGNORED, MAX_NAMES, MAX_TEXT, MAX_VALUE, METADATA } from './limits.ts'
import type { Needs, Reject } from './line.ts'
import { isMetadata, metadataName, PLAIN_RECIPE, type Recipe } from './recipe.ts'
import type { Source } from './source.ts'
import { textOf } from './text.ts'
import type { BatchWish, TemplateContent } from './wish.ts'

/** What is made of each line of a list. */
export interface Plan {
  readonly needs: Needs
  /** Of the values of a line, in their order. */
  readonly names: readonly string[]
  readonly recipe: Recipe
  /** Columns that nothing asks for. */
  readonly ignored: readonly string[]
}

type Fault = Pick<Reject, 'column' | 'code'>

/**
 * Brings together what a list asks for and what its lines have.
 * @throws RelayError `validation_failed` for what no line can have.
 */
export function planOf(wish: BatchWish, source: Source): Plan {
  const { content } = wish
  const metadata = source.names.filter(isMetadata)
  checkMetadata(metadata, wish, source)
  const { asked, variables, check } =
    content.kind === 'text' ? ofText(content.body, source) : ofTemplate(content, source)
  const names = [...new Set([...asked, ...variables, ...metadata])]
  if (names.length > MAX_NAMES) {
    const detail = `The variables of all recipients have more than ${MAX_NAMES} different names.`
    throw fieldError('/recipients', 'too_many', detail)
  }
  const fits = metadataCheck(wish, names)
  const recipe: Recipe =
    content.kind === 'text'
      ? { ...PLAIN_RECIPE, metadata }
      : { ...recipeParts(content), variables, metadata }
  return {
    names,
    recipe,
    needs: {
      fields: names.map((name) => ({
        name,
        required: asked.includes(name),
        mostCharacters: isMetadata(name) ? METADATA.value : MAX_VALUE,
      })),
      check: (values) => check(values, names) ?? fits(values),
    },
    ignored: source.names
      .filter((name) => name !== 'to' && !names.includes(name))
      .slice(0, MAX_IGNORED),
  }
}

interface Wants {
  /** What every line has to have. */
  readonly asked: readonly string[]
  readonly variables: readonly string[]
  /** @param names of the values; what is asked for comes first. */
  readonly check: (values: readonly string[], names: readonly string[]) => Fault | null
}

const TOO_LONG: Fault = { column: null, code: 'too_long' }

function ofText(body: string, source: Source): Wants {
  const text = textOf(body)
  assertColumns(text.names, source, '/body')
  return {
    ...{ asked: text.names, variables: [] },
    check: (values) => (text.fill(values).length > MAX_TEXT ? TOO_LONG : null),
  }
}

function ofTemplate(content: TemplateContent, source: Source): Wants {
  const { components, fallback } = content
  const sms = textOf(fallback?.body ?? '')
  const form = formOf(components)
  assertColumns(sms.names, source, '/fallback/body')
  assertColumns(form.names, source, '/components')
  const filled = Object.keys(content.filling ?? {})
  const isThere = (name: string) => name === 'to' || source.names.includes(name)
  const variables =
    content.names?.filter(isThere) ??
    source.names.filter((name) => name !== 'to' && !isMetadata(name) && !filled.includes(name))
  return {
    ...{ asked: [...new Set([...sms.names, ...form.names])], variables },
    check(all, names) {
      const valueIn = (name: string) => all[names.indexOf(name)] ?? ''
      if (sms.fill(sms.names.map(valueIn)).length > MAX_TEXT) return TOO_LONG
      const values = variables.map((name) => [name, valueIn(name)] as const)
      const present = Object.fromEntries(values.filter(([, value]) => value !== ''))
      const pointer = content.check(
        present,
        form.names.length > 0 ? form.fill(valueIn) : components,
      )
      if (pointer === null) return null
      return { column: columnAt(pointer, components), code: 'template_variables_mismatch' }
    },
  }
}

const recipeParts = ({ filling, components, fallback }: TemplateContent) => ({
  ...{ filling, components, fallback },
})

/** The column that a fault is about; null where it is none of one. */
function columnAt(pointer: string, components: unknown): string | null {
  const [place, ...path] = pointer.split('/').slice(1)
  if (place === 'variables') return path.join('/')
  let part: unknown = components
  for (const key of path) part = Object(part)[key] ?? part
  return formOf(part).names[0] ?? null
}

function assertColumns(names: readonly string[], { columns }: Source, pointer: string): void {
  const missing = names.find((name) => name !== 'to' && columns?.includes(name) === false)
  if (missing === undefined) return
  const detail = `The file has no column "${missing}", which ${WHO[pointer]} asks for.`
  throw fieldError(pointer, 'invalid_reference', detail)
}

const WHO: Readonly<Record<string, string>> = {
  '/body': 'the text',
  '/fallback/body': 'the text of the fallback',
  '/components': 'a part of the template',
}

const BAD_NAME = /^$|^__proto__$|[\p{Cc}\p{Cs}]/u

function checkMetadata(metadata: readonly string[], wish: BatchWish, { columns }: Source): void {
  // Of JSON the contract has looked at each name.
  if (columns === null) return
  for (const column of metadata) {
    const name = metadataName(column)
    if (!BAD_NAME.test(name) && name.length <= METADATA.name) continue
    const detail = `A column of metadata is called metadata. and a name of 1 to ${METADATA.name} characters.`
    throw fieldError('/metadata', 'invalid_name', detail)
  }
  const all = new Set([...metadata.map(metadataName), ...Object.keys(wish.metadata ?? {})])
  if (all.size <= METADATA.names) return
  const detail = `Messages have at most ${METADATA.names} facts in their metadata, this list has ${all.size}.`
  throw fieldError('/metadata', 'too_many', detail)
}

function metadataCheck({ metadata }: BatchWish, names: readonly string[]) {
  const common = Object.keys(metadata ?? {})
  const own = names.flatMap((name, at) =>
    isMetadata(name) && !common.includes(metadataName(name)) ? [at] : [],
  )
  return (values: readonly string[]): Fault | null => {
    if (common.length + own.length <= METADATA.names) return null
    const there = own.filter((at) => (values[at] ?? '') !== '').length
    return common.length + there > METADATA.names ? { column: 'metadata', code: 'too_many' } : null
  }
}
