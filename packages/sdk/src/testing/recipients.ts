import {
  type Fields,
  faultsOf,
  isObject,
  list,
  name,
  nullable,
  object,
  PHONE_NUMBER,
  phoneNumber,
  refuseFaults,
  text,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { pageOf } from './paging.ts'
import { FakeProblem, invalid, notFound } from './problem.ts'
import { type FakeState, instant, newId, type Schemas } from './state.ts'

type Recipient = Schemas['Recipient']

const CHANGES: Fields = {
  name: { check: nullable(name) },
  number: { check: phoneNumber },
  tags: { check: list },
  locale: { check: nullable(text(2, 35)) },
  metadata: { check: object },
}
const NEW: Fields = { ...CHANGES, number: { check: phoneNumber, required: true } }

function checkNew(body: unknown): asserts body is Schemas['NewRecipient'] {
  refuseFaults(faultsOf(body, NEW))
}

function checkPatch(body: unknown): asserts body is Schemas['RecipientPatch'] {
  refuseFaults(faultsOf(body, CHANGES))
  if (isObject(body) && Object.keys(body).length === 0) {
    throw invalid('', 'too_few', 'Name what to change.')
  }
}

/** With the opt-outs of its number, which are kept by themselves. */
const viewOf = (state: FakeState, recipient: Recipient): Recipient => ({
  ...recipient,
  optOuts: state.optOuts
    .filter(({ number, optedOut }) => optedOut && number === recipient.number)
    .map(({ channel, scope, reason, changedAt }) => ({ channel, scope, reason, changedAt })),
})

function refuseSecond(state: FakeState, number: string | undefined, id?: string): void {
  if (!state.recipients.some((one) => one.number === number && one.id !== id)) return
  throw new FakeProblem('already_exists', 'Another recipient of this project has this number.')
}

function add(state: FakeState, draft: Schemas['NewRecipient']): Recipient {
  const at = instant(state.nowMs)
  const recipient: Recipient = {
    ...{ id: newId(state, 'rcp'), name: draft.name ?? null, number: draft.number },
    ...{ tags: draft.tags ?? [], locale: draft.locale ?? null, metadata: draft.metadata ?? {} },
    ...{ optOuts: [], createdAt: at, updatedAt: at },
  }
  state.recipients.push(recipient)
  return recipient
}

function find({ state, path }: FakeRequest): Recipient {
  const found = state.recipients.find(({ id }) => id === path.recipientId)
  if (!found) throw notFound('recipient', path.recipientId ?? '')
  return found
}

export function createRecipient({ state, body }: FakeRequest): Answer {
  checkNew(body)
  refuseSecond(state, body.number)
  const recipient = viewOf(state, add(state, body))
  const headers = { location: `/v1/recipients/${recipient.id}` }
  return { status: 201, body: recipient, headers }
}

const folded = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function isFound({ name, number }: Recipient, search: string): boolean {
  const digits = search.replace(/\D/g, '')
  if (/^[\d\s().+\-/]+$/.test(search) && digits !== '') {
    return number.startsWith(`+${digits}`) || number.endsWith(digits)
  }
  const words = folded(name ?? '').split(/\s+/)
  return folded(search)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}

export function listRecipients({ state, query, wantsCsv }: FakeRequest): Answer {
  const [search, tag] = [query.get('search'), query.get('tag')]
  const found = state.recipients
    .filter((one) => search === null || isFound(one, search))
    .filter(({ tags }) => tag === null || tags.includes(tag))
    .map((one) => viewOf(state, one))
    .reverse()
  if (wantsCsv) {
    const lines = found.map(({ number, name, tags, locale }) =>
      [number, name ?? '', tags.join(';'), locale ?? ''].join(','),
    )
    const text = ['number,name,tags,locale', ...lines, ''].join('\r\n')
    return { status: 200, text, headers: { 'content-type': 'text/csv; charset=utf-8' } }
  }
  return { status: 200, body: pageOf(found, query, ({ id }) => id) }
}

export const getRecipient = (request: FakeRequest): Answer => ({
  status: 200,
  body: viewOf(request.state, find(request)),
})

export function updateRecipient(request: FakeRequest): Answer {
  const recipient = find(request)
  const { body, state } = request
  checkPatch(body)
  refuseSecond(state, body.number ?? recipient.number, recipient.id)
  Object.assign(recipient, body, { updatedAt: instant(state.nowMs) })
  return { status: 200, body: viewOf(state, recipient) }
}

export function deleteRecipient(request: FakeRequest): Answer {
  request.state.recipients.splice(request.state.recipients.indexOf(find(request)), 1)
  return { status: 204 }
}

/** Plain files only: no quotes, commas between the fields. */
export function importRecipients({ state, body, query }: FakeRequest): Answer {
  const dryRun = query.get('dryRun') === 'true'
  const [head = '', ...lines] = String(body ?? '').split(/\r?\n/)
  const columns = head.split(',').map((column) => column.trim())
  const at = columns.indexOf('number')
  if (at < 0) throw invalid('/number', 'required', 'The file needs a column that is called number.')
  const report: Schemas['RecipientImport'] = {
    ...{ dryRun, total: 0, created: 0, updated: 0, rejected: 0, complete: true, errors: [] },
  }
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    report.total += 1
    const fields = line.split(',').map((field) => field.trim())
    const number = fields[at] ?? ''
    if (!PHONE_NUMBER.test(number)) {
      report.rejected += 1
      const detail = 'number is not a phone number that can exist.'
      const code = 'invalid_phone_number'
      report.errors.push({ line: i + 2, column: 'number', value: number, code, detail })
      continue
    }
    const known = state.recipients.find((one) => one.number === number)
    const name = fields[columns.indexOf('name')] || null
    if (known) report.updated += 1
    else report.created += 1
    if (dryRun) continue
    if (known) Object.assign(known, { name })
    else add(state, { number, name })
  }
  return { status: 200, body: report }
}
