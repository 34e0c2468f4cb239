import {
  type Filling,
  LOCATION_PARTS,
  type Slot,
  type SlotValue,
  slotsOf,
  type TemplateDefinition,
} from '../../templates/index.ts'

/** What `POST …/messages` takes for a template. */
export interface TemplateBody {
  readonly messaging_product: 'whatsapp'
  readonly recipient_type: 'individual'
  readonly to: string
  readonly type: 'template'
  readonly biz_opaque_callback_data: string
  readonly template: {
    readonly name: string
    readonly language: { readonly code: string }
    readonly components?: readonly (BodyComponent | Carousel)[]
  }
}

export interface BodyComponent {
  readonly type: 'header' | 'body' | 'button'
  readonly sub_type?: 'url' | 'quick_reply' | 'copy_code' | 'flow'
  readonly index?: string
  readonly parameters: readonly Readonly<Record<string, unknown>>[]
}

export interface Carousel {
  readonly type: 'carousel'
  readonly cards: readonly {
    readonly card_index: number
    readonly components: readonly BodyComponent[]
  }[]
}

export interface TemplateMessage extends TemplateDefinition {
  /** E.164 with its plus sign: without it Meta puts the sender's own country code in front. */
  readonly to: string
  /** By the keys of `slotsOf`; checked before. */
  readonly variables: Filling
  /** Our id of the message: every status webhook repeats it. At most 512 characters. */
  readonly callbackData: string
}

/**
 * The body that sends a message of a template.
 * @param message with all its variables; one that is missing is left out, and Meta says so.
 * @example templateBody({ ...template, to: '+5511999998888', variables: { '1': 'Ana' }, callbackData: id })
 */
export function templateBody(message: TemplateMessage): TemplateBody {
  const { to, name, language, callbackData } = message
  const components = componentsOf(message)
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to,
    type: 'template',
    biz_opaque_callback_data: callbackData,
    template: {
      name,
      language: { code: language },
      ...(components.length > 0 && { components }),
    },
  }
}

function componentsOf(message: TemplateMessage): (BodyComponent | Carousel)[] {
  const { variables } = message
  const places = slotsOf(message).map((slot): Place => ({ slot, value: variables[slot.key] }))
  const cards = Map.groupBy(places, ({ slot }) => slot.card)
  const own = cards.get(null) ?? []
  cards.delete(null)
  return [
    ...partsOf(own),
    ...(cards.size > 0 ? [carouselOf(cards)] : []),
    ...(message.category === 'AUTHENTICATION' ? codeButton(textOf(variables['1'])) : []),
  ]
}

/** A place of the template, and what fills it. */
interface Place {
  readonly slot: Slot
  readonly value: SlotValue | undefined
}

const carouselOf = (cards: ReadonlyMap<number | null, readonly Place[]>): Carousel => ({
  type: 'carousel',
  cards: [...cards].map(([card, places]) => ({
    card_index: card ?? 0,
    components: partsOf(places),
  })),
})

/** The message's own components, or those of one card. */
function partsOf(places: readonly Place[]): BodyComponent[] {
  const given = places.flatMap(({ slot, value }) => (value === undefined ? [] : [{ slot, value }]))
  const header = headerParameters(given.filter(({ slot }) => slot.component === 'header'))
  const body = given
    .filter(({ slot }) => slot.component === 'body')
    .map(({ slot, value }) => bodyParameter(slot, value))
  return [
    ...(header.length > 0 ? [{ type: 'header', parameters: header } as const] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: body } as const] : []),
    ...places.flatMap(({ slot, value }) => buttonOf(slot, value)),
  ]
}

type Given = { readonly slot: Slot; readonly value: SlotValue }

/** The text of a value that is one. */
const textOf = (value: SlotValue | undefined): string | undefined =>
  typeof value === 'object' ? ('text' in value ? value.text : undefined) : value

function bodyParameter(slot: Slot, value: SlotValue) {
  const name = slot.name !== null && { parameter_name: slot.name }
  if (typeof value === 'object' && value.kind === 'currency') {
    const { text, code, amount } = value
    // Thousandths, exactly: 100.99 times 1000 is no whole number to a machine.
    const amount_1000 = Math.round(Number(amount) * 1_000)
    return { type: 'currency', ...name, currency: { fallback_value: text, code, amount_1000 } }
  }
  if (typeof value === 'object' && value.kind === 'date_time') {
    return { type: 'date_time', ...name, date_time: { fallback_value: value.text } }
  }
  return { type: 'text', ...name, text: textOf(value) ?? '' }
}

function headerParameters(given: readonly Given[]) {
  const places = given.filter(({ slot }) => slot.kind === 'location')
  if (places.length > 0) {
    const location = Object.fromEntries(
      LOCATION_PARTS.map((part) => {
        const place = places.find(({ slot }) => slot.key.endsWith(`header_${part}`))
        return [part, textOf(place?.value) ?? '']
      }),
    )
    return [{ type: 'location', location }]
  }
  return given.map(({ slot, value }) =>
    slot.kind === 'text'
      ? bodyParameter(slot, value)
      : { type: slot.kind, [slot.kind]: mediaOf(value) },
  )
}

/** A link, or the id of what was uploaded to Meta. */
function mediaOf(value: SlotValue) {
  if (typeof value === 'string') return /^\d+$/.test(value) ? { id: value } : { link: value }
  const { kind: _kind, ...media } = value
  return media
}

function buttonOf({ kind, buttonIndex }: Slot, value: SlotValue | undefined): BodyComponent[] {
  if (buttonIndex === null) return []
  const button = { type: 'button', index: String(buttonIndex) } as const
  if (kind === 'flow') {
    return [{ ...button, sub_type: 'flow', parameters: [flowAction(value)] }]
  }
  const text = textOf(value)
  if (text === undefined) return []
  switch (kind) {
    case 'url':
      // Put behind the template's URL as it is, so what is no part of a URL has to be escaped here.
      return [{ ...button, sub_type: 'url', parameters: [{ type: 'text', text: escaped(text) }] }]
    case 'payload':
      return [
        { ...button, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: text }] },
      ]
    case 'coupon':
      return [
        {
          ...button,
          sub_type: 'copy_code',
          parameters: [{ type: 'coupon_code', coupon_code: text }],
        },
      ]
    default:
      return []
  }
}

/** What Meta takes for a flow of which nothing is said; its button has to be there. */
const NO_FLOW_TOKEN = 'unused'

function flowAction(value: SlotValue | undefined) {
  const { token = NO_FLOW_TOKEN, data } =
    typeof value === 'object' && value.kind === 'flow' ? value : {}
  const action = { flow_token: token, ...(data && { flow_action_data: data }) }
  return { type: 'action', action }
}

/** The code again, for the button that copies it. */
const codeButton = (code: string | undefined): BodyComponent[] =>
  code === undefined
    ? []
    : [{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: code }] }]

/** What is escaped already stays so. */
const escaped = (suffix: string): string =>
  encodeURI(suffix.toWellFormed()).replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
