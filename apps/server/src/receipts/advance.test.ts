import { equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf, lineOf, RETRY } from '../../test/_world.ts'
import { QUEUE, type Row } from '../db/index.ts'
import { newMessage } from '../messages/accept.ts'
import { advance, type Step } from './advance.ts'
import type { Report } from './report.ts'

type Message = Row<'message'>

const START = Date.UTC(2026, 0, 5)
const DAY_MS = 86_400_000
const RUNS = 10_000

const fresh = (pinned = true): Message => {
  const draft = draftOf({ projectId: 'proj_a', line: lineOf(pinned ? 'dev_a' : 'pool:proj_a') })
  return newMessage(draft, 'msg_a', START)
}

const dispatched = (at: number): Report => ({
  kind: 'dispatched',
  at,
  deviceId: 'dev_a',
  deviceName: 'Front desk',
  lane: 'dev_a',
  simSlotIndex: 0,
  fromNumber: null,
})

/** What a phone or a sweep may say, at any time, of any attempt, by any clock. */
const anyReport: fc.Arbitrary<Report> = fc
  .record({
    at: fc.integer({ min: START - DAY_MS, max: START + DAY_MS }),
    attempt: fc.integer({ min: 1, max: 6 }),
    ofAttempt: fc.boolean(),
    retryable: fc.boolean(),
    code: fc.constantFrom('no_signal', 'expired', 'unknown_outcome', 'canceled'),
    parts: fc.option(fc.integer({ min: 1, max: 9 })),
    kind: fc.constantFrom<Report['kind']>(
      ...([
        'dispatched',
        'handed_over_again',
        'uncertain',
        'postponed',
        'accepted',
        'sent',
        'delivered',
      ] as const),
      ...(['read', 'failed', 'expired', 'canceled', 'withdrawn'] as const),
    ),
  })
  .map(({ kind, at, attempt, ofAttempt, retryable, code, parts }): Report => {
    switch (kind) {
      case 'dispatched':
        return dispatched(at)
      case 'accepted':
        return { kind, at, attempt }
      case 'sent':
        return { kind, at, attempt, parts }
      case 'failed': {
        const reason = 'It failed.'
        const of = ofAttempt ? attempt : null
        return { kind, at, attempt: of, code, reason, providerCode: null, retryable }
      }
      case 'uncertain':
        return { kind, at, survived: retryable, ...(ofAttempt && { until: at + DAY_MS }) }
      case 'postponed':
        return {
          ...{ kind, at, code, reason: 'It was held up.', providerCode: null },
          attempt,
          dueAt: retryable ? at + 1_000 : null,
        }
      case 'fallback_put_off':
        return { kind, at, until: at + DAY_MS }
      default:
        return { kind, at }
    }
  })

/** Each report with the time that passes before it. */
const anyStory = fc.array(fc.tuple(anyReport, fc.integer({ min: 0, max: 10_000 })), {
  maxLength: 24,
})

/** Written down again, from the contract. */
const RANK: Record<string, number> = {
  QUEUED: 0,
  DISPATCHED: 1,
  SENT: 2,
  DELIVERED: 3,
  READ: 4,
  FAILED: 5,
  EXPIRED: 5,
  CANCELED: 5,
}
const FINAL = new Set(['READ', 'FAILED', 'EXPIRED', 'CANCELED'])
const TIMES = ['queued_at', 'dispatched_at', 'sent_at', 'delivered_at', 'read_at'] as const

const rank = (message: Message): number => RANK[message.status] ?? Number.NaN

/** Plain assertions: these run half a million times. */
function checkStep(before: Message, step: Step, now: number): void {
  const after = step.message
  const moved = after.status !== before.status
  ok(!FINAL.has(before.status), 'a final state has changed')
  ok(rank(after) >= rank(before), 'it went back')
  if (before.status === 'DELIVERED') equal(after.status, 'READ')
  if (after.status === 'CANCELED') equal(before.status, 'QUEUED')
  equal(
    step.event?.public ?? false,
    moved,
    'one public event for each change of status, and no other',
  )
  if (moved) equal(step.event?.type, `outbound.${after.status.toLowerCase()}`)
  for (const time of [...TIMES, 'failed_at'] as const) {
    if (before[time] !== null) equal(after[time], before[time], 'a time has changed')
    ok((after[time] ?? 0) <= now, 'a time lies ahead')
  }
  let latest = 0
  for (const time of TIMES) {
    const at = after[time] ?? latest
    ok(at >= latest, `${time} is earlier than the step before`)
    latest = at
  }
  ok(after.updated_at >= before.updated_at, 'the last change lies before the one before')
  // An attempt is counted exactly when the message leaves its queue.
  const left = before.queue !== QUEUE.inFlight && after.queue === QUEUE.inFlight
  equal(after.attempts, before.attempts + (left ? 1 : 0))
  ok(after.attempts <= RETRY.maxAttempts, 'one attempt too many')
  checkQueue(after)
}

