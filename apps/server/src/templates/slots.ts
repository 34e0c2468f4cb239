import type { TemplateComponent, TemplateDefinition } from './definition.ts'

export type SlotKind =
  | 'text'
  | 'image'
  | 'video'
  | 'document'
  | 'location'
  | 'url'
  | 'payload'
  | 'coupon'
  | 'flow'

/** One place of a template that a message fills. */
export interface Slot {
  /** The key in a message's `variables`. */
  readonly key: string
  /** What people call it: `{{2}}` of the body, for example. */
  readonly label: string
  readonly component: 'header' | 'body' | 'button'
  readonly kind: SlotKind
  /** The placeholder's own name, for templates with named ones; null otherwise. */
  readonly name: string | null
  readonly buttonIndex: number | null
  /** The card of a carousel that it is on, counted from 0; null for the message itself. */
  readonly card: number | null
  /** A quick reply says its own text where nothing is given. */
  readonly required: boolean
  /** Characters; null where Meta's limit is that of the whole text. */
  readonly mostCharacters: number | null
}

/** The code of an authentication template. */
const MOST_CODE_CHARACTERS = 15
const MOST_COUPON_CHARACTERS = 20

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]{1,64})\s*\}\}/g
export const LOCATION_PARTS = ['latitude', 'longitude', 'name', 'address'] as const

/**
 * What a message of the template has to say, in the order of the template. Keys of the body are the
 * placeholders' own (`1`, `first_name`); those of the header begin with `header`, those of the buttons
 * with `button_` and the button's place, and those of a carousel's card with `card_`, its place and `_`. An
 * authentication template has one, `1`: the code.
 * @example slotsOf({ components: [{ type: 'BODY', text: 'Hi {{1}}' }], … })[0].key // '1'
 */
export function slotsOf(template: Omit<TemplateDefinition, 'name' | 'language'>): Slot[] {
  if (template.category === 'AUTHENTICATION') return [CODE]
  return slotsIn(template.components, template.parameterFormat === 'NAMED')
}

function slotsIn(components: readonly TemplateComponent[], isNamed: boolean): Slot[] {
  return components.flatMap((component): Slot[] => {
    switch (typeOf(component)) {
      case 'HEADER':
        return headerSlots(component, isNamed)
      case 'BODY':
        return placeholdersIn(component.text).map((name) => textSlot('body', name, isNamed))
      case 'BUTTONS':
        return partsOf(component.buttons).flatMap(buttonSlots)
      case 'CAROUSEL':
        return partsOf(component.cards).flatMap((card, place) =>
          slotsIn(partsOf(card.components), isNamed).map((slot) => onCard(slot, place)),
        )
      default:
        return []
    }
  })
}

const onCard = (slot: Slot, card: number): Slot => ({
  ...slot,
  card,
  key: `${cardPrefix(card)}${slot.key}`,
  label: `${slot.label} of card ${card}`,
})

export const cardPrefix = (card: number): string => `card_${card}_`

/** Meta writes types in upper case, and takes them in lower case. */
const typeOf = (part: TemplateComponent, field = 'type'): string =>
  String(part[field] ?? '').toUpperCase()

const isPart = (value: unknown): value is TemplateComponent =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const partsOf = (parts: unknown): TemplateComponent[] =>
  Array.isArray(parts) ? parts.filter(isPart) : []

/** Each name once; numbers in their order, names in that of the text. */
export function placeholdersIn(text: unknown): string[] {
  if (typeof text !== 'string') return []
  const names = [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))]
  return names.every((name) => /^\d+$/.test(name))
    ? names.sort((a, b) => Number(a) - Number(b))
    : names
}

function textSlot(component: 'header' | 'body', name: string, isNamed: boolean): Slot {
  return {
    key: component === 'body' ? name : `header_${name}`,
    label: `{{${name}}} of the ${component}`,
    component,
    kind: 'text',
    name: isNamed ? name : null,
    buttonIndex: null,
    card: null,
    required: true,
    mostCharacters: null,
  }
}

function headerSlots(component: TemplateComponent, isNamed: boolean): Slot[] {
  const format = typeOf(component, 'format')
  const slot = (key: string, kind: SlotKind): Slot => ({
    ...{ key, kind, component: 'header', name: null, buttonIndex: null, card: null },
    ...{ label: `the ${key.replace('_', '’s ')}`, required: true, mostCharacters: null },
  })
  switch (format) {
    case 'IMAGE':
      return [slot('header', 'image')]
    case 'VIDEO':
      return [slot('header', 'video')]
    case 'DOCUMENT':
      return [slot('header', 'document')]
    case 'LOCATION':
      return LOCATION_PARTS.map((part) => slot(`header_${part}`, 'location'))
    default:
      return placeholdersIn(component.text).map((name) => textSlot('header', name, isNamed))
  }
}

function buttonSlots(button: TemplateComponent, index: number): Slot[] {
  const slot = (kind: SlotKind, required: boolean, mostCharacters: number | null): Slot[] => [
    {
      ...{ key: `button_${index}`, label: `button ${index}`, component: 'button', kind },
      ...{ name: null, buttonIndex: index, card: null, required, mostCharacters },
    },
  ]
  switch (typeOf(button)) {
    case 'URL':
      return placeholdersIn(button.url).length > 0 ? slot('url', true, null) : []
    case 'QUICK_REPLY':
      return slot('payload', false, null)
    case 'COPY_CODE':
      return slot('coupon', true, MOST_COUPON_CHARACTERS)
    case 'FLOW':
      return slot('flow', false, null)
    default:
      return []
  }
}

const CODE: Slot = {
  key: '1',
  label: '{{1}}, the code',
  component: 'body',
  kind: 'text',
  name: null,
  buttonIndex: null,
  card: null,
  required: true,
  mostCharacters: MOST_CODE_CHARACTERS,
}
