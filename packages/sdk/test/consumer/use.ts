// What a stranger's program looks like; type-checked against the packed package, as ESM and CommonJS.
import {
  type APIPromise,
  DeviceUnavailableError,
  isRelayError,
  type ListPromise,
  type Message,
  type Page,
  Relay,
  type RelayEvent,
  type SendMessage,
  ValidationError,
} from '@relay/sdk'
import { relayWebhook as expressWebhook } from '@relay/sdk/express'
import { relayWebhook as fastifyWebhook } from '@relay/sdk/fastify'
import { relayWebhook as honoWebhook } from '@relay/sdk/hono'
import { relayWebhook as nextWebhook } from '@relay/sdk/next'
import { createFakeRelay, type FakeRelay, sign } from '@relay/sdk/testing'
import { unwrap, WebhookVerificationError } from '@relay/sdk/webhooks'

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const is = <T extends true>(): T | undefined => undefined

const relay = new Relay({ apiKey: process.env.RELAY_API_KEY, baseUrl: undefined, timeoutMs: 5_000 })
declare const process: { env: Record<string, string | undefined> }

const sent: APIPromise<Message> = relay.messages.send({ to: '+5511999998888', body: 'Hello' })
is<Equal<Awaited<typeof sent>, Message>>()
const list: ListPromise<Message> = relay.messages.list({ status: 'FAILED' })
is<Equal<Awaited<typeof list>, Page<Message>>>()

// --- the two bodies -----------------------------------------------------------------------------
export const bodies: SendMessage[] = [
  { to: '+5511999998888', body: 'Hello', from: 'dev_1', priority: 'high' },
  { channel: 'sms', to: '+5511999998888', body: 'Hello', metadata: { order: '42' } },
  { to: '+5511999998888', template: 'lembrete', language: 'pt_BR', variables: { 1: 'João' } },
  // @ts-expect-error an SMS has no template
  { channel: 'sms', to: '+5511999998888', body: 'Hello', template: 'lembrete' },
  // @ts-expect-error a template has a language
  { to: '+5511999998888', template: 'lembrete' },
  // @ts-expect-error there is no such priority
  { to: '+5511999998888', body: 'Hello', priority: 'urgent' },
  // @ts-expect-error there is no such field
  { to: '+5511999998888', body: 'Hello', colour: 'red' },
]

// --- closed in requests, open in answers ----------------------------------------------------------
// @ts-expect-error there is no such status
relay.messages.list({ status: 'DONE' })
// @ts-expect-error one cannot wait for a failure
relay.messages.waitFor('msg_1', 'FAILED')
// @ts-expect-error a limit is needed
relay.messages.list().toArray()

export function describe(message: Message): string {
  switch (message.status) {
    case 'DELIVERED':
      return 'arrived'
    case 'A_STATUS_OF_TOMORROW':
      return 'who knows'
    default:
      return message.waiting?.reason ?? message.failure?.code ?? message.status
  }
}

// --- events are told apart, and new ones land in the default --------------------------------------
export function onEvent(event: RelayEvent): string {
  switch (event.event) {
    case 'inbound.received':
      return event.data.from
    case 'outbound.failed':
      return event.data.failure?.code ?? 'unknown'
    case 'device.online':
      return event.data.name
    default:
      return event.event
  }
}

// --- webhooks -------------------------------------------------------------------------------------
export async function POST(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer()
  try {
    const event: RelayEvent = await unwrap(bytes, request.headers, {
      secret: ['whsec_a', 'whsec_b'],
    })
    await relay.webhooks.unwrap(request, { toleranceSeconds: 60 })
    await unwrap(new Request('http://app.test', await sign(event, { secret: 'whsec_a' })))
    return onEvent(event)
  } catch (error) {
    if (error instanceof WebhookVerificationError && error.reason === 'no_match') return 'stranger'
    throw error
  }
}
// @ts-expect-error a body alone is not enough
unwrap('{}').catch(() => {})
// @ts-expect-error an event is not its body
unwrap({ id: 'evt_1', event: 'inbound.received' }, {}).catch(() => {})
export const receivers = [
  expressWebhook((event, { headers }) => [event.id, headers.host]),
  fastifyWebhook((event, { raw }) => [event.id, raw.headers]),
  honoWebhook((event, { req }) => [event.id, req.raw.url]),
  nextWebhook((event, { url }) => [event.id, url]),
]

// --- errors and results ---------------------------------------------------------------------------
export async function send(): Promise<string> {
  const result = await relay.messages.send({ to: '+5511999998888', body: 'Hello' }).safe()
  if (result.ok) return result.data.id
  const { error } = result
  if (error instanceof DeviceUnavailableError) return 'another line'
  if (error instanceof ValidationError) return error.fields.map(({ pointer }) => pointer).join()
  const status: number | null = error.status
  return `${status} ${error.requestId} ${error.retryAfterMs} ${isRelayError(error)}`
}

export async function all(): Promise<number> {
  let count = 0
  for await (const device of relay.devices.list()) count += device.sims.length
  for await (const page of relay.inbound.list().pages()) count += page.data.length
  await relay.devices.remove('dev_1')
  return count
}

export const fake: FakeRelay = createFakeRelay({ now: new Date() })
