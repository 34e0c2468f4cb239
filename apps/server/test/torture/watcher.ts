import { setTimeout as sleep } from 'node:timers/promises'
import type { EventSeen, InboundHistory, MessageSeen, Sighting } from './history.ts'
import type { Random } from './random.ts'

export interface WatcherOptions {
  readonly url: () => string
  readonly key: string
  readonly random: Random
}

/** Reads what the API shows while the run goes on, and again when it is over. */
export interface Watcher {
  readonly sightings: readonly Sighting[]
  readonly followed: readonly string[]
  readonly badReads: readonly string[]
  stop(): Promise<void>
  messages(): Promise<MessageSeen[]>
  /** Whether any message has one of these statuses, without reading all of them. */
  anyIn(statuses: readonly string[]): Promise<boolean>
  /** All `outbound.*` events from the beginning. */
  events(): Promise<EventSeen[]>
  /** All received SMS, and their events. */
  inbound(): Promise<Pick<InboundHistory, 'recorded' | 'events'>>
}

const LOOK_EVERY_MS = 100
const FOLLOW_EVERY_MS = 100
/** Older messages that are looked at besides the newest page. */
const OLDER_LOOKS = 5
const READ_MS = 10_000
const PAGE = 100
const UNAVAILABLE = 503

// biome-ignore lint/suspicious/noExplicitAny: answers are read field by field.
type Json = any

export function startWatcher(options: WatcherOptions): Watcher {
  const sightings: Sighting[] = []
  const followed: string[] = []
  const badReads = new Set<string>()
  const last = new Map<string, string>()
  const known: string[] = []
  let stopped = false

  /** Null when the server is away: the next look tells. */
  const get = async (path: string): Promise<Json> => {
    const response = await fetch(options.url() + path, {
      headers: { authorization: `Bearer ${options.key}` },
      signal: AbortSignal.timeout(READ_MS),
    }).catch(() => null)
    const body: Json = await response?.json().catch(() => null)
    if (!response || !body) return null
    if (response.status === 200) return body
    const isAway = response.status === UNAVAILABLE && response.headers.has('retry-after')
    if (!isAway) badReads.add(`GET ${path}: ${response.status} ${body.code}`)
    return null
  }
  const mustGet = async (path: string): Promise<Json> => {
    const body = await get(path)
    if (body === null) throw new Error(`GET ${path} was not answered.`)
    return body
  }
  const sight = ({ id, status }: { id: string; status: string }) => {
    const before = last.get(id)
    if (before === status) return
    if (before === undefined) known.push(id)
    last.set(id, status)
    sightings.push({ messageId: id, status })
  }

  const look = async () => {
    const page = await get(`/v1/messages?limit=${PAGE}`)
    for (const message of page?.data ?? []) sight(message)
    for (let i = 0; i < OLDER_LOOKS && known.length > 0; i += 1) {
      const message = await get(`/v1/messages/${options.random.pick(known)}`)
      if (message) sight(message)
    }
    await sleep(LOOK_EVERY_MS)
  }
  let place: string | undefined
  const follow = async () => {
    const page = await get(eventsPath(place))
    for (const event of page?.data ?? []) followed.push(event.id)
    // A page can be empty and not the last: the server looks for rare events in steps.
    place = page?.nextCursor ?? page?.data.at(-1)?.id ?? place
    if (!page?.nextCursor) await sleep(FOLLOW_EVERY_MS)
  }
  const repeat = async (work: () => Promise<void>) => {
    while (!stopped) await work()
  }
  const running = Promise.all([repeat(look), repeat(follow)])

  return {
    sightings,
    followed,
    get badReads() {
      return [...badReads]
    },
    async stop() {
      stopped = true
      await running
      // The reader is allowed to catch up: it must not have missed anything on the way.
      for (let before = -1; before < followed.length; ) {
        before = followed.length
        await follow()
      }
    },
    messages: () => allMessages(mustGet),
    async anyIn(statuses) {
      for (const status of statuses) {
        const { data } = await mustGet(`/v1/messages?status=${status}&limit=1`)
        if (data.length > 0) return true
      }
      return false
    },
    events: async () =>
      (await allEvents(mustGet, 'outbound.*')).map(({ id, type, about }) => {
        return { id, type, messageId: about }
      }),
    async inbound() {
      const recorded = await allPages(mustGet, '/v1/inbound')
      const events = await allEvents(mustGet, 'inbound.*')
      return {
        recorded: recorded.map(({ id, body }) => ({ id, body })),
        events: events.map(({ id, about }) => ({ id, inboundId: about })),
      }
    },
  }
}

const eventsPath = (after: string | undefined, types = 'outbound.*'): string =>
  `/v1/events?types=${types}&limit=${PAGE}${after === undefined ? '' : `&after=${after}`}`

type Get = (path: string) => Promise<Json>

async function allPages(get: Get, path: string): Promise<Json[]> {
  const found: Json[] = []
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page: Json = await get(
      `${path}?limit=${PAGE}${cursor === null ? '' : `&cursor=${cursor}`}`,
    )
    found.push(...page.data)
    cursor = page.nextCursor
  }
  return found
}

const allMessages = async (get: Get): Promise<MessageSeen[]> =>
  (await allPages(get, '/v1/messages')).map(
    ({ id, body, metadata, status, dispatchedAt, failure, waiting }) => {
      const failureCode = failure?.code ?? null
      const waitingReason = waiting?.reason ?? null
      // What has no body of its own carries its text along.
      return { id, body: body ?? metadata.text, status, dispatchedAt, failureCode, waitingReason }
    },
  )

interface Told {
  readonly id: string
  readonly type: string
  /** The id of what it tells of. */
  readonly about: string
}

async function allEvents(get: Get, types: string): Promise<Told[]> {
  const found: Told[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page: Json = await get(eventsPath(after, types))
    for (const { id, event, data } of page.data) found.push({ id, type: event, about: data.id })
    after = page.nextCursor
    more = page.nextCursor !== null
  }
  return found
}
