import { equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf, lineOf, RETRY } from '../../test/_world.ts'
import { QUEUE, type Row } from '../db/index.ts'
import { newMessage } from '../messages/accept.ts'
import { advance } from './advance.ts'
import { pricingOf } from './provider-facts.ts'
import type { ProviderPricing, Report } from './report.ts'

type Message = Row<'message'>

const START = Date.UTC(2026, 0, 5)
const SECOND = 1_000
const RUNS = 10_000
const WAMID = 'wamid.A'

/** With Meta, or on the way to it. */
const underWay = (): Message => ({
  ...newMessage(draftOf({ projectId: 'proj_a', line: lineOf('whatsapp:1') }), 'msg_a', START),
  ...{ status: 'DISPATCHED', queue: QUEUE.inFlight, attempts: 1, dispatched_at: START },
})

type Step = ProviderPricing['status']

/** A status as Meta tells it: its step, its second, and whether it speaks of the price. */
interface Told {
  readonly step: Step
  readonly second: number
  readonly category: string | null
}

function reportOf({ step, second, category }: Told): Report {
  const at = START + second * SECOND
  const facts = {
    ...{ at, providerId: WAMID, toldOnce: true as const },
    ...(category !== null && {
      pricing: { type: 'regular', category, model: 'PMP', billable: true, status: step, at },
    }),
  }
  switch (step) {
    case 'sent':
      return { kind: 'sent', ...facts, attempt: null, parts: null }
    case 'failed':
      return {
        ...{ kind: 'failed', ...facts, attempt: null, code: 'undeliverable' },
        ...{ reason: 'No.', providerCode: '131026', retryable: false },
      }
    default:
      return { kind: step, ...facts }
  }
}

const CATEGORY = fc.option(fc.constantFrom('utility', 'marketing', 'service'))
const SECONDS = { min: 1, max: 5 }

/** What Meta tells of one message: some of its steps, in any order, most of them more than once. */
const anyStory = (steps: readonly Step[]) =>
  fc
    .uniqueArray(
      fc.record({
        step: fc.constantFrom(...steps),
        second: fc.integer(SECONDS),
        category: CATEGORY,
      }),
      // Meta's own key of a status.
      { selector: ({ step }) => step, minLength: 1, maxLength: steps.length },
    )
    .chain((told) =>
      fc.tuple(
        fc.constant(told),
        fc.shuffledSubarray(told, { minLength: told.length }),
        fc.shuffledSubarray([...told, ...told, ...told], { minLength: told.length }),
      ),
    )

interface Ending {
  readonly message: Message
  readonly events: readonly string[]
}

/** @param dropRepeats as whoever reports such statuses does, by (wamid, status, time). */
function tell(order: readonly Told[], dropRepeats = true): Ending {
  let message = underWay()
  const events: string[] = []
  const seen = new Set<string>()
  let now = START + 10 * SECOND
  for (const one of order) {
    now += 7
    const key = `${one.step} ${one.second}`
    if (dropRepeats && seen.has(key)) continue
    seen.add(key)
    const step = advance(message, reportOf(one), now, RETRY)
    if (!step) continue
    message = step.message
    if (step.event) events.push(step.event.public ? step.event.type : `late ${one.step}`)
  }
  return { message, events }
}

const RANK = { sent: 1, delivered: 2, read: 3 } as const
const NAMES = { sent: 'SENT', delivered: 'DELIVERED', read: 'READ' } as const

/** Written down again: the last word on the price, by Meta's clock and then by the step. */
function lastPrice(told: readonly Told[]): string | null {
  const order: readonly Step[] = ['sent', 'delivered', 'read', 'failed']
  const priced = told.filter(({ category }) => category !== null)
  const last = priced.toSorted(
    (a, b) => a.second - b.second || order.indexOf(a.step) - order.indexOf(b.step),
  )
  return last.at(-1)?.category ?? null
}

describe('what a provider tells', () => {
  it('ends alike in every order and with every repeat, each step told once', () => {
    fc.assert(
      fc.property(anyStory(['sent', 'delivered', 'read']), ([told, order, repeats]) => {
        const steps = told.flatMap(({ step }) => (step === 'failed' ? [] : [step]))
        const furthest = steps.toSorted((a, b) => RANK[b] - RANK[a])[0] ?? 'sent'
        const withRepeats = [...order, ...repeats]
        for (const ending of [tell(order), tell(withRepeats), tell(withRepeats, false)]) {
          const { message, events } = ending
          equal(message.status, NAMES[furthest])
          equal(message.queue, QUEUE.none)
          equal(message.provider_id, WAMID)
          equal(pricingOf(message)?.category ?? null, lastPrice(told))
          ok(message.sent_at !== null)
          if (furthest === 'read') ok(message.delivered_at !== null && message.read_at !== null)
          equal(new Set(events).size, events.length, 'a step was told twice')
          equal(events.at(-1), `outbound.${furthest}`)
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('of a failure ends by what came first, and the rest is in the timeline, once', () => {
    const steps = ['sent', 'delivered', 'read', 'failed'] as const
    fc.assert(
      fc.property(anyStory(steps), ([told, order, repeats]) => {
        fc.pre(told.some(({ step }) => step === 'failed'))
        const { message, events } = tell([...order, ...repeats])
        equal(pricingOf(message)?.category ?? null, lastPrice(told))
        equal(message.provider_id, WAMID)
        equal(new Set(events).size, events.length, 'a step was told twice')
        const arrived = order.find(({ step }) => step !== 'sent')?.step
        const mentioned = (step: Step) =>
          events.includes(`outbound.${step}`) || events.includes(`late ${step}`)
        if (arrived === 'failed') {
          equal(message.status, 'FAILED')
          for (const { step } of told) ok(mentioned(step), `${step} is nowhere told`)
        } else {
          ok(message.status === 'DELIVERED' || message.status === 'READ')
          ok(events.includes('late failed'))
          equal(message.failure_code, null)
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('keeps the first name, and a price that comes after the end', () => {
    const read = advance(
      underWay(),
      reportOf({ step: 'read', second: 1, category: null }),
      START,
      RETRY,
    )
    const message = read?.message ?? underWay()
    const later: Report = { kind: 'delivered', at: START, providerId: 'wamid.B' }
    expect(advance(message, later, START, RETRY)).toBeNull()
    const priced = advance(
      message,
      reportOf({ step: 'delivered', second: 0, category: 'utility' }),
      START,
      RETRY,
    )
    expect(priced?.event).toBeNull()
    expect(priced?.message).toMatchObject({ status: 'READ', provider_id: WAMID })
    expect(pricingOf(priced?.message ?? message)).toMatchObject({ category: 'utility' })
    const again = reportOf({ step: 'delivered', second: 0, category: 'utility' })
    expect(advance(priced?.message ?? message, again, START, RETRY)).toBeNull()
  })

  it('says nothing late of what others report', () => {
    const failed: Message = { ...underWay(), status: 'FAILED', queue: QUEUE.none, failed_at: START }
    expect(advance(failed, { kind: 'delivered', at: START }, START, RETRY)).toBeNull()
  })
})
