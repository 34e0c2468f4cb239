import type { EventSeen, WebhookPost, WebhookSeen } from './history.ts'
import type { Faults, Figures } from './verdict.ts'

/** Untaken, and there for everybody to see and to send again. */
const GIVEN_UP = new Set(['exhausted', 'skipped'])

/**
 * Each event reached the receiver of each webhook, at least once, or its delivery says why not; always
 * under its own id and with the same bytes, signed, and after the earlier events of its message.
 */
export function checkWebhooks(
  webhooks: readonly WebhookSeen[],
  events: readonly EventSeen[],
  faults: Faults,
): void {
  for (const webhook of webhooks) {
    const wanted = wantedBy(webhook, events)
    checkTaken(webhook, wanted, faults)
    checkPosts(webhook, wanted, faults)
    checkOrder(webhook, wanted, faults)
  }
}

const wantedBy = ({ types }: WebhookSeen, events: readonly EventSeen[]): EventSeen[] =>
  events.filter(({ type }) => types.includes(type))

const takenBy = ({ posts }: WebhookSeen): Set<string> =>
  new Set(posts.flatMap(({ eventId, takenAs }) => (takenAs === null ? [] : [eventId])))

function checkTaken(webhook: WebhookSeen, wanted: readonly EventSeen[], faults: Faults): void {
  const taken = takenBy(webhook)
  const born = Map.groupBy(webhook.deliveries, ({ eventId }) => eventId)
  for (const { id, type, messageId } of wanted) {
    const deliveries = born.get(id) ?? []
    if (deliveries.length > 1) {
      faults.webhookWrong.push(`${webhook.id}: ${deliveries.length} deliveries of ${id}`)
    }
    const state = deliveries[0]?.state ?? 'without a delivery'
    if (taken.has(id) || GIVEN_UP.has(state)) continue
    faults.webhookLost.push(`${webhook.id}: ${type} of ${messageId} (${id}) never taken, ${state}`)
  }
}

function checkPosts(webhook: WebhookSeen, wanted: readonly EventSeen[], faults: Faults): void {
  const known = new Map(wanted.map((event) => [event.id, event]))
  const first = new Map<string, WebhookPost>()
  for (const post of webhook.posts) {
    const { eventId, told, bodySha256, signed } = post
    const name = `${webhook.id}: ${eventId}`
    if (!signed) faults.badSignature.push(name)
    const event = known.get(eventId)
    if (!event) faults.webhookWrong.push(`${name} is no event that it listens to`)
    else if (!isSame(event, told)) {
      faults.webhookWrong.push(`${name} told as ${told.type} of ${told.messageId} (${told.id})`)
    }
    const before = first.get(eventId)
    if (before && before.bodySha256 !== bodySha256) {
      faults.webhookWrong.push(`${name} came again with other bytes`)
    }
    if (!before) first.set(eventId, post)
  }
}

const isSame = (a: EventSeen, b: EventSeen): boolean =>
  a.id === b.id && a.type === b.type && a.messageId === b.messageId

/** An event leaves when the earlier ones of its message have been taken, or given up. */
function checkOrder(
  { id, posts, gaveUp }: WebhookSeen,
  wanted: readonly EventSeen[],
  faults: Faults,
): void {
  const arrived = new Map<string, number>()
  const taken = new Map<string, number>()
  for (const { eventId, arrivedAs, takenAs } of posts) {
    if (!arrived.has(eventId)) arrived.set(eventId, arrivedAs)
    if (takenAs !== null && !taken.has(eventId)) taken.set(eventId, takenAs)
  }
  const forgiven = new Set(gaveUp)
  for (const [messageId, own] of Map.groupBy(wanted, (event) => event.messageId)) {
    for (const [i, event] of own.entries()) {
      const at = arrived.get(event.id)
      if (at === undefined) continue
      const early = own.slice(0, i).find((before) => {
        return !forgiven.has(before.id) && (taken.get(before.id) ?? Number.POSITIVE_INFINITY) > at
      })
      if (early) {
        faults.webhookWrong.push(`${id}: ${messageId} was ${event.type} before ${early.type}`)
      }
    }
  }
}

export function webhookFigures(
  webhooks: readonly WebhookSeen[],
  events: readonly EventSeen[],
): Pick<Figures, 'told' | 'untold' | 'posts'> {
  const figures = { told: 0, untold: 0, posts: 0 }
  for (const webhook of webhooks) {
    const taken = takenBy(webhook)
    const wanted = wantedBy(webhook, events)
    const told = wanted.filter(({ id }) => taken.has(id)).length
    figures.told += told
    figures.untold += wanted.length - told
    figures.posts += webhook.posts.length
  }
  return figures
}
