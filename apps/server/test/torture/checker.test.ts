import { describe, expect, it } from 'vitest'
import { check } from './checker.ts'
import type { EventSeen, History } from './history.ts'
import {
  accepted,
  eventsOf,
  message,
  onAir,
  refused,
  request,
  STEPS,
  sightingsOf,
  sound,
  unknown,
} from './sound-history.ts'
import { type Faults, NO_FAULTS } from './verdict.ts'

const faultsOf = (change: (history: History) => Partial<History>): Faults => {
  const history = sound()
  return check({ ...history, ...change(history) }).faults
}

/** With its own events in the feed, so that only the planted fault shows. */
const withEvents = (events: readonly EventSeen[]) => {
  return { events, followed: events.map(({ id }) => id) }
}

describe('a sound run', () => {
  it('has no faults, and counts what happened', () => {
    expect(check(sound())).toEqual({
      faults: NO_FAULTS,
      figures: {
        requests: 2,
        accepted: 2,
        recovered: 1,
        unknownTries: 1,
        unavailableTries: 1,
        onAir: 2,
        delivered: 2,
        unsettled: 0,
        unknownOutcomes: 0,
        inbound: 0,
        ...{ told: 0, untold: 0, posts: 0 },
      },
    })
  })

  it('may hold what was never answered, whether it was sent or not', () => {
    const sent = faultsOf(({ requests: [first] }) => {
      return { requests: [...(first ? [first] : []), request(2, unknown)] }
    })
    expect(sent).toEqual(NO_FAULTS)
    const never = faultsOf(({ requests, ...rest }) => {
      return { ...rest, requests: [...requests, request(3, unknown)] }
    })
    expect(never).toEqual(NO_FAULTS)
  })

  it('may hold what still waits and says why, and what nobody can know', () => {
    const waits = faultsOf(({ onAir: [first] }) => ({
      onAir: first ? [first] : [],
      messages: [
        message(1),
        message(2, { status: 'QUEUED', waitingReason: 'device_offline', dispatchedAt: null }),
      ],
      sightings: [],
      ...withEvents([...eventsOf('m1'), ...eventsOf('m2', ['QUEUED'])]),
    }))
    expect(waits).toEqual(NO_FAULTS)
    const untold = faultsOf(() => ({
      messages: [message(1), message(2, { status: 'FAILED', failureCode: 'unknown_outcome' })],
      sightings: [],
      ...withEvents([...eventsOf('m1'), ...eventsOf('m2', ['QUEUED', 'DISPATCHED', 'FAILED'])]),
    }))
    expect(untold).toEqual(NO_FAULTS)
  })
})

