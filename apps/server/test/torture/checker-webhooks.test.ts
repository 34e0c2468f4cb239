import { describe, expect, it } from 'vitest'
import { check, sha256 } from './checker.ts'
import type { EventSeen, History, WebhookPost, WebhookSeen } from './history.ts'
import { eventsOf, sound } from './sound-history.ts'
import { type Faults, NO_FAULTS } from './verdict.ts'

const TYPES = ['outbound.queued', 'outbound.dispatched', 'outbound.sent', 'outbound.delivered']

/** The nth request of a receiver, answered at once. */
const post = (told: EventSeen, n: number, more: Partial<WebhookPost> = {}): WebhookPost => ({
  eventId: told.id,
  told,
  bodySha256: sha256(told.id),
  signed: true,
  arrivedAs: 2 * n,
  takenAs: 2 * n + 1,
  ...more,
})
const posted = (events: readonly EventSeen[]) => events.map((event, n) => post(event, n))

/** A webhook whose receiver took everything of the sound history, each event once. */
const heard = (more: Partial<WebhookSeen> = {}): WebhookSeen => {
  const { events } = sound()
  return {
    id: 'w1',
    types: TYPES,
    posts: posted(events),
    deliveries: events.map(({ id }) => ({ eventId: id, state: 'succeeded' })),
    gaveUp: [],
    ...more,
  }
}
const found = (more: Partial<WebhookSeen>) => check({ ...sound(), webhooks: [heard(more)] })
const [queued, dispatched, sent, delivered] = eventsOf('m1')
if (!queued || !dispatched || !sent || !delivered) throw new Error('A message has four events.')
const others = eventsOf('m2')
const without = (event: EventSeen) => heard().posts.filter(({ eventId }) => eventId !== event.id)
const inState = (event: EventSeen, state: string) =>
  heard().deliveries.map((one) => (one.eventId === event.id ? { ...one, state } : one))

describe('a sound run with a webhook', () => {
  it('has no faults, and tells what came', () => {
    const { faults, figures } = found({})
    expect(faults).toEqual(NO_FAULTS)
    expect(figures).toMatchObject({ told: 8, untold: 0, posts: 8 })
  })

  it('may tell an event again, with the same bytes', () => {
    const again = [...heard().posts, post(queued, 20), post(sent, 21, { takenAs: null })]
    const { faults, figures } = found({ posts: again })
    expect(faults).toEqual(NO_FAULTS)
    expect(figures).toMatchObject({ told: 8, posts: 10 })
  })

  it('may leave events that nobody listens to', () => {
    const delivery = { eventId: delivered.id, state: 'succeeded' }
    const posts = [delivered, ...others.slice(-1)]
    const { faults, figures } = found({
      types: ['outbound.delivered'],
      posts: posted(posts),
      deliveries: [delivery],
    })
    expect(faults).toEqual(NO_FAULTS)
    expect(figures).toMatchObject({ told: 2, untold: 0 })
  })

  it('may give an event up, visibly, and go on', () => {
    const { faults, figures } = found({
      posts: without(dispatched),
      deliveries: inState(dispatched, 'exhausted'),
      gaveUp: [dispatched.id],
    })
    expect(faults).toEqual(NO_FAULTS)
    expect(figures).toMatchObject({ told: 7, untold: 1 })
  })
})

describe('a planted fault of a webhook', () => {
  const bytes = sha256('other bytes')
  const planted: [string, keyof Faults, string, Partial<WebhookSeen>][] = [
    [
      'never posted, and called taken',
      'webhookLost',
      `w1: outbound.delivered of m1 (${delivered.id}) never taken, succeeded`,
      { posts: without(delivered) },
    ],
    [
      'never taken, without a delivery',
      'webhookLost',
      `w1: outbound.delivered of m1 (${delivered.id}) never taken, without a delivery`,
      {
        posts: [...without(delivered), post(delivered, 9, { takenAs: null })],
        deliveries: heard().deliveries.filter(({ eventId }) => eventId !== delivered.id),
      },
    ],
    [
      'left waiting',
      'webhookLost',
      `w1: outbound.delivered of m1 (${delivered.id}) never taken, waiting`,
      { posts: without(delivered), deliveries: inState(delivered, 'waiting') },
    ],
    [
      'signed with something else',
      'badSignature',
      `w1: ${queued.id}`,
      { posts: heard().posts.map((one, n) => ({ ...one, signed: n > 0 })) },
    ],
    [
      'under the id of another event',
      'webhookWrong',
      `w1: ${delivered.id} told as outbound.queued of m2 (${others[0]?.id})`,
      {
        posts: heard().posts.map((one) => {
          return one.eventId === delivered.id ? { ...one, told: others[0] ?? queued } : one
        }),
      },
    ],
    [
      'under an id that no event has',
      'webhookWrong',
      'w1: evt-new is no event that it listens to',
      { posts: [...heard().posts, post(queued, 20, { eventId: 'evt-new' })] },
    ],
    [
      'again with other bytes',
      'webhookWrong',
      `w1: ${sent.id} came again with other bytes`,
      { posts: [...heard().posts, post(sent, 20, { bodySha256: bytes })] },
    ],
    [
      'with two deliveries of one event',
      'webhookWrong',
      `w1: 2 deliveries of ${sent.id}`,
      { deliveries: [...heard().deliveries, { eventId: sent.id, state: 'succeeded' }] },
    ],
    [
      'out of order',
      'webhookWrong',
      'w1: m1 was outbound.sent before outbound.dispatched',
      { posts: posted([queued, sent, dispatched, delivered, ...others]) },
    ],
    [
      'before the one before was taken',
      'webhookWrong',
      'w1: m1 was outbound.dispatched before outbound.queued',
      {
        posts: heard().posts.map((one) => {
          return one.eventId === queued.id ? { ...one, takenAs: 3 } : one
        }),
      },
    ],
  ]

  it.each(planted)('%s is found', (_name, kind, finding, more) => {
    expect(found(more).faults).toEqual({ ...NO_FAULTS, [kind]: [finding] })
  })

  it('is looked for in each webhook', () => {
    const webhooks: History['webhooks'] = [heard(), heard({ id: 'w2', posts: without(delivered) })]
    const { faults } = check({ ...sound(), webhooks })
    expect(faults.webhookLost).toHaveLength(1)
    expect(faults.webhookLost[0]).toMatch(/^w2: /)
  })
})