/** Where a message stands says what it can be. */
function checkQueue(message: Message): void {
  equal(message.queue !== QUEUE.none, rank(message) < 2)
  if (message.queue === QUEUE.inFlight) equal(message.status, 'DISPATCHED')
  equal(message.due_at !== null, message.queue === QUEUE.later)
  // A failure is told of what ended by one, and of what waits after one or is being tried again.
  const hasEnded = ['FAILED', 'EXPIRED'].includes(message.status)
  const mayHaveFailed = message.status === 'DISPATCHED' && message.attempts > 0
  if (hasEnded) ok(message.failure_code !== null, 'it failed and does not say why')
  else if (message.failure_code !== null) ok(mayHaveFailed, 'it tells a failure that it has not')
}

const tell = (story: readonly (readonly [Report, number])[], check = checkStep): Message => {
  let message = fresh()
  let now = START
  for (const [report, waitMs] of story) {
    now += waitMs
    const step = advance(message, report, now, RETRY)
    if (!step) continue
    check(message, step, now)
    message = step.message
  }
  return message
}

describe('the state of a message', () => {
  it('only moves forward, one event a step, whatever is told in whatever order', () => {
    fc.assert(
      fc.property(anyStory, (story) => void tell(story)),
      { numRuns: RUNS },
    )
  })

  it('ends alike for every order of a phone’s receipts', () => {
    const receipts: Report[] = [
      { kind: 'accepted', at: START, attempt: 1 },
      { kind: 'sent', at: START, attempt: 1, parts: 2 },
      { kind: 'delivered', at: START },
      { kind: 'read', at: START },
    ]
    const orders = fc.shuffledSubarray([...receipts, ...receipts], { minLength: 8 })
    fc.assert(
      fc.property(orders, (order) => {
        const statuses: string[] = []
        const story = [dispatched(START), ...order].map((report) => [report, 1] as const)
        const last = tell(story, (before, step, now) => {
          checkStep(before, step, now)
          if (step.event?.public) statuses.push(step.message.status)
        })
        expect(last).toMatchObject({ status: 'READ', queue: QUEUE.none })
        expect(new Set(statuses).size).toBe(statuses.length)
        expect([last.sent_at, last.delivered_at, last.read_at]).not.toContain(null)
      }),
      { numRuns: RUNS },
    )
  })

  it('does not change when a phone repeats itself', () => {
    const repeatable = anyReport.filter(
      ({ kind }) => kind !== 'handed_over_again' && kind !== 'uncertain' && kind !== 'accepted',
    )
    fc.assert(
      fc.property(anyStory, repeatable, (story, report) => {
        const now = START + DAY_MS
        const message = tell(story)
        const step = advance(message, report, now, RETRY)
        if (step)
          expect(advance(step.message, report, now, RETRY)?.event?.public ?? false).toBe(false)
        const attempted = report.kind !== 'failed' || report.attempt !== null
        if (step && attempted) expect(advance(step.message, report, now, RETRY)).toBeNull()
      }),
      { numRuns: RUNS },
    )
  })

  it('has all its tries left, however often it was held up', () => {
    const heldUp = {
      at: START,
      dueAt: null,
      code: 'sender_parked',
      reason: '',
      providerCode: '190',
    }
    const failure = { at: START, code: 'provider_error', reason: '', providerCode: '131000' }
    let message = fresh()
    const tell = (report: Report) => {
      message = advance(message, report, START, RETRY)?.message ?? message
      return message
    }
    for (let attempt = 1; attempt <= RETRY.maxAttempts + 2; attempt += 1) {
      tell(dispatched(START))
      tell({ kind: 'postponed', attempt, ...heldUp })
    }
    for (let tries = 1; tries < RETRY.maxAttempts; tries += 1) {
      const { attempts: attempt } = tell(dispatched(START))
      const { due_at: dueAt, status } = tell({
        kind: 'failed',
        attempt,
        retryable: true,
        ...failure,
      })
      expect([status, dueAt]).toEqual(['DISPATCHED', START + RETRY.delayMs(tries)])
    }
    const { attempts: attempt } = tell(dispatched(START))
    expect(tell({ kind: 'failed', attempt, retryable: true, ...failure }).status).toBe('FAILED')
  })

  it('believes no clock that is ahead or behind', () => {
    const now = START + 1_000
    const step = (message: Message, report: Report) => advance(message, report, now, RETRY)?.message
    const out = step(fresh(), dispatched(now)) ?? fresh()
    const early = step(out, { kind: 'sent', at: START - DAY_MS, attempt: 1, parts: 1 })
    expect(early).toMatchObject({ sent_at: now })
    const ahead = step(out, { kind: 'delivered', at: now + DAY_MS })
    expect(ahead).toMatchObject({ delivered_at: now, sent_at: now })
    const never = Date.parse('2026-13-45T99:99:99.999Z')
    const sent = step(out, { kind: 'sent', at: never, attempt: 1, parts: 1 })
    expect(sent).toMatchObject({ sent_at: now })
  })
})
