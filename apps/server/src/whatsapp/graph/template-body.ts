import {
  LOCATION_PARTS,
  type Slot,
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
    readonly components?: readonly BodyComponent[]
  }
}

export interface BodyComponent {
  readonly type: 'header' | 'body' | 'button'
  readonly sub_type?: 'url' | 'quick_reply' | 'copy_code'
  readonly index?: string
  readonly parameters: readonly Readonly<Record<string, unknown>>[]
}

export interface TemplateMessage extends TemplateDefinition {
  /** E.164 with its plus sign: without it Meta puts the sender's own country code in front. */
  readonly to: string
  /** By the keys of `slotsOf`; checked before. */
  readonly variables: Readonly<Record<string, string>>
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

function componentsOf(message: TemplateMessage): BodyComponent[] {
  const { variables } = message
  const slots = slotsOf(message).filter(({ key }) => variables[key] !== undefined)
  const given = ({ key }: Slot): string => variables[key] ?? ''
  const header = headerParameters(
    slots.filter(({ component }) => component === 'header'),
    given,
  )
  const body = slots
    .filter(({ component }) => component === 'body')
    .map((slot) => textParameter(slot, given(slot)))
  const buttons = slots.flatMap((slot) => buttonOf(slot, given(slot)))
  return [
    ...(header.length > 0 ? [{ type: 'header', parameters: header } as const] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: body } as const] : []),
    ...buttons,
    ...(message.category === 'AUTHENTICATION' ? codeButton(variables['1']) : []),
  ]
}

const textParameter = ({ name }: Slot, text: string) => ({
  type: 'text',
  ...(name !== null && { parameter_name: name }),
  text,
})

function headerParameters(slots: readonly Slot[], given: (slot: Slot) => string) {
  const places = slots.filter(({ kind }) => kind === 'location')
  if (places.length > 0) {
    const location = Object.fromEntries(
      LOCATION_PARTS.map((part) => {
        const slot = places.find(({ key }) => key === `header_${part}`)
        return [part, slot === undefined ? '' : given(slot)]
      }),
    )
    return [{ type: 'location', location }]
  }
  return slots.map((slot) => {
    if (slot.kind === 'text') return textParameter(slot, given(slot))
    return { type: slot.kind, [slot.kind]: mediaOf(given(slot)) }
  })
}

/** A link, or the id of what was uploaded to Meta. */
const mediaOf = (value: string) => (/^\d+$/.test(value) ? { id: value } : { link: value })

function buttonOf({ kind, buttonIndex }: Slot, value: string): BodyComponent[] {
  if (buttonIndex === null) return []
  const button = { type: 'button', index: String(buttonIndex) } as const
  switch (kind) {
    case 'url':
      // Put behind the template's URL as it is, so what is no part of a URL has to be escaped here.
      return [{ ...button, sub_type: 'url', parameters: [{ type: 'text', text: escaped(value) }] }]
    case 'payload':
      return [
        { ...button, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: value }] },
      ]
    case 'coupon':
      return [
        {
          ...button,
          sub_type: 'copy_code',
          parameters: [{ type: 'coupon_code', coupon_code: value }],
        },
      ]
    default:
      return []
  }
}

/** The code again, for the button that copies it. */
const codeButton = (code: string | undefined): BodyComponent[] =>
  code === undefined
    ? []
    : [{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: code }] }]

/** What is escaped already stays so. */
const escaped = (suffix: string): string =>
  encodeURI(suffix.toWellFormed()).replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
