import type { Schemas } from '@relay/contract'
import { cardPrefix, type SlotKind } from './slots.ts'

/** What fills a slot: a text, or what a text alone cannot say. */
export type SlotValue = string | TypedValue

export type TypedValue =
  | ({ readonly kind: 'image' | 'video' | 'document' } & Media)
  | {
      readonly kind: 'currency'
      readonly text: string
      readonly code: string
      readonly amount: string
    }
  | { readonly kind: 'date_time'; readonly text: string }
  | { readonly kind: 'url' | 'payload' | 'coupon'; readonly text: string }
  | {
      readonly kind: 'flow'
      readonly token?: string
      readonly data?: Readonly<Record<string, unknown>>
    }

interface Media {
  readonly link?: string
  readonly id?: string
  readonly filename?: string
}

/** Values by the keys of `slotsOf`. */
export type Filling = Readonly<Record<string, SlotValue>>

/** What a message says of its template, in the words of the contract. */
export type Wish = Pick<Schemas['SendWhatsApp'], 'variables' | 'components'>

/** A value, and where in the body it was said. */
export interface Said {
  readonly key: string
  readonly value: SlotValue
  /** JSON Pointer. */
  readonly pointer: string
}

/** Everything that is said, in its order; a key may be there twice. */
export function saidIn({ variables = {}, components = {} }: Wish): Said[] {
  const { cards = [], ...own } = components
  return [
    ...textsOf(variables, '/variables', ''),
    ...partsOf(own, '/components', ''),
    ...cards.flatMap(({ variables: texts = {}, ...parts }, place) => {
      const pointer = `/components/cards/${place}`
      const prefix = cardPrefix(place)
      return [...textsOf(texts, `${pointer}/variables`, prefix), ...partsOf(parts, pointer, prefix)]
    }),
  ]
}

/** What is stored with the message: one value for each key. */
export const fillingOf = (wish: Wish): Filling =>
  Object.fromEntries(saidIn(wish).map(({ key, value }) => [key, value]))

const textsOf = (texts: Readonly<Record<string, string>>, at: string, prefix: string): Said[] =>
  Object.entries(texts).map(([name, value]) => ({
    key: `${prefix}${name}`,
    value,
    pointer: `${at}/${name}`,
  }))

type Parts = Omit<Schemas['TemplateFilling'], 'cards'>

function partsOf(
  { header = {}, body = {}, buttons = [] }: Parts,
  at: string,
  prefix: string,
): Said[] {
  return [
    ...headerOf(header, prefix).map((said) => ({ ...said, pointer: `${at}/header` })),
    ...Object.entries(body).flatMap(([name, value]) => {
      const typed = bodyValue(value)
      return typed === null
        ? []
        : [{ key: `${prefix}${name}`, value: typed, pointer: `${at}/body/${name}` }]
    }),
    ...buttons.flatMap((button, place) => {
      const value = buttonValue(button)
      const key = `${prefix}button_${button.index}`
      return value === null ? [] : [{ key, value, pointer: `${at}/buttons/${place}` }]
    }),
  ]
}

function headerOf(header: Schemas['TemplateHeaderValue'], prefix: string): Omit<Said, 'pointer'>[] {
  const key = `${prefix}header`
  const { image, video, document, location } = header
  if (image) return [{ key, value: { kind: 'image', ...image } }]
  if (video) return [{ key, value: { kind: 'video', ...video } }]
  if (document) return [{ key, value: { kind: 'document', ...document } }]
  // As texts, which is what Meta takes them as.
  return Object.entries(location ?? {}).map(([part, value]) => ({
    key: `${key}_${part}`,
    value: String(value),
  }))
}

function bodyValue({ currency, dateTime }: Schemas['TemplateBodyValue']): TypedValue | null {
  if (currency) return { kind: 'currency', ...currency }
  return dateTime ? { kind: 'date_time', ...dateTime } : null
}

function buttonValue(button: Schemas['TemplateButtonValue']): TypedValue | null {
  const { url, quickReply, copyCode, flow } = button
  if (url !== undefined) return { kind: 'url', text: url }
  if (quickReply !== undefined) return { kind: 'payload', text: quickReply }
  if (copyCode !== undefined) return { kind: 'coupon', text: copyCode }
  return flow ? { kind: 'flow', ...flow } : null
}

/** Whether a slot takes a value of this kind. */
export const fits = (slot: SlotKind, value: TypedValue['kind'], isBody: boolean): boolean =>
  slot === value || (isBody && slot === 'text' && (value === 'currency' || value === 'date_time'))
