import { setTimeout as sleep } from 'node:timers/promises'
import { type Behaviour, type Received, verified, webhookReceiver } from '../../webhook-receiver.ts'
import { sha256 } from '../checker.ts'
import type { EventSeen, WebhookPost, WebhookSeen } from '../history.ts'
import type { Site } from '../site.ts'

export interface ListenOptions {
  /** The event types that each webhook listens to. Default: all of messages. */
  readonly types?: readonly string[]
  /** The nodes by which the webhooks are made, one each: who makes it serves it. Default: the first. */
  readonly by?: readonly number[]
  /** What the receiver says first. Default: 204. */
  readonly behaviour?: Behaviour
  /** Settings of the server that differ from `SETTINGS`. */
  readonly env?: Readonly<Record<string, string>>
}

/** A real receiver, and the webhooks of a site that lead there. */
export interface Listeners {
  readonly webhooks: readonly Listener[]
  /** From now on the receiver answers so. */
  behave(behaviour: Behaviour): void
  /** Refuses connections, and the other way around. */
  close(): Promise<void>
  open(): Promise<void>
  /** Waits until everything of the feed has been taken or given up. What never is, the checker finds. */
  drained(events: readonly EventSeen[], withinMs: number): Promise<void>
  /** For the checker. */
  seen(): Promise<WebhookSeen[]>
}

export interface Listener {
  readonly id: string
  readonly posts: readonly WebhookPost[]
  /** From each event to its first arrival: both on the clock of `Date.now()`, in ms. */
  readonly arrivals: readonly { readonly at: number; readonly tookMs: number }[]
  /** All of its deliveries, newest first; of one state only. */
  deliveries(state?: string): Promise<Delivery[]>
  /** Whether anything waits or is under way. */
  isBusy(): Promise<boolean>
  /** Looks for what has come to an end untaken, before somebody gives it another turn. */
  noteGivenUp(): Promise<readonly string[]>
}

export interface Delivery {
  readonly id: string
  readonly eventId: string
  readonly event: string
  readonly state: string
  readonly attempts: number
}

export const OUTBOUND = ['queued', 'dispatched', 'sent', 'delivered', 'read', 'failed', 'expired']
  .concat('canceled')
  .map((step) => `outbound.${step}`)

/** Ten attempts, as in production, with a wait of at most half a minute. */
export const SETTINGS = {
  RELAY_WEBHOOK_ALLOW_PRIVATE: 'true',
  RELAY_WEBHOOK_TIMEOUT_MS: '5000',
  RELAY_WEBHOOK_RETRY_DELAYS_MS: '100,200,400,800,1600,3200,6400,12800,25600',
  RELAY_WEBHOOK_PAUSE_MS: '200',
}

const GIVEN_UP = ['exhausted', 'skipped']
const OPEN = ['waiting', 'delivering']
const LOOK_EVERY_MS = 200

const running = new Set<() => Promise<void>>()

/** Ends the receivers of faults that are over. */
export async function endReceivers(): Promise<void> {
  await Promise.all([...running].map((end) => end()))
  running.clear()
}

/** Makes the webhooks: before the first message, so that every event is theirs. */
export async function startListeners(site: Site, options: ListenOptions): Promise<Listeners> {
  const { types = OUTBOUND, by = [0], behaviour: first = () => 204 } = options
  const ofPath = new Map<string, (received: Received) => void>()
  const noting =
    (behaviour: Behaviour): Behaviour =>
    (received) => {
      ofPath.get(received.path)?.(received)
      return behaviour(received)
    }
  const receiver = await webhookReceiver(noting(first))
  running.add(() => receiver.close())
  const webhooks: (Listener & { see(): Promise<WebhookSeen>; misses(id: string): boolean })[] = []
  for (const [i, node] of by.entries()) {
    const path = `/hook/${i}`
    const url = `http://127.0.0.1:${receiver.port}${path}`
    const made = await create(site, node, { url, events: types })
    const listener = newListener(site, made.id, types)
    ofPath.set(path, (received) => listener.note(received, made.secret))
    webhooks.push(listener)
  }
  return {
    webhooks,
    behave: (behaviour) => receiver.behave(noting(behaviour)),
    close: receiver.close,
    open: receiver.open,
    async drained(events, withinMs) {
      const until = performance.now() + withinMs
      const wanted = events.filter(({ type }) => types.includes(type))
      for (const webhook of webhooks) {
        while (performance.now() < until && !(await isDrained(webhook, wanted))) {
          await sleep(LOOK_EVERY_MS)
        }
      }
    },
    seen: () => Promise.all(webhooks.map((webhook) => webhook.see())),
  }
}

async function create(site: Site, node: number, body: object): Promise<Made> {
  const response = await fetch(`${site.nodes[node]?.url}/v1/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${site.api.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.status !== 201) throw new Error(`No webhook: ${await response.text()}`)
  return JSON.parse(await response.text())
}

interface Made {
  readonly id: string
  readonly secret: string
}

function newListener(site: Site, id: string, types: readonly string[]) {
  const posts: (WebhookPost & { readonly received: Received })[] = []
  const arrivals: { readonly at: number; readonly tookMs: number }[] = []
  const seen = new Set<string>()
  const taken = new Set<string>()
  const gaveUp = new Set<string>()
  const path = `/v1/webhooks/${id}/deliveries`
  const deliveries = (state?: string): Promise<Delivery[]> =>
    site.api.all(state === undefined ? path : `${path}?state=${state}`)
  const noteGivenUp = async (): Promise<readonly string[]> => {
    for (const state of GIVEN_UP) {
      for (const { eventId } of await deliveries(state)) gaveUp.add(eventId)
    }
    return [...gaveUp]
  }
  const takenAs = ({ status, answeredAs }: Received) =>
    status !== null && status < 300 ? answeredAs : null
  return {
    id,
    posts,
    arrivals,
    deliveries,
    noteGivenUp,
    async isBusy() {
      for (const state of OPEN) {
        const { data } = await site.api.get(`${path}?state=${state}&limit=1`)
        if (data.length > 0) return true
      }
      return false
    },
    note(received: Received, secret: string) {
      const { id: eventId, body, text, at, arrivedAs } = received
      if (!seen.has(eventId)) arrivals.push({ at, tookMs: at - Date.parse(body.timestamp) })
      seen.add(eventId)
      const told = { id: body.id, type: body.event, messageId: body.data.id }
      const signed = verified(received, secret)
      const post = { eventId, told, signed, arrivedAs, bodySha256: sha256(text), received }
      posts.push({
        ...post,
        // It is not answered yet.
        get takenAs() {
          return takenAs(received)
        },
      })
    },
    misses(eventId: string): boolean {
      if (taken.has(eventId)) return false
      for (const post of posts) if (post.takenAs !== null) taken.add(post.eventId)
      return !taken.has(eventId)
    },
    async see(): Promise<WebhookSeen> {
      await noteGivenUp()
      const all = await deliveries()
      const found = all.map(({ eventId, state }) => ({ eventId, state }))
      return { id, types, posts, deliveries: found, gaveUp: [...gaveUp] }
    },
  }
}

/** Nothing is under way, and what has not come was given up. */
async function isDrained(
  webhook: Listener & { misses(eventId: string): boolean },
  wanted: readonly EventSeen[],
): Promise<boolean> {
  if (await webhook.isBusy()) return false
  const missing = wanted.filter(({ id }) => webhook.misses(id))
  if (missing.length === 0) return true
  const ended = new Set(await webhook.noteGivenUp())
  return missing.every(({ id }) => ended.has(id))
}
