import { setTimeout as sleep } from 'node:timers/promises'
import { onBothServers, type TestReply, type TestServer } from './_server.ts'
import type { WebhookReceiver } from './webhook-receiver.ts'

/** Days scaled down to moments; but for what would cut off a receiver on a machine that is busy for one. */
export const HURRY = {
  RELAY_WEBHOOK_ALLOW_PRIVATE: 'true',
  RELAY_WEBHOOK_TIMEOUT_MS: '5000',
  RELAY_WEBHOOK_RETRY_DELAYS_MS: '40,80,160,320',
  RELAY_WEBHOOK_PAUSE_MS: '50',
  RELAY_WEBHOOK_DISABLE_AFTER_MS: '600000',
}

/** Characters of an answer that did not fit. */
const MOST_SHOWN = 500

type Body = Record<string, unknown>

/** A project with a test key: its messages go through the built-in carrier. */
export interface WebhookHome {
  readonly projectId: string
  readonly key: string
  readonly server: TestServer
  /** @returns the webhook with its secret. */
  webhook(receiver: WebhookReceiver, draft?: Body): Promise<TestReply['body']>
  update(id: string, patch: Body): Promise<TestReply['body']>
  get(id: string): Promise<TestReply['body']>
  send(body?: string): Promise<string>
  /** All of a webhook's deliveries, newest first. */
  deliveries(id: string, state?: string): Promise<TestReply['body'][]>
  delivery(id: string): Promise<TestReply['body']>
  /** Everything that webhooks of the project would have carried. */
  feed(): Promise<{ id: string; event: string; data: { id: string } }[]>
}

export async function webhookHome(server: TestServer): Promise<WebhookHome> {
  const { projectId } = await server.project('enterprise')
  const key = await server.key(projectId, { name: 'Test', mode: 'test' })
  const ok = async (reply: Promise<TestReply>) => {
    const { status, body } = await reply
    if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
    return body
  }
  const all = async (ask: (query: Record<string, string>) => Promise<TestReply['body']>) => {
    const found: TestReply['body'][] = []
    for (let next: Record<string, string> | null = {}; next !== null; ) {
      const page: TestReply['body'] = await ask({ limit: '100', ...next })
      found.push(...page.data)
      next = page.nextCursor === null ? null : { cursor: page.nextCursor, after: page.nextCursor }
    }
    return found
  }
  const only = (query: Record<string, string>, name: string) => {
    const { [name]: value, cursor: _cursor, after: _after, ...rest } = query
    return value === undefined ? rest : { ...rest, [name]: value }
  }
  return {
    projectId,
    key,
    server,
    webhook: (receiver, draft = {}) =>
      ok(
        server.call('createWebhook', {
          key,
          body: { url: receiver.url, events: ['outbound.*'], ...draft },
        }),
      ),
    update: (webhookId, body) =>
      ok(server.call('updateWebhook', { key, path: { webhookId }, body })),
    get: (webhookId) => ok(server.call('getWebhook', { key, path: { webhookId } })),
    send: async (body = 'Your table is ready.') =>
      (await ok(server.call('sendMessage', { key, body: { to: '+5511999998888', body } }))).id,
    deliveries: (webhookId, state) =>
      all((query) =>
        ok(
          server.call('listWebhookDeliveries', {
            ...{ key, path: { webhookId } },
            query: { ...only(query, 'cursor'), ...(state !== undefined && { state }) },
          }),
        ),
      ),
    delivery: (deliveryId) => ok(server.call('getWebhookDelivery', { key, path: { deliveryId } })),
    feed: () => all((query) => ok(server.call('listEvents', { key, query: only(query, 'after') }))),
  }
}

export const onHurriedServers = (
  subject: string,
  tests: Parameters<typeof onBothServers>[1],
  env: Readonly<Record<string, string>> = {},
): void => onBothServers(subject, tests, { ...HURRY, ...env })

/** Waits for what other processes and promises bring about. */
export async function soon<T>(
  ask: () => Promise<T> | T,
  fits: (answer: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  const until = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (fits(answer)) return answer
    if (performance.now() > until) {
      throw new Error(`Never came true: ${JSON.stringify(answer).slice(0, MOST_SHOWN)}`)
    }
    await sleep(10)
  }
}
