import {
  type Fields,
  faultsOf,
  instantInput,
  integer,
  list,
  nullable,
  oneOf,
  refuseFaults,
  text,
  trueOrFalse,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { pageOf } from './paging.ts'
import { FakeProblem, invalid, notFound } from './problem.ts'
import { type FakeState, type FakeWebhook, instant, newId, type Schemas } from './state.ts'

const URL_TEXT = /^https?:\/\/[^\s#]+$/
const LONGEST_URL = 2_048
const LONGEST_DESCRIPTION = 200
const DEFAULT_GRACE_SECONDS = 86_400
const MOST_GRACE_SECONDS = 604_800
const SECRET_BYTES = 24

const CHANGES: Fields = {
  url: { check: text(1, LONGEST_URL, URL_TEXT) },
  events: { check: list },
  payloadFormat: { check: oneOf('relay', 'relayion', 'relayos') },
  includeBody: { check: trueOrFalse },
  description: { check: nullable(text(0, LONGEST_DESCRIPTION)) },
}
const NEW: Fields = {
  ...CHANGES,
  url: { check: text(1, LONGEST_URL, URL_TEXT), required: true },
  events: { check: list, required: true },
}
const PATCH: Fields = { ...CHANGES, status: { check: oneOf('active', 'paused') } }
const REPLAY: Fields = {
  since: { check: instantInput, required: true },
  until: { check: instantInput },
  dryRun: { check: trueOrFalse },
}

function checkNew(body: unknown): asserts body is Schemas['NewWebhook'] {
  refuseFaults(faultsOf(body, NEW))
  refuseMixed(body)
}

function checkPatch(body: unknown): asserts body is Schemas['WebhookPatch'] {
  refuseFaults(faultsOf(body, PATCH))
  if (Object.keys(Object(body)).length === 0) throw invalid('', 'too_few', 'Name what to change.')
  refuseMixed(body)
}

function checkReplay(body: unknown): asserts body is Schemas['NewReplay'] {
  refuseFaults(faultsOf(body, REPLAY))
}

function refuseMixed(body: unknown): void {
  const events: unknown = Object(body).events
  if (!Array.isArray(events)) return
  const kinds = new Set(events.map((event) => String(event).split('.')[0]))
  if (kinds.size === 1) return
  const detail = 'A webhook takes events of one kind.'
  const errors = [{ pointer: '/events', code: 'conflict', detail } as const]
  throw new FakeProblem('mixed_event_categories', detail, errors)
}

function find({ state, path }: FakeRequest): FakeWebhook {
  const found = state.webhooks.find(({ view }) => view.id === path.webhookId)
  if (!found) throw notFound('webhook', path.webhookId ?? '')
  return found
}

/** Different each time, and random never. */
function newSecret(state: FakeState): string {
  state.ids += 1
  return `whsec_${btoa(String(state.ids).padStart(SECRET_BYTES, '0'))}`
}

const hintOf = (secret: string): string => `whsec_…${secret.slice(-4)}`

export function createWebhook({ state, body }: FakeRequest): Answer {
  checkNew(body)
  const secret = newSecret(state)
  const view: Schemas['Webhook'] = {
    ...{ id: newId(state, 'whk'), url: body.url, events: body.events },
    ...{ payloadFormat: body.payloadFormat ?? 'relay', includeBody: body.includeBody ?? false },
    ...{
      description: body.description ?? null,
      managed: false,
      status: 'active',
      statusReason: null,
    },
    ...{ failingSince: null, secretHint: hintOf(secret), secretRotatedAt: null },
    ...{ previousSecretUntil: null, createdAt: instant(state.nowMs) },
    updatedAt: instant(state.nowMs),
  }
  state.webhooks.push({ view, deliveries: [], replays: [], seen: state.events.length })
  return {
    status: 201,
    body: { ...view, secret },
    headers: { location: `/v1/webhooks/${view.id}` },
  }
}

export function listWebhooks({ state, query }: FakeRequest): Answer {
  const views = state.webhooks.map(({ view }) => view).reverse()
  return { status: 200, body: pageOf(views, query, ({ id }) => id) }
}

export const getWebhook = (request: FakeRequest): Answer => ({
  status: 200,
  body: find(request).view,
})

export function updateWebhook(request: FakeRequest): Answer {
  const webhook = find(request)
  const { body, state } = request
  checkPatch(body)
  const paused = body.status === 'paused'
  Object.assign(webhook.view, body, {
    ...(body.status && { statusReason: paused ? 'paused_by_user' : null }),
    updatedAt: instant(state.nowMs),
  })
  return { status: 200, body: webhook.view }
}

export function deleteWebhook(request: FakeRequest): Answer {
  request.state.webhooks.splice(request.state.webhooks.indexOf(find(request)), 1)
  return { status: 204 }
}

export function rotateWebhookSecret(request: FakeRequest): Answer {
  const { view } = find(request)
  const { state, body = {} } = request
  const check = integer(0, MOST_GRACE_SECONDS)
  refuseFaults(faultsOf(body, { graceSeconds: { check } }))
  const seconds: number = Object(body).graceSeconds ?? DEFAULT_GRACE_SECONDS
  const secret = newSecret(state)
  Object.assign(view, {
    secretHint: hintOf(secret),
    secretRotatedAt: instant(state.nowMs),
    previousSecretUntil: seconds > 0 ? instant(state.nowMs + seconds * 1_000) : null,
  })
  return { status: 200, body: { ...view, secret } }
}

export function testWebhook(request: FakeRequest): Answer {
  find(request)
  refuseFaults(faultsOf(request.body ?? {}, { event: { check: text(1, LONGEST_URL) } }))
  return { status: 200, body: attemptOf(request.state, 1, 'test') }
}

/** Nothing is posted: every receiver takes everything at once. */
const attemptOf = (
  state: FakeState,
  attempt: number,
  trigger: Schemas['DeliveryAttempt']['trigger'],
): Schemas['DeliveryAttempt'] => ({
  ...{ attempt, trigger, startedAt: instant(state.nowMs), outcome: 'succeeded', error: null },
  ...{ httpStatus: 204, remoteAddress: null, responseExcerpt: null, nextAttemptAt: null },
  timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1, totalMs: 1 },
})

/** Deliveries of the events that came since somebody looked last. */
function catchUp(state: FakeState, webhook: FakeWebhook): void {
  if (webhook.view.status !== 'active') return
  for (const event of state.events.slice(webhook.seen)) {
    const kind = `${event.event.split('.')[0]}.*`
    if (!webhook.view.events.some((one) => one === event.event || one === kind)) continue
    const at = instant(state.nowMs)
    webhook.deliveries.push({
      ...{ id: newId(state, 'dlv'), webhookId: webhook.view.id, eventId: event.id },
      ...{ event: event.event, subjectId: event.data.id, state: 'succeeded', attempts: 1 },
      ...{ lastError: null, lastHttpStatus: 204, lastAttemptAt: at, nextAttemptAt: null },
      ...{ succeededAt: at, createdAt: at, attemptLog: [attemptOf(state, 1, 'schedule')] },
    })
  }
  webhook.seen = state.events.length
}

export function listWebhookDeliveries(request: FakeRequest): Answer {
  const webhook = find(request)
  catchUp(request.state, webhook)
  const { query } = request
  const after = Date.parse(query.get('createdAfter') ?? '') || 0
  const before = Date.parse(query.get('createdBefore') ?? '') || Number.POSITIVE_INFINITY
  const found = webhook.deliveries
    .filter(({ state }) => query.get('state') === null || query.get('state') === state)
    .filter(({ createdAt: at }) => Date.parse(at) >= after && Date.parse(at) < before)
    .map(({ attemptLog: _attemptLog, ...delivery }) => delivery)
    .reverse()
  return { status: 200, body: pageOf(found, query, ({ id }) => id) }
}

function findDelivery({ state, path }: FakeRequest): Schemas['DeliveryWithAttempts'] {
  for (const webhook of state.webhooks) {
    const found = webhook.deliveries.find(({ id }) => id === path.deliveryId)
    if (found) return found
  }
  throw notFound('delivery', path.deliveryId ?? '')
}

export const getWebhookDelivery = (request: FakeRequest): Answer => ({
  status: 200,
  body: findDelivery(request),
})

export function retryWebhookDelivery(request: FakeRequest): Answer {
  const found = findDelivery(request)
  found.attempts += 1
  found.attemptLog.push(attemptOf(request.state, found.attempts, 'retry'))
  const { attemptLog: _attemptLog, ...delivery } = found
  return { status: 202, body: delivery }
}

export function replayWebhook(request: FakeRequest): Answer {
  const webhook = find(request)
  const { state, body } = request
  checkReplay(body)
  const now = instant(state.nowMs)
  const dry = body.dryRun === true
  const replay: Schemas['Replay'] = {
    ...{ id: dry ? null : newId(state, 'rpl'), webhookId: webhook.view.id },
    ...{ state: dry ? 'dry_run' : 'finished', since: instant(Date.parse(body.since)) },
    ...{ until: body.until ? instant(Date.parse(body.until)) : now, matched: 0, requeued: 0 },
    ...{ createdAt: now, finishedAt: dry ? null : now },
  }
  if (!dry) webhook.replays.push(replay)
  return { status: 202, body: replay }
}

export function getWebhookReplay({ state, path }: FakeRequest): Answer {
  const replays = state.webhooks.flatMap((webhook) => webhook.replays)
  const found = replays.find(({ id }) => id === path.replayId)
  if (!found) throw notFound('replay', path.replayId ?? '')
  return { status: 200, body: found }
}
