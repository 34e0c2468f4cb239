import { type Fields, faultsOf, integer, list, oneOf, refuseFaults, text } from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { type FakeOperation, operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { FakeProblem, notFound } from './problem.ts'
import { instant, newId, record, type Schemas } from './state.ts'

const NAME = /^[a-z0-9_]{1,512}$/
const LANGUAGE = /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$/

const NEW: Fields = {
  name: { check: text(1, 512, NAME), required: true },
  language: { check: text(2, 32, LANGUAGE), required: true },
  category: { check: oneOf('UTILITY', 'MARKETING', 'AUTHENTICATION'), required: true },
  components: { check: list, required: true },
  parameterFormat: { check: oneOf('POSITIONAL', 'NAMED') },
  messageTtlSeconds: { check: integer(30, 2_592_000) },
}

function checkNew(body: unknown): asserts body is Schemas['NewTemplate'] {
  refuseFaults(faultsOf(body, NEW))
}

/** Reviewed by the next `sync`, which approves everything. */
function createTemplate({ state, body }: FakeRequest): Answer {
  checkNew(body)
  const { name, category, components, parameterFormat = 'POSITIONAL' } = body
  const language = body.language.replaceAll('-', '_')
  if (state.templates.some((one) => one.name === name && one.language === language)) {
    throw new FakeProblem('meta_refused', 'Meta refused it: there is one of this name already.')
  }
  const at = instant(state.nowMs)
  const template: Schemas['Template'] = {
    ...{ id: newId(state, 'tpl'), name, language, status: 'PENDING', category, parameterFormat },
    ...{ components, variables: variablesOf(components), metaTemplateId: String(state.ids) },
    ...{ rejectedReason: null, createdAt: at, updatedAt: at },
  }
  state.templates.unshift(template)
  return { status: 201, body: template }
}

/** Those of the body, which are enough for tests. */
function variablesOf(
  components: Schemas['NewTemplate']['components'],
): Schemas['Template']['variables'] {
  const body = components.find(({ type }) => type === 'BODY')?.text ?? ''
  const keys = new Set([...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, key = '']) => key))
  return [...keys].map((key) => ({ key, component: 'body', type: 'text', required: true }))
}

function listTemplates({ state, query }: FakeRequest): Answer {
  const [status, name] = [query.get('status'), query.get('name')]
  const found = state.templates.filter(
    (one) => (status === null || one.status === status) && (name === null || one.name === name),
  )
  return { status: 200, body: pageOf(found, query, ({ id }) => id) }
}

function find({ state, path: { templateId = '' } }: FakeRequest): Schemas['Template'] {
  const template = state.templates.find(({ id }) => id === templateId)
  if (!template) throw notFound('template', templateId)
  return template
}

function deleteTemplate(request: FakeRequest): Answer {
  const { templates } = request.state
  templates.splice(templates.indexOf(find(request)), 1)
  return { status: 204 }
}

function syncTemplates({ state }: FakeRequest): Answer {
  const at = instant(state.nowMs)
  const reviewed = state.templates.filter(({ status }) => status === 'PENDING')
  for (const template of reviewed) {
    Object.assign(template, { status: 'APPROVED', updatedAt: at })
    const { id, name, language, status, category, rejectedReason, updatedAt } = template
    const data = { id, name, language, status, category, rejectedReason, updatedAt }
    record(state, { event: 'template.updated', data })
  }
  const total = state.templates.length
  const body = { total, created: 0, updated: reviewed.length, removed: 0, syncedAt: at }
  return { status: 200, body }
}

const ONE = '/v1/templates/{templateId}'

/** The operations of templates; `/sync` before `/{templateId}`, which would match it. */
export const TEMPLATE_OPERATIONS: readonly FakeOperation[] = [
  operation('POST /v1/templates', createTemplate, { creates: true }),
  operation('GET /v1/templates', listTemplates, { query: ['status', 'name', 'limit', 'cursor'] }),
  operation('POST /v1/templates/sync', syncTemplates),
  operation(`GET ${ONE}`, (request) => ({ status: 200, body: find(request) })),
  operation(`DELETE ${ONE}`, deleteTemplate),
]