describe('a planted fault', () => {
  const waiting = { status: 'QUEUED', waitingReason: null, dispatchedAt: null } as const
  const planted: [string, keyof Faults, string, (history: History) => Partial<History>][] = [
    [
      'accepted, and gone from the database',
      'lost',
      'm2: accepted, and not there',
      ({ onAir: [first] }) => ({
        onAir: first ? [first] : [],
        messages: [message(1)],
        sightings: [],
        ...withEvents(eventsOf('m1')),
      }),
    ],
    [
      'called delivered, and never on air',
      'lost',
      'm2: DELIVERED, and never on air',
      ({ onAir: [first] }) => ({ onAir: first ? [first] : [] }),
    ],
    [
      'waiting without a reason',
      'lost',
      'm2: QUEUED, and nobody says why it waits',
      ({ onAir: [first] }) => ({
        onAir: first ? [first] : [],
        messages: [message(1), message(2, waiting)],
        sightings: [],
        ...withEvents([...eventsOf('m1'), ...eventsOf('m2', ['QUEUED'])]),
      }),
    ],
    [
      'stuck on its way to a phone',
      'lost',
      'm2: DISPATCHED, and nobody says why it waits',
      ({ onAir: [first] }) => ({
        onAir: first ? [first] : [],
        messages: [message(1), message(2, { status: 'DISPATCHED' })],
        sightings: [],
        ...withEvents([...eventsOf('m1'), ...eventsOf('m2', ['QUEUED', 'DISPATCHED'])]),
      }),
    ],
    [
      'on air twice under one id',
      'radioDuplicates',
      'm1/1 by p1 and m1/2 by p2',
      (history) => ({ onAir: [...history.onAir, { ...onAir(1), attempt: 2, phone: 'p2' }] }),
    ],
    [
      'answered with two ids for one key',
      'keyDuplicates',
      'key-2: m2 and m1',
      ({ requests: [first] }) => ({
        requests: [...(first ? [first] : []), request(2, accepted('m2'), accepted('m1'))],
      }),
    ],
    [
      'with a text on air that nobody asked for',
      'unexpected',
      'm1: on air, and nobody asked for it',
      (history) => ({ onAir: [...history.onAir, onAir(9, 'm1')] }),
    ],
    [
      'with another text than the one asked for',
      'unexpected',
      'm1: on air, and nobody asked for it',
      () => ({ onAir: [onAir(2, 'm1'), onAir(1, 'm2')] }),
    ],
    [
      'on air, and called canceled',
      'unexpected',
      'm2: on air, and CANCELED',
      () => ({
        messages: [message(1), message(2, { status: 'CANCELED', dispatchedAt: null })],
        sightings: [],
        ...withEvents([...eventsOf('m1'), ...eventsOf('m2', ['QUEUED', 'CANCELED'])]),
      }),
    ],
    [
      'with a message that nobody asked for',
      'unexpected',
      'm3: nobody asked for it',
      (history) => ({
        messages: [...history.messages, message(3, { ...waiting, waitingReason: 'in_line' })],
        ...withEvents([...history.events, ...eventsOf('m3', ['QUEUED'])]),
      }),
    ],
    [
      'going back',
      'statusRegressions',
      'm1: SENT, then DISPATCHED',
      ({ sightings }) => ({
        sightings: [...sightingsOf('m1', ['SENT', 'DISPATCHED']), ...sightings.slice(4)],
      }),
    ],
    [
      'going back at the very end',
      'statusRegressions',
      'm1: DELIVERED, then SENT',
      () => ({
        messages: [message(1, { status: 'SENT' }), message(2)],
        ...withEvents([...eventsOf('m1', STEPS.slice(0, 3)), ...eventsOf('m2')]),
      }),
    ],
    [
      'failed after it was delivered',
      'statusRegressions',
      'm1: DELIVERED, then FAILED',
      ({ sightings }) => ({
        sightings: [...sightings, { messageId: 'm1', status: 'FAILED' }],
      }),
    ],
    [
      'without the event of its last step',
      'missingEvents',
      'm2: it was DELIVERED, and no event tells',
      () => withEvents([...eventsOf('m1'), ...eventsOf('m2', STEPS.slice(0, 3))]),
    ],
    [
      'without the event of a step that somebody saw',
      'missingEvents',
      'm1: it was SENT, and no event tells',
      () =>
        withEvents([...eventsOf('m1', ['QUEUED', 'DISPATCHED', 'DELIVERED']), ...eventsOf('m2')]),
    ],
    [
      'without the event of its dispatch',
      'missingEvents',
      'm2: it was DISPATCHED, and no event tells',
      () => withEvents([...eventsOf('m1'), ...eventsOf('m2', ['QUEUED', 'SENT', 'DELIVERED'])]),
    ],
    [
      'with an event told twice',
      'extraEvents',
      'm1: SENT after SENT',
      ({ events }) => {
        const again = eventsOf('m1', ['QUEUED', 'DISPATCHED', 'SENT', 'SENT', 'DELIVERED'])
        return withEvents([
          ...again.map((event, i) => ({ ...event, id: `${event.id}-${i}` })),
          ...events.slice(4),
        ])
      },
    ],
    [
      'with an event of no message',
      'extraEvents',
      'm7: outbound.queued, of no message',
      ({ events }) => withEvents([...events, ...eventsOf('m7', ['QUEUED'])]),
    ],
    [
      'left out of the feed that somebody follows',
      'missingEvents',
      'm2: the feed left out outbound.sent',
      ({ followed }) => ({ followed: followed.filter((id) => id !== 'evt-m2-outbound.sent') }),
    ],
    [
      'shown twice by the feed',
      'extraEvents',
      'evt-m1-outbound.queued: the feed showed it twice',
      ({ followed }) => ({ followed: [...followed, ...followed.slice(0, 1)] }),
    ],
    [
      'answered with 500',
      'badAnswers',
      'key-1: 500 internal_error',
      ({ requests }) => ({
        requests: [
          request(1, refused(500, 'internal_error', null), accepted('m1')),
          ...requests.slice(1),
        ],
      }),
    ],
    [
      'answered with 503 that does not say when to come back',
      'badAnswers',
      'key-1: 503 not_ready',
      ({ requests }) => ({
        requests: [
          request(1, refused(503, 'not_ready', null), accepted('m1')),
          ...requests.slice(1),
        ],
      }),
    ],
    [
      'with a process that ended by itself',
      'unexpectedExits',
      'the server: 1',
      () => ({ unexpectedExits: ['the server: 1'] }),
    ],
  ]

  it.each(planted)('%s, is found as %s', (_what, kind, text, change) => {
    const faults = faultsOf(change)
    expect(faults[kind]).toContainEqual(expect.stringContaining(text))
  })

  it('that makes two SMS of one key is found on air and in the database', () => {
    const faults = faultsOf((history) => ({
      onAir: [...history.onAir, onAir(2, 'm3')],
      messages: [...history.messages, message(3, { body: 'text 2' })],
      ...withEvents([...history.events, ...eventsOf('m3')]),
    }))
    expect(faults.radioDuplicates).toEqual(['m2/1 by p1 and m3/1 by p1'])
    expect(faults.keyDuplicates).toEqual(['key-2: m2 and m3'])
  })
})
