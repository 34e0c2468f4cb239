import type { Schemas } from '@relay/contract'
import type { TemplateDefinition, VariableFault } from './definition.ts'
import { fits, type Said, saidIn, type TypedValue } from './filling.ts'
import { type Slot, slotsOf } from './slots.ts'

/** Meta refuses these in a parameter (132012, 132018): better to know before it is queued. */
const BROKEN_LINE = /[\n\r\t]| {4}/
/** A page on the web, or the number of something that was uploaded to Meta. */
const MEDIA = /^(https:\/\/\S{1,2000}|\d{1,32})$/
const MEDIA_KINDS: readonly Slot['kind'][] = ['image', 'video', 'document']

/** Flows get no more from us for their first screen. */
const MOST_FLOW_CHARACTERS = 4_096
/** `amount_1000` is a whole number of 32 bits to Meta. */
const MOST_AMOUNT = 2_147_483

/**
 * Everything about the variables that does not fit the template, placeholder by placeholder; empty when
 * they fit.
 * @param components what is more than a text
 * @example checkVariables(template, { '1': '' })[0].detail // '{{1}} of the body must not be empty.'
 */
export function checkVariables(
  template: TemplateDefinition,
  variables: Readonly<Record<string, string>>,
  components?: Schemas['TemplateFilling'],
): VariableFault[] {
  const slots = slotsOf(template)
  const all = saidIn({ variables, ...(components && { components }) })
  const byKey = Map.groupBy(all, ({ key }) => key)
  const known = new Set(slots.map(({ key }) => key))
  const wanted = slots.filter(({ required }) => required).length
  const missing = slots
    .filter(({ key, required }) => required && !byKey.has(key))
    .map((slot) => ({
      pointer: `/variables/${slot.key}`,
      code: 'required' as const,
      detail: `${slot.label} has no value: the template takes ${count(wanted)}, send this one as "${slot.key}".`,
    }))
  const extra = all.filter(({ key }) => !known.has(key)).map((said) => unknown(said, wanted))
  const wrong = slots.flatMap((slot) => {
    const [first, ...more] = byKey.get(slot.key) ?? []
    const twice = more.map(({ pointer }) => ({
      ...{ pointer, code: 'conflict' as const },
      detail: `${slot.label} has two values: say it once.`,
    }))
    return [...(first ? valueFaults(slot, first) : []), ...twice]
  })
  return [...missing, ...extra, ...wrong]
}

const unknown = ({ key, pointer }: Said, wanted: number): VariableFault => ({
  pointer,
  code: 'unknown_field',
  detail: `The template has no {{${key}}}: it takes ${count(wanted)}.`,
})

const count = (slots: number): string => (slots === 1 ? '1 variable' : `${slots} variables`)

function valueFaults(slot: Slot, { value, pointer }: Said): VariableFault[] {
  if (typeof value === 'string') return textFaults(slot, value, pointer)
  const { kind, label, component } = slot
  if (!fits(kind, value.kind, component === 'body')) {
    const detail = `${label} is ${KINDS[kind]}, and takes no ${WORDS[value.kind]}.`
    return [{ pointer, code: 'invalid_type', detail }]
  }
  return typedFaults(slot, value, pointer)
}

function typedFaults(slot: Slot, value: TypedValue, pointer: string): VariableFault[] {
  const { label } = slot
  switch (value.kind) {
    case 'image':
    case 'video':
    case 'document':
      return value.link === undefined && value.id === undefined
        ? [{ pointer, code: 'required', detail: `${label} has neither a link nor an id.` }]
        : []
    case 'currency':
      return Number(value.amount) <= MOST_AMOUNT
        ? textFaults(slot, value.text, pointer)
        : [{ pointer, code: 'too_large', detail: `${label} must be at most ${MOST_AMOUNT}.` }]
    case 'flow': {
      const { length } = JSON.stringify(value.data ?? {})
      const detail = `${label} takes ${MOST_FLOW_CHARACTERS} characters of JSON at most.`
      return length <= MOST_FLOW_CHARACTERS ? [] : [{ pointer, code: 'too_long', detail }]
    }
    default:
      return textFaults(slot, value.text, pointer)
  }
}

const KINDS: Readonly<Record<Slot['kind'], string>> = {
  text: 'a text',
  image: 'a picture',
  video: 'a film',
  document: 'a document',
  location: 'a place',
  url: 'a link',
  payload: 'a quick reply',
  coupon: 'a code to copy',
  flow: 'a flow',
}
const WORDS: Readonly<Record<TypedValue['kind'], string>> = {
  image: 'image',
  video: 'video',
  document: 'document',
  currency: 'currency',
  date_time: 'dateTime',
  url: 'url',
  payload: 'quickReply',
  coupon: 'copyCode',
  flow: 'flow',
}

function textFaults(
  { key, label, kind, mostCharacters }: Slot,
  value: string,
  pointer: string,
): VariableFault[] {
  const fault = (code: VariableFault['code'], detail: string) => [{ pointer, code, detail }]
  if (kind === 'flow') return fault('invalid_type', `${label} is a flow: use components.`)
  if (value.trim() === '') return fault('too_short', `${label} must not be empty.`)
  if (BROKEN_LINE.test(value)) {
    const detail = `${label} must not hold a line break, a tab or four blanks in a row.`
    return fault('invalid_format', detail)
  }
  if (mostCharacters !== null && [...value].length > mostCharacters) {
    return fault('too_long', `${label} must have ${mostCharacters} characters at most.`)
  }
  if (MEDIA_KINDS.includes(kind) && !MEDIA.test(value)) {
    return fault('invalid_format', `${label} must be an https:// link or the id of uploaded media.`)
  }
  if (/_(latitude|longitude)$/.test(key) && kind === 'location' && !isDegrees(value)) {
    return fault('invalid_format', `${label} must be degrees, such as -23.55.`)
  }
  return []
}

const isDegrees = (value: string): boolean =>
  /^-?\d{1,3}(\.\d{1,12})?$/.test(value) && Math.abs(Number(value)) <= 180
