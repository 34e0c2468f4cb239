import type { Row } from '../db/index.ts'
import { countryOf } from '../messages/index.ts'
import { CURRENCY } from '../money.ts'
import type { Day } from './days.ts'
import type { PriceBook } from './price-book.ts'

type Message = Row<'message'>

/** A step of a message, before it is stored. */
export interface BilledStep {
  readonly before: Message
  readonly after: Message
  /** What was reported, in the words of receipts. */
  readonly kind: string
}

/** What the rules go by besides the message. */
export interface Terms {
  readonly book: PriceBook
  /** The day of an instant, where the project is. */
  readonly dayOf: (at: number) => Day
  /** UTC milliseconds. */
  readonly now: number
}

/** A row of the ledger without what makes it one: its id, its day and its time. */
export type Item = Omit<Row<'ledger'>, 'id' | 'day' | 'at'>

export interface Charged {
  /** The message, with what it costs now. */
  readonly message: Message
  readonly items: readonly Item[]
}

/** Every SMS is of this one. */
export const SMS_CATEGORY = 'sms'
const CATEGORY = /^[a-z][a-z0-9_-]{0,63}$/

/**
 * What a step costs; null when it costs nothing.
 *
 * An SMS is billed when it is SENT, for each of its segments: from then on the carrier takes its fee,
 * whatever becomes of it. A WhatsApp message is billed once Meta has told its price and that it was
 * delivered or read, in whatever order it tells the two, and even of a message that had failed before. When
 * Meta changes its mind about the category, what was billed is taken back and billed anew. Test messages
 * are entered like others, and cost zero.
 */
export const chargeFor = (step: BilledStep, terms: Terms): Charged | null =>
  step.after.channel === 'sms' ? smsCharge(step, terms) : whatsAppCharge(step, terms)

function smsCharge({ before, after }: BilledStep, terms: Terms): Charged | null {
  // Set once, by the first report that it went out, whichever that is.
  if (before.sent_at !== null || after.sent_at === null) return null
  const units = after.segments ?? 1
  const item = newItem(after, SMS_CATEGORY, null, units, terms, after.sent_at)
  return { message: { ...after, ...priceColumns(item) }, items: [item] }
}

/** What is kept in `message.billing` of a WhatsApp message. */
interface Billing {
  /** When it was first said to be delivered or read. */
  readonly deliveredAt: number
  /** What stands in the ledger for it. */
  readonly billed: Billed | null
}

interface Billed {
  readonly category: string
  readonly type: string
  /** Null where no price was configured. */
  readonly micros: number | null
  readonly country: string | null
}

/** What of Meta's `pricing` counts here; null where it has said nothing, or no category that can be one. */
interface Pricing {
  readonly category: string
  readonly type: string
}

function whatsAppCharge({ after, kind }: BilledStep, terms: Terms): Charged | null {
  const stored: Billing | null = after.billing === null ? null : JSON.parse(after.billing)
  const arrived = kind === 'delivered' || kind === 'read'
  const deliveredAt = stored?.deliveredAt ?? after.delivered_at ?? (arrived ? terms.now : null)
  if (deliveredAt === null) return null
  const pricing = pricingIn(after)
  const old = stored?.billed ?? null
  if (pricing === null || (old?.category === pricing.category && old.type === pricing.type)) {
    // Kept only where the message itself does not tell.
    if (stored !== null || after.delivered_at !== null) return null
    return { message: withBilling(after, { deliveredAt, billed: null }), items: [] }
  }
  const item = newItem(after, pricing.category, pricing.type, 1, terms, deliveredAt)
  const { category, country, unit_micros: micros } = item
  const billed: Billed = { category, type: pricing.type, micros, country }
  const back = old === null ? [] : [opposite(after, old)]
  const message = { ...withBilling(after, { deliveredAt, billed }), ...priceColumns(item) }
  return { message, items: [...back, item] }
}

const withBilling = (message: Message, billing: Billing): Message => ({
  ...message,
  billing: JSON.stringify(billing),
})

/** What receipts keep in `message.pricing`: the last word of Meta's, in whatever order its words came. */
function pricingIn(message: Message): Pricing | null {
  if (message.pricing === null) return null
  const { category, type, billable } = JSON.parse(message.pricing)
  if (typeof category !== 'string' || !CATEGORY.test(category)) return null
  // `type` is what counts; `billable` is on its way out, and speaks only where there is no type.
  if (typeof type === 'string') return { category, type }
  return { category, type: billable === false ? 'free' : 'regular' }
}

/** `free_customer_service`, `free_entry_point` and their kind. */
const isFree = (type: string | null): boolean => type?.startsWith('free') ?? false

function newItem(
  message: Message,
  category: string,
  type: string | null,
  units: number,
  { book, dayOf }: Terms,
  at: number,
): Item {
  const country = countryOf(message.to_number)
  const { channel } = message
  const costsNothing = message.mode !== 'live' || isFree(type)
  const micros = costsNothing
    ? 0
    : // By the price of the day on which it was used, however late that became known.
      book.priceOf({ channel, category, country, day: dayOf(at) })
  return itemOf(message, { category, type, micros, country }, 1, units)
}

const opposite = (message: Message, billed: Billed): Item => itemOf(message, billed, -1, -1)

const itemOf = (
  message: Message,
  { category, type, micros, country }: Omit<Billed, 'type'> & { readonly type: string | null },
  messages: 1 | -1,
  units: number,
): Item => ({
  project_id: message.project_id,
  mode: message.mode,
  message_id: message.id,
  channel: message.channel,
  category,
  country,
  template: message.template,
  pricing_type: type,
  messages,
  units,
  unit_micros: micros,
  // Whole numbers: at most 10^15 a unit, and an SMS has 255 segments at most.
  amount_micros: (micros ?? 0) * units,
})

const priceColumns = ({ unit_micros, amount_micros }: Item) =>
  unit_micros === null
    ? { price_micros: null, price_currency: null }
    : { price_micros: amount_micros, price_currency: CURRENCY }
