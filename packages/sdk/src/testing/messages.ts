import {
  type Fields,
  faultsOf,
  instantInput,
  integer,
  isObject,
  object,
  oneOf,
  phoneNumber,
  refuseFaults,
  text,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { dueMsOf, finish, lineFor, runUntil, tell, viewOf } from './journey.ts'
import { isOptedOut } from './opt-outs.ts'
import { outcomeOf, stepsOf } from './outcomes.ts'
import { pageOf } from './paging.ts'
import { FakeProblem, invalid, notFound } from './problem.ts'
import { segmentsOf } from './segments.ts'
import { type FakeMessage, type FakeState, instant, newId, type Schemas } from './state.ts'

const MAX_AHEAD_MS = 365 * 24 * 3_600_000
const MAX_TTL_SECONDS = 604_800
const MAX_METADATA = 16

/** How soon a client may ask again, in milliseconds: tests should not wait. */
const POLL_AFTER_MS = { moving: 1, stuck: 20 }

const COMMON: Fields = {
  channel: { check: oneOf('sms', 'whatsapp') },
  to: { check: phoneNumber, required: true },
  sendAt: { check: instantInput },
  expiresAt: { check: instantInput },
  ttlSeconds: { check: integer(1, MAX_TTL_SECONDS) },
  priority: { check: oneOf('high', 'normal', 'bulk') },
  metadata: { check: object },
}
const SMS: Fields = {
  ...COMMON,
  body: { check: text(1, 1_600), required: true },
  from: { check: text(1, 40, /^((dev|sim)_[0-9a-z]{26}|\+[1-9][0-9]{5,14})$/) },
}
const WHATSAPP: Fields = {
  ...COMMON,
  template: { check: text(1, 512, /^[A-Za-z0-9_]+$/), required: true },
  language: { check: text(2, 40, /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/), required: true },
  variables: { check: object },
  components: { check: object },
  fallback: { check: object },
}

function isWhatsApp(body: unknown): boolean {
  if (!isObject(body)) return false
  if (body.channel !== undefined) return body.channel === 'whatsapp'
  return ['template', 'language', 'variables', 'components', 'fallback'].some(
    (field) => field in body,
  )
}

function checkSend(body: unknown): asserts body is Schemas['SendMessage'] {
  const faults = faultsOf(body, isWhatsApp(body) ? WHATSAPP : SMS)
  if (isObject(body) && body.expiresAt !== undefined && body.ttlSeconds !== undefined) {
    const detail = 'expiresAt and ttlSeconds exclude each other.'
    faults.push({ pointer: '/ttlSeconds', code: 'conflict', detail })
  }
  if (isObject(body) && isObject(body.metadata)) {
    if (Object.keys(body.metadata).length > MAX_METADATA) {
      const detail = `metadata must have at most ${MAX_METADATA} entries.`
      faults.push({ pointer: '/metadata', code: 'too_many', detail })
    }
    for (const [key, value] of Object.entries(body.metadata)) {
      if (typeof value === 'string') continue
      const detail = `metadata.${key} must be a string.`
      faults.push({ pointer: `/metadata/${key}`, code: 'invalid_type', detail })
    }
  }
  refuseFaults(faults)
}

export function sendMessage({ state, body: send }: FakeRequest): Answer {
  checkSend(send)
  const outcome = state.outcomes.get(send.to) ?? outcomeOf(send.to)
  if (outcome === 'opted_out') {
    const detail = 'to has opted out of this channel.'
    throw new FakeProblem('recipient_opted_out', detail, [
      { pointer: '/to', code: 'conflict', detail },
    ])
  }
  if (outcome === 'rate_limited') {
    const detail = 'More than 600 requests in a minute; try again in 1 s.'
    throw new FakeProblem('rate_limited', detail, [], { 'retry-after': '1' })
  }
  const isSms = 'body' in send && send.body !== undefined
  const isMarketing =
    'template' in send &&
    state.templates.some(({ name, category }) => name === send.template && category === 'MARKETING')
  if (isOptedOut(state, { channel: isSms ? 'sms' : 'whatsapp', to: send.to, isMarketing })) {
    const detail = 'The recipient does not want to be written to by this channel.'
    throw new FakeProblem('recipient_opted_out', detail)
  }
  if (!isSms && state.project.metaPhoneNumberId === null) {
    const detail = "Set the project's Meta credentials before the first WhatsApp message."
    throw new FakeProblem('meta_credentials_missing', detail)
  }
  const from = isSms ? send.from : undefined
  if (from !== undefined && !lineFor(state, from)) {
    const detail = `There is no line ${from} in this project.`
    throw new FakeProblem('invalid_device', detail, [
      { pointer: '/from', code: 'invalid_reference', detail },
    ])
  }
  const times = timesOf(state, send)
  const steps = stepsOf(outcome)
  const startMs = Math.max(state.nowMs, times.sendAtMs ?? 0)
  const message: FakeMessage = {
    view: newView(state, send),
    from,
    priority: send.priority ?? 'normal',
    ...times,
    timeline: [],
    steps,
    nextAtMs: steps[0] ? startMs + steps[0].afterMs : null,
  }
  state.messages.push(message)
  tell(state, message, 'queued')
  const location = `/v1/messages/${message.view.id}`
  return { status: 202, body: viewOf(state, message), headers: { location } }
}

function timesOf(state: FakeState, send: Schemas['SendMessage']) {
  const sendAtMs = send.sendAt === undefined ? null : Date.parse(send.sendAt)
  if (sendAtMs !== null && sendAtMs > state.nowMs + MAX_AHEAD_MS) {
    throw invalid('/sendAt', 'too_far_ahead', 'sendAt must be at most 365 days ahead.')
  }
  if (send.ttlSeconds !== undefined) {
    const fromMs = Math.max(state.nowMs, sendAtMs ?? 0)
    return { sendAtMs, expiresAtMs: fromMs + send.ttlSeconds * 1_000 }
  }
  if (send.expiresAt === undefined) return { sendAtMs, expiresAtMs: null }
  const expiresAtMs = Date.parse(send.expiresAt)
  if (expiresAtMs <= state.nowMs) {
    throw invalid('/expiresAt', 'in_the_past', 'expiresAt has passed.')
  }
  return { sendAtMs, expiresAtMs }
}

function newView(state: FakeState, send: Schemas['SendMessage']): Schemas['Message'] {
  const sms = 'template' in send ? null : send
  const whatsapp = 'template' in send ? send : null
  return {
    id: newId(state, 'msg'),
    channel: sms ? 'sms' : 'whatsapp',
    status: 'QUEUED',
    to: send.to,
    from: null,
    body: sms?.body ?? null,
    template: whatsapp?.template ?? null,
    language: whatsapp?.language ?? null,
    deviceId: null,
    deviceName: null,
    simSlotIndex: null,
    batchId: null,
    otpId: null,
    providerMessageId: null,
    fallbackMessageId: null,
    fallbackOf: null,
    attempts: 0,
    segments: sms ? segmentsOf(sms.body) : null,
    price: null,
    failure: null,
    waiting: null,
    metadata: send.metadata ?? {},
    queuedAt: instant(state.nowMs),
    dispatchedAt: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
  }
}

function findMessage(state: FakeState, id: string): FakeMessage {
  const found = state.messages.find(({ view }) => view.id === id)
  if (!found) throw notFound('message', id)
  return found
}

/** Answers a message as it is; by the next question it has gone one step further. */
export function getMessage({ state, path, autoAdvance }: FakeRequest): Answer {
  const message = findMessage(state, path.messageId ?? '')
  const body = structuredClone(viewOf(state, message))
  const dueMs = dueMsOf(message)
  if (autoAdvance && dueMs !== null) runUntil(state, dueMs)
  const pollAfterMs = dueMs === null ? POLL_AFTER_MS.stuck : POLL_AFTER_MS.moving
  return { status: 200, body, headers: { 'poll-after-ms': String(pollAfterMs) } }
}

export function listMessages({ state, query }: FakeRequest): Answer {
  const equal = (name: string, value: string | null) =>
    !query.has(name) || query.get(name) === value
  const after = query.get('createdAfter')
  const before = query.get('createdBefore')
  const found = state.messages.filter(
    ({ view }) =>
      equal('channel', view.channel) &&
      equal('status', view.status) &&
      equal('to', view.to) &&
      equal('deviceId', view.deviceId) &&
      equal('batchId', view.batchId) &&
      (after === null || Date.parse(view.queuedAt) >= Date.parse(after)) &&
      (before === null || Date.parse(view.queuedAt) < Date.parse(before)),
  )
  const page = pageOf(found.toReversed(), query, ({ view }) => view.id)
  const data = page.data.map((message) => viewOf(state, message))
  return { status: 200, body: { ...page, data } }
}

export function listMessageEvents({ state, path }: FakeRequest): Answer {
  const { timeline } = findMessage(state, path.messageId ?? '')
  return { status: 200, body: { data: timeline, nextCursor: null } }
}

export function cancelMessage({ state, path }: FakeRequest): Answer {
  const message = findMessage(state, path.messageId ?? '')
  const { status } = message.view
  if (status !== 'QUEUED') {
    const detail = `The message is ${status}; only a QUEUED message can be canceled.`
    throw new FakeProblem('not_cancelable', detail)
  }
  finish(state, message, 'canceled')
  return { status: 200, body: message.view }
}
