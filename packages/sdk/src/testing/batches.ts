import {
  type Draft,
  FREE,
  IN_JSON,
  ignoredBy,
  type Line,
  listOf,
  messageOf,
} from './batch-lines.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { dueMsOf, finish, runUntil } from './journey.ts'
import { sendMessage } from './messages.ts'
import { type FakeOperation, operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { FakeProblem, invalid, notFound } from './problem.ts'
import { type FakeBatch, type FakeState, instant, newId, type Schemas } from './state.ts'

/** Of the rejected lines, an answer names so many. */
const NAMED_ERRORS = 100
const PREVIEWED = 5
const CODES: readonly string[] = [
  'required',
  'invalid_phone_number',
  'number_rounded',
  'duplicate',
  'recipient_opted_out',
  'too_long',
  'too_many',
  'invalid_format',
  'template_variables_mismatch',
  'monthly_limit_exceeded',
] satisfies Schemas['BatchErrorCode'][]

interface Taken {
  readonly ids: string[]
  readonly errors: Schemas['BatchError'][]
  readonly preview: Schemas['BatchPreview'][]
  segments: number
}

/** Sends every line that can be sent, and says what is wrong with the others. */
function take(request: FakeRequest, draft: Draft, lines: readonly Line[]): Taken {
  const taken: Taken = { ids: [], errors: [], preview: [], segments: 0 }
  const seen = new Set<string>()
  for (const line of lines) {
    try {
      const { to } = line
      if (seen.has(to)) throw invalid('/to', 'duplicate', 'This number is in an earlier line.')
      seen.add(to)
      const sent = messageOf(draft, line)
      const { body } = sendMessage({ ...request, body: sent })
      const { id, segments, body: text }: Schemas['Message'] = Object(body)
      taken.ids.push(id)
      taken.segments += segments ?? 0
      const variables = draft.template ? line.variables : null
      if (taken.preview.length < PREVIEWED) {
        const parts = 'components' in sent ? (sent.components ?? null) : null
        const fallback = 'fallback' in sent ? (sent.fallback?.body ?? null) : null
        taken.preview.push({
          ...{ to: masked(to), body: text, variables, components: parts && { ...parts } },
          ...{ fallback, metadata: sent.metadata, segments, price: FREE },
        })
      }
    } catch (error) {
      if (!(error instanceof FakeProblem)) throw error
      taken.errors.push(errorOf(error, line))
    }
  }
  return taken
}

const masked = (to: string): string => `${to.slice(0, 5)}****${to.slice(-4)}`

function errorOf({ code, message: detail, fields: [field] }: FakeProblem, { line, to }: Line) {
  const wanted = [field?.code, code].find((one) => one !== undefined && CODES.includes(one))
  // What is wrong with the list as a whole is no line's fault.
  if (!isErrorCode(wanted)) throw new FakeProblem(code, detail, field ? [field] : [])
  const column = field?.pointer.slice(1) ?? 'to'
  return { line, column, value: to.slice(0, 32), code: wanted, detail }
}

function countsOf(errors: readonly Schemas['BatchError'][]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code } of errors) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

const isErrorCode = (code: string | undefined): code is Schemas['BatchErrorCode'] =>
  code !== undefined && CODES.includes(code)

function createBatch(request: FakeRequest): Answer {
  const { state, query } = request
  const { draft, lines } = listOf(request)
  const channel = draft.template ? 'whatsapp' : 'sms'
  const ignoredColumns = ignoredBy(draft, lines)
  const charset = typeof request.body === 'string' ? 'utf-8' : null
  const counts = (errors: number) => ({
    ...{ total: lines.length, accepted: lines.length - errors, rejected: errors },
  })
  if (query.get('dryRun') === 'true') {
    const look = { ...state, messages: [], events: [], hearers: new Set<() => void>() }
    const { errors, preview, segments } = take({ ...request, state: look }, draft, lines)
    const body: Schemas['BatchCheck'] = {
      ...{ dryRun: true, channel, ...counts(errors.length), preview },
      rejectedByCode: countsOf(errors),
      ...{ price: FREE, unpriced: 0, fallback: null, ignoredColumns, charset },
      ...{ segments: channel === 'sms' ? segments : null, errors: errors.slice(0, NAMED_ERRORS) },
    }
    return { status: 200, body }
  }
  const { ids, errors } = take(request, draft, lines)
  const { name = null, body = null, template = null, language = null } = draft
  const { priority = 'bulk', sendAt = null, expiresAt = null } = draft
  const { components = null, fallback = null, metadata = {} } = draft
  const batch: FakeBatch = {
    facts: {
      ...{ id: newId(state, 'bat'), name, channel, body, template, language, priority },
      ...{ ...counts(errors.length), pending: 0, waiting: null, sendAt, expiresAt },
      ...{ components, fallback, metadata },
      createdAt: instant(state.nowMs),
    },
    errors,
    held: null,
    endedAt: null,
  }
  for (const { view } of state.messages) {
    if (ids.includes(view.id)) view.batchId = batch.facts.id
  }
  state.batches.push(batch)
  const location = `/v1/batches/${batch.facts.id}`
  const more = { ignoredColumns, charset, errors: errors.slice(0, NAMED_ERRORS) }
  const answer = { ...viewOf(state, batch), ...more }
  return { status: 202, body: answer, headers: { location } }
}

