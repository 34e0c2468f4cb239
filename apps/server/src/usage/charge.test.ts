import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf, lineOf } from '../../test/_world.ts'
import type { Row } from '../db/index.ts'
import { newMessage } from '../messages/accept.ts'
import { type BilledStep, chargeFor, type Item } from './charge.ts'
import { dayIn } from './days.ts'
import { DEFAULT_PRICES } from './default-prices.ts'
import { openBook } from './price-book.ts'

type Message = Row<'message'>

const ZONE = 'America/Sao_Paulo'
const NOW = Date.UTC(2026, 10, 21, 12)
const RUNS = 2_000
const book = openBook(DEFAULT_PRICES)
const terms = { book, dayOf: (at: number) => dayIn(ZONE, at), now: NOW }

const whatsApp = (more: Partial<Message> = {}): Message => ({
  ...newMessage(draftOf({ projectId: 'proj_a', line: lineOf('wa:proj_a') }), 'msg_a', NOW),
  ...{ channel: 'whatsapp', status: 'DISPATCHED', segments: null, template: 'lembrete' },
  ...more,
})

interface Told {
  readonly kind: 'sent' | 'delivered' | 'read' | 'failed'
  readonly pricing?: { readonly category: string; readonly type: string; readonly at: number }
}

/** What receipts do with a report, written down again: the status, its times, and the last word on the price. */
function step(message: Message, { kind, pricing }: Told): BilledStep {
  const before = message
  let after = { ...message }
  const moves = message.status !== 'FAILED' && message.status !== 'READ'
  const delivered = kind === 'delivered' || kind === 'read'
  if (moves && delivered) {
    after = { ...after, status: kind === 'read' ? 'READ' : 'DELIVERED' }
    after.delivered_at = message.delivered_at ?? NOW
  }
  if (moves && kind === 'failed' && message.status !== 'DELIVERED') after.status = 'FAILED'
  const known = after.pricing === null ? null : JSON.parse(after.pricing)
  if (pricing && (known === null || known.at <= pricing.at)) after.pricing = JSON.stringify(pricing)
  return { before, after, kind }
}

function tell(message: Message, story: readonly Told[]) {
  const items: Item[] = []
  for (const told of story) {
    const one = step(message, told)
    const charged = chargeFor(one, terms)
    message = charged?.message ?? one.after
    items.push(...(charged?.items ?? []))
  }
  return { message, items }
}

const sum = (items: readonly Item[], of: 'amount_micros' | 'messages') =>
  items.reduce((total, item) => total + item[of], 0)

const regular = (category: string, at = 1) => ({ category, type: 'regular', at })

