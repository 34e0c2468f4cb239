import { setTimeout as sleep } from 'node:timers/promises'
import { ADMIN_TOKEN, type Relay } from './relay.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are checked by what the tests expect of them.
export type Json = any

export interface Answer {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}

/** A plain HTTP client with one key: the flows must not depend on our own SDK. */
export interface Api {
  readonly url: string
  readonly key: string
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  get(path: string): Promise<Json>
  /** POST that must answer 2xx. */
  created(path: string, body: unknown, headers?: Record<string, string>): Promise<Json>
  send(body: Record<string, unknown>, key?: string): Promise<Json>
  message(id: string): Promise<Json>
  /** Polls until the message is in one of these statuses. */
  until(id: string, statuses: string | readonly string[], withinMs?: number): Promise<Json>
  /** All pages of a list. */
  all(path: string): Promise<Json[]>
  /** Every step of the message, oldest first. */
  timeline(id: string): Promise<Json[]>
  /**
   * The names of the message's events, oldest first, once the feed tells its present status: an event
   * is told when every transaction that began before it has ended.
   */
  eventsOf(id: string): Promise<string[]>
  /** Everything that webhooks of this project would have carried, oldest first. */
  feed(): Promise<Json[]>
}

const UNTIL_MS = 30_000
const POLL_MS = 20

export function apiOf(url: string, key: string): Api {
  const call: Api['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? null : JSON.parse(text),
      headers: response.headers,
    }
  }
  const ok = async (answer: Promise<Answer>): Promise<Json> => {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
    return body
  }
  const api: Api = {
    url,
    key,
    call,
    get: (path) => ok(call('GET', path)),
    created: (path, body, headers) => ok(call('POST', path, body, headers)),
    send: (body, key) =>
      ok(
        call(
          'POST',
          '/v1/messages',
          { to: TO, ...body },
          key === undefined ? {} : { 'idempotency-key': key },
        ),
      ),
    message: (id) => api.get(`/v1/messages/${id}`),
    async until(id, statuses, withinMs = UNTIL_MS) {
      const wanted = [statuses].flat()
      return eventually(
        () => api.message(id),
        (message) => wanted.includes(message.status),
        withinMs,
      )
    },
    async all(path) {
      const found: Json[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const separator = path.includes('?') ? '&' : '?'
        const page: Json = await api.get(
          `${path}${separator}limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
        )
        found.push(...page.data)
        cursor = page.nextCursor
      }
      return found
    },
    timeline: async (id) => (await api.get(`/v1/messages/${id}/events`)).data,
    async eventsOf(id) {
      const { status, body } = await call('GET', `/v1/messages/${id}`)
      const newest = status === 200 ? `outbound.${body.status.toLowerCase()}` : null
      const found = await eventually(
        () => api.feed(),
        (events) =>
          newest === null || events.some((one) => one.event === newest && one.data.id === id),
      )
      return found.filter((one) => one.data.id === id).map((one) => one.event)
    },
    async feed() {
      const found: Json[] = []
      for (let after: string | null = ''; after !== null; ) {
        const page: Json = await api.get(
          `/v1/events?limit=100${after === '' ? '' : `&after=${after}`}`,
        )
        found.push(...page.data)
        after = page.nextCursor
      }
      return found
    },
  }
  return api
}

/** A recipient that exists in no directory. */
export const TO = '+5511999998888'

/** A project of its own on the server. */
export async function newProject(relay: Relay, name = 'Flow'): Promise<Api> {
  const admin = apiOf(relay.url, ADMIN_TOKEN)
  const project = await admin.created('/v1/projects', { name, ownerEmail: 'flow@example.com' })
  return apiOf(relay.url, project.apiKey)
}

/** Another key of the same project: a test key, or one that is bound to a line. */
export async function newKey(api: Api, draft: Record<string, unknown>): Promise<Api> {
  const { key } = await api.created('/v1/api-keys', { name: 'Flow', ...draft })
  return apiOf(api.url, key)
}

/** Asks again and again until the answer fits; rejects with the last one. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  fits: (answer: T) => boolean,
  withinMs = UNTIL_MS,
): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (fits(answer)) return answer
    if (Date.now() > until) throw new Error(`Never came true; last: ${JSON.stringify(answer)}`)
    await sleep(POLL_MS)
  }
}
