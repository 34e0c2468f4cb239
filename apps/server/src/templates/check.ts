import type { TemplateDefinition, VariableFault } from './definition.ts'
import { type Slot, slotsOf } from './slots.ts'

/** Meta refuses these in a parameter (132012, 132018): better to know before it is queued. */
const BROKEN_LINE = /[\n\r\t]| {4}/
/** A page on the web, or the number of something that was uploaded to Meta. */
const MEDIA = /^(https:\/\/\S{1,2000}|\d{1,32})$/
const MEDIA_KINDS: readonly Slot['kind'][] = ['image', 'video', 'document']

/**
 * Everything about the variables that does not fit the template, placeholder by placeholder; empty when
 * they fit.
 * @example checkVariables(template, { '1': '' })[0].detail // '{{1}} of the body must not be empty.'
 */
export function checkVariables(
  template: TemplateDefinition,
  variables: Readonly<Record<string, string>>,
): VariableFault[] {
  const slots = slotsOf(template)
  const known = new Set(slots.map(({ key }) => key))
  const wanted = slots.filter(({ required }) => required).length
  const missing = slots
    .filter(({ key, required }) => required && variables[key] === undefined)
    .map((slot) =>
      faultOf(
        slot.key,
        'required',
        `${slot.label} has no value: the template takes ${count(wanted)}, send this one as "${slot.key}".`,
      ),
    )
  const extra = Object.keys(variables)
    .filter((key) => !known.has(key))
    .map((key) =>
      faultOf(key, 'unknown_field', `The template has no {{${key}}}: it takes ${count(wanted)}.`),
    )
  const wrong = slots.flatMap((slot) => {
    const value = variables[slot.key]
    return value === undefined ? [] : valueFaults(slot, value)
  })
  return [...missing, ...extra, ...wrong]
}

const count = (slots: number): string => (slots === 1 ? '1 variable' : `${slots} variables`)

const faultOf = (key: string, code: VariableFault['code'], detail: string): VariableFault => ({
  pointer: `/variables/${key}`,
  code,
  detail,
})

function valueFaults({ key, label, kind, mostCharacters }: Slot, value: string): VariableFault[] {
  const fault = (code: VariableFault['code'], detail: string) => [faultOf(key, code, detail)]
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