function viewOf(state: FakeState, batch: FakeBatch): Schemas['Batch'] {
  const { facts, held } = batch
  const zero = { QUEUED: 0, DISPATCHED: 0, SENT: 0, DELIVERED: 0, READ: 0 }
  const counts = { ...zero, FAILED: 0, EXPIRED: 0, CANCELED: 0 }
  for (const { view } of messagesOf(state, batch)) counts[view.status] += 1
  const left = counts.QUEUED + counts.DISPATCHED
  const status = held === 'canceled' ? held : left === 0 ? 'completed' : (held ?? 'sending')
  if (status === 'completed' || status === 'canceled') batch.endedAt ??= instant(state.nowMs)
  const progress = facts.accepted === 0 ? 1 : (facts.accepted - left) / facts.accepted
  return { ...facts, status, counts, progress, completedAt: batch.endedAt }
}

const messagesOf = (state: FakeState, { facts }: FakeBatch) =>
  state.messages.filter(({ view }) => view.batchId === facts.id)

function find({ state, path }: FakeRequest): FakeBatch {
  const found = state.batches.find(({ facts }) => facts.id === path.batchId)
  if (!found) throw notFound('batch', path.batchId ?? '')
  return found
}

/** Answers a list as it is; by the next question it has gone one step further. */
function getBatch(request: FakeRequest): Answer {
  const { state, autoAdvance } = request
  const batch = find(request)
  const body = viewOf(state, batch)
  const due = messagesOf(state, batch).flatMap((message) => dueMsOf(message) ?? [])
  if (autoAdvance && due.length > 0) runUntil(state, Math.min(...due))
  return { status: 200, body }
}

function listBatches({ state, query }: FakeRequest): Answer {
  const status = query.get('status')
  const views = state.batches.map((batch) => viewOf(state, batch)).reverse()
  const found = views.filter((view) => status === null || view.status === status)
  return { status: 200, body: pageOf(found, query, ({ id }) => id) }
}

function listBatchErrors(request: FakeRequest): Answer {
  const { errors } = find(request)
  if (request.wantsCsv) {
    const rows = errors.map(({ line, column, value, code, detail }) =>
      [line, column ?? '', value ?? '', code, detail].join(','),
    )
    const text = ['line,column,value,code,detail', ...rows, ''].join('\r\n')
    return { status: 200, text, headers: { 'content-type': 'text/csv; charset=utf-8' } }
  }
  return { status: 200, body: pageOf(errors, request.query, ({ line }) => String(line)) }
}

/** The fake keeps what was asked for; messages of a paused list go on all the same. */
function hold(held: FakeBatch['held']) {
  return (request: FakeRequest): Answer => {
    const { state } = request
    const batch = find(request)
    const { status } = viewOf(state, batch)
    if (status === 'completed' || (status === 'canceled' && held !== 'canceled')) {
      throw new FakeProblem('batch_ended', `The list is ${status}; nothing of it waits any more.`)
    }
    batch.held = held
    if (held === 'canceled') {
      for (const message of messagesOf(state, batch)) {
        if (message.view.status === 'QUEUED') finish(state, message, 'canceled')
      }
    }
    return { status: 200, body: viewOf(state, batch) }
  }
}

const PAGE = ['limit', 'cursor'] as const
const SETTINGS = ['body', 'template', 'language', 'from', 'name', 'sendAt', 'expiresAt'] as const
const ONE = '/v1/batches/{batchId}'

/** The operations of lists. */
export const BATCH_OPERATIONS: readonly FakeOperation[] = [
  operation('POST /v1/batches', createBatch, {
    query: ['dryRun', 'channel', 'charset', ...SETTINGS, ...IN_JSON, 'ttlSeconds', 'priority'],
    creates: true,
  }),
  operation('GET /v1/batches', listBatches, { query: ['status', ...PAGE] }),
  operation(`GET ${ONE}`, getBatch),
  operation(`GET ${ONE}/errors`, listBatchErrors, { query: PAGE }),
  operation(`POST ${ONE}/pause`, hold('paused')),
  operation(`POST ${ONE}/resume`, hold(null)),
  operation(`POST ${ONE}/cancel`, hold('canceled')),
]
