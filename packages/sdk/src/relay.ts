import type { APIPromise } from './api-promise.ts'
import { Caller } from './caller.ts'
import type { CreateOptions, RelayOptions } from './options.ts'
import { ApiKeysResource } from './resources/api-keys.ts'
import { BatchesResource } from './resources/batches.ts'
import { ConversationsResource } from './resources/conversations.ts'
import { DevicesResource } from './resources/devices.ts'
import { EventsResource } from './resources/events.ts'
import { HealthResource } from './resources/health.ts'
import { InboundResource } from './resources/inbound.ts'
import { MessagesResource } from './resources/messages.ts'
import { OtpResource } from './resources/otp.ts'
import { PlanResource } from './resources/plan.ts'
import { ProjectsResource } from './resources/projects.ts'
import { QueueResource } from './resources/queue.ts'
import { ReadinessResource } from './resources/readiness.ts'
import { RecipientsResource } from './resources/recipients.ts'
import { TemplatesResource } from './resources/templates.ts'
import { UsageResource } from './resources/usage.ts'
import { WebhooksResource } from './resources/webhooks.ts'

/** What `relay.request()` takes besides the options of every call. */
export interface RawRequestOptions extends CreateOptions {
  /** Query parameters; a list repeats its name, `undefined` is left out. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined> | undefined
  /** Sent as JSON. */
  body?: unknown
}

/**
 * The client of a relay. Making one never fails: a missing key or base URL is reported by the
 * first request, so a build or a test can import what makes a client without having either.
 *
 * @example
 * import { Relay } from '@relay/sdk'
 *
 * const relay = new Relay() // RELAY_API_KEY and RELAY_BASE_URL
 * const message = await relay.messages.send({ to: '+5511999998888', body: 'Hello' })
 * console.log(message.id)
 */
export class Relay {
  /** How programs sign in. */
  declare readonly apiKeys: ApiKeysResource
  /** Lists: one text or template for many. */
  declare readonly batches: BatchesResource
  /** Both directions with one number, together. */
  declare readonly conversations: ConversationsResource
  /** The phones that send and receive. */
  declare readonly devices: DevicesResource
  /** What happened. */
  declare readonly events: EventsResource
  /** For probes and load balancers. */
  declare readonly health: HealthResource
  /** What your phones received. */
  declare readonly inbound: InboundResource
  /** What you send. */
  declare readonly messages: MessagesResource
  /** One-time passwords. */
  declare readonly otp: OtpResource
  /** What the project may send, and has sent. */
  declare readonly plan: PlanResource
  /** The project that owns everything else. */
  declare readonly projects: ProjectsResource
  /** What waits to leave, and what holds it back. */
  declare readonly queue: QueueResource
  /** Whether the project can take real traffic. */
  declare readonly readiness: ReadinessResource
  /** What WhatsApp messages are made of. */
  declare readonly templates: TemplatesResource
  /** Whom you write to, and who does not want it. */
  declare readonly recipients: RecipientsResource
  /** What was billed, and for what. */
  declare readonly usage: UsageResource
  /** What Relay sends to your program. */
  declare readonly webhooks: WebhooksResource
  readonly #caller: Caller

  /**
   * @param options everything is optional; times are in milliseconds
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay({
   *   apiKey: 'rly_test_00000000000000000000000000000000000000',
   *   baseUrl: 'http://127.0.0.1:4600',
   *   timeoutMs: 10_000,
   *   maxRetries: 4,
   *   appInfo: { name: 'shop', version: '2.0' },
   * })
   * console.log(await relay.queue.get())
   */
  constructor(options: RelayOptions = {}) {
    const caller = new Caller(options)
    this.#caller = caller
    this.apiKeys = new ApiKeysResource(caller)
    this.batches = new BatchesResource(caller)
    this.conversations = new ConversationsResource(caller)
    this.devices = new DevicesResource(caller)
    this.events = new EventsResource(caller)
    this.health = new HealthResource(caller)
    this.inbound = new InboundResource(caller)
    this.messages = new MessagesResource(caller)
    this.otp = new OtpResource(caller)
    this.plan = new PlanResource(caller)
    this.projects = new ProjectsResource(caller)
    this.queue = new QueueResource(caller)
    this.readiness = new ReadinessResource(caller)
    this.templates = new TemplatesResource(caller)
    this.recipients = new RecipientsResource(caller)
    this.usage = new UsageResource(caller)
    this.webhooks = new WebhooksResource(caller, options.webhookSecret)
  }

  /**
   * Calls an endpoint that this version has no method for, with the same key, retries, timeouts
   * and errors. A POST carries an Idempotency-Key.
   *
   * @param method `GET`, `POST`, …
   * @param path from `/v1` on, already URL-encoded
   * @param options `query`, `body` (sent as JSON), `idempotencyKey`; timeouts in milliseconds
   * @returns the parsed JSON, the text of any other answer, or `undefined` for none
   * @throws RelayError as every other call does
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const answer = await relay.request('GET', '/v1/queue', { timeoutMs: 5_000 })
   * console.log(answer)
   */
  request(
    method: string,
    path: string,
    { query = {}, body, ...options }: RawRequestOptions = {},
  ): APIPromise<unknown> {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item !== undefined) search.append(name, String(item))
      }
    }
    return this.#caller.raw({ method, path, query: search, body }, options)
  }
}