describe('the price of a WhatsApp message', () => {
  it('is the same for every order of what Meta tells, and for repeats', () => {
    const receipts: readonly Told[] = [
      { kind: 'sent', pricing: regular('utility', 1) },
      { kind: 'delivered', pricing: regular('marketing', 2) },
      { kind: 'read' },
      { kind: 'failed' },
    ]
    const orders = fc.shuffledSubarray([...receipts, ...receipts], { minLength: 8 })
    fc.assert(
      fc.property(orders, (order) => {
        const { message, items } = tell(whatsApp(), order)
        expect(message.price_micros).toBe(321_700)
        expect(sum(items, 'amount_micros')).toBe(321_700)
        expect(sum(items, 'messages')).toBe(1)
        const utility = items.filter(({ category }) => category === 'utility')
        expect(sum(utility, 'amount_micros')).toBe(0)
      }),
      { numRuns: RUNS },
    )
  })

  it('is that of its entries, whatever Meta tells', () => {
    const told: fc.Arbitrary<Told> = fc.record(
      {
        kind: fc.constantFrom<Told['kind'][]>('sent', 'delivered', 'read', 'failed'),
        pricing: fc.record({
          category: fc.constantFrom('utility', 'marketing', 'service', 'new_one', 'NOT A NAME'),
          type: fc.constantFrom('regular', 'free_customer_service', 'free_entry_point'),
          at: fc.integer({ min: 1, max: 5 }),
        }),
      },
      { requiredKeys: ['kind'] },
    )
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (story) => {
        const { message, items } = tell(whatsApp(), story)
        expect(sum(items, 'amount_micros')).toBe(message.price_micros ?? 0)
        expect([0, 1]).toContain(sum(items, 'messages'))
        const wasDelivered = story.some(({ kind }) => kind === 'delivered' || kind === 'read')
        if (!wasDelivered) expect(items).toEqual([])
        // Each is taken back by its exact opposite, or stands.
        for (const item of items.filter(({ messages }) => messages === -1)) {
          const back = { ...item, messages: 1, units: 1, amount_micros: 0 - item.amount_micros }
          expect(items).toContainEqual({ ...back, amount_micros: Math.abs(item.amount_micros) })
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('is nothing while nobody knows whether it arrived, or what Meta takes', () => {
    expect(tell(whatsApp(), [{ kind: 'sent', pricing: regular('utility') }]).items).toEqual([])
    expect(tell(whatsApp(), [{ kind: 'delivered' }, { kind: 'read' }]).items).toEqual([])
  })

  it('is due for a message that had failed and arrives all the same', () => {
    const story: Told[] = [{ kind: 'failed' }, { kind: 'delivered', pricing: regular('utility') }]
    const { message, items } = tell(whatsApp(), story)
    expect(message).toMatchObject({ status: 'FAILED', price_micros: 35_000 })
    expect(items).toMatchObject([{ category: 'utility', country: 'BR', template: 'lembrete' }])
  })

  it('is zero where Meta says that it is free', () => {
    const pricing = { category: 'service', type: 'free_customer_service', at: 1 }
    const { message, items } = tell(whatsApp(), [{ kind: 'delivered', pricing }])
    expect(message).toMatchObject({ price_micros: 0, price_currency: 'BRL' })
    expect(items).toMatchObject([{ pricing_type: 'free_customer_service', messages: 1 }])
  })

  it('is none where the book has no line, and the entry says so', () => {
    const abroad = whatsApp({ to_number: '+14155550100' })
    const { message, items } = tell(abroad, [{ kind: 'read', pricing: regular('utility') }])
    expect(message).toMatchObject({ price_micros: null, price_currency: null })
    expect(items).toMatchObject([{ unit_micros: null, amount_micros: 0, country: 'US' }])
  })

  it('is that of the day on which it arrived, where the project is', () => {
    const pricing = regular('service')
    // The first of October begins at three o'clock in London.
    const late = whatsApp({ delivered_at: Date.UTC(2026, 9, 1, 2, 59), status: 'DELIVERED' })
    expect(tell(late, [{ kind: 'read', pricing }]).items).toMatchObject([{ unit_micros: null }])
    const next = whatsApp({ delivered_at: Date.UTC(2026, 9, 1, 3), status: 'DELIVERED' })
    expect(tell(next, [{ kind: 'read', pricing }]).items).toMatchObject([{ unit_micros: 35_000 }])
  })
})

describe('the price book', () => {
  const price = (category: string, country: string, validFrom: number, micros: number) => ({
    ...{ channel: 'whatsapp', category, country, validFrom, micros, source: '' },
  })
  const own = openBook([
    price('utility', 'BR', 20261001, 4),
    price('utility', 'BR', 20260101, 3),
    price('utility', '*', 20260101, 2),
    price('*', '*', 20260101, 1),
  ])
  it.each([
    ['utility', 'BR', 20261001, 4],
    ['utility', 'BR', 20260930, 3],
    ['utility', 'US', 20261001, 2],
    ['utility', null, 20261001, 2],
    ['marketing', 'BR', 20261001, 1],
    ['marketing', 'BR', 20251231, null],
  ])('has for %s to %s on %i the price %s', (category, country, day, micros) => {
    expect(own.priceOf({ channel: 'whatsapp', category, country, day })).toBe(micros)
    expect(own.priceOf({ channel: 'sms', category, country, day })).toBeNull()
  })
})
