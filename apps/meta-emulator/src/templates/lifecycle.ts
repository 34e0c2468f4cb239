import type { Emulation } from '../emulation.ts'
import { GraphFault } from '../graph/fault.ts'
import { isObject, type JsonObject, listOf, textOf } from '../json.ts'
import type { TemplateStatus } from '../options.ts'
import { checkComponents, readTemplateRequest } from './draft.ts'
import type { Template } from './template.ts'

/**
 * `POST /{waba}/message_templates`.
 *
 * @throws GraphFault 100
 */
export function createTemplate(emulation: Emulation, wabaId: string, body: unknown): object {
  const request = readTemplateRequest(wabaId, body)
  const { name, language } = request
  const { templates } = emulation
  if (templates.find(wabaId, name, language)) {
    throw new GraphFault(100, {
      subcode: 2388024,
      user: {
        title: 'Content in this language already exists',
        message: `There is already ${language} content for this template. You can create a new template and try again.`,
      },
    })
  }
  templates.checkName(wabaId, name, language)
  const template = templates.put({ ...request, status: 'PENDING' })
  template.ttlSeconds = request.ttlSeconds
  planReview(emulation, template)
  return { id: template.id, status: template.status, category: template.category }
}

/**
 * `POST /{waba}/upsert_message_templates`: one for each of `languages`, made or changed. Meta takes authentication
 * templates only.
 *
 * @throws GraphFault 100
 */
export function createTemplates(emulation: Emulation, wabaId: string, body: unknown): object {
  const { languages, ...rest } = isObject(body) ? body : {}
  const wanted = listOf(languages).filter((it) => typeof it === 'string')
  if (wanted.length === 0)
    throw new GraphFault(100, { title: 'The parameter languages is required.' })
  if (textOf(rest.category)?.toUpperCase() !== 'AUTHENTICATION') {
    throw new GraphFault(100, { title: 'Param category must be AUTHENTICATION.' })
  }
  const requests = wanted.map((language) => readTemplateRequest(wabaId, { ...rest, language }))
  const data = requests.map(({ name, language, components }) => {
    const known = emulation.templates.find(wabaId, name, language)
    if (!known) createTemplate(emulation, wabaId, { ...rest, language })
    else if (known.status !== 'PENDING') editTemplate(emulation, known, { components })
    const { id, status } = emulation.templates.find(wabaId, name, language) ?? {}
    return { id, status, language }
  })
  return { data }
}

/**
 * `POST /{template}`: what changes goes through the review again.
 *
 * @throws GraphFault 100
 */
export function editTemplate(emulation: Emulation, template: Template, body: unknown): object {
  const { components, category } = isObject(body) ? body : {}
  if (template.status === 'PENDING') {
    throw new GraphFault(100, {
      subcode: 2593002,
      user: { title: "Template can't be edited", message: 'It is in review.' },
    })
  }
  if (components !== undefined) {
    const parts = listOf(components).filter(isObject)
    checkComponents(parts, template.category)
    template.components = parts
  }
  template.category = textOf(category)?.toUpperCase() ?? template.category
  template.status = 'PENDING'
  planReview(emulation, template)
  return { success: true, id: template.id, name: template.name, category: template.category }
}

/**
 * `DELETE /{waba}/message_templates?name=…[&hsm_id=…]`: all languages of a name, or one by its id.
 *
 * @throws GraphFault 100
 */
export function deleteTemplates(
  { templates }: Emulation,
  wabaId: string,
  query: URLSearchParams,
): object {
  const name = query.get('name')
  const id = query.get('hsm_id')
  if (name === null) throw new GraphFault(100, { title: 'The parameter name is required.' })
  const found = templates
    .of(wabaId)
    .filter((template) => template.name === name && (id === null || template.id === id))
  if (found.length === 0) {
    throw new GraphFault(100, {
      status: 404,
      subcode: 2593002,
      user: { title: 'Message template not found', message: `There is no template ${name}.` },
    })
  }
  for (const template of found) templates.remove(template)
  return { success: true }
}

function planReview(emulation: Emulation, template: Template) {
  const { afterMs, reject, reason } = emulation.rules.review
  if (afterMs === null) return
  emulation.later(afterMs, () => {
    if (template.status !== 'PENDING') return
    const isRejected = reject !== null && new RegExp(reject, 'u').test(template.name)
    setTemplateStatus(emulation, template, isRejected ? 'REJECTED' : 'APPROVED', reason)
  })
}

/** Changes a template's status, and tells the app's callback: overrides hear nothing of it. */
export function setTemplateStatus(
  emulation: Emulation,
  template: Template,
  status: TemplateStatus,
  reason = 'NONE',
) {
  template.status = status
  template.rejectedReason = status === 'REJECTED' ? reason : 'NONE'
  emulation.tell({
    kind: 'other',
    wabaId: template.wabaId,
    field: 'message_template_status_update',
    value: {
      event: status,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      // The one place where Meta writes a dash.
      message_template_language: template.language.replace('_', '-'),
      message_template_category: template.category,
      reason: template.rejectedReason,
      ...(status === 'PAUSED' && {
        other_info: {
          title: 'FIRST_PAUSE',
          description: 'Your message template has been paused for 3 hours due to low quality.',
        },
      }),
      ...(status === 'DISABLED' && {
        disable_info: { disable_date: Math.floor(emulation.clock.now() / 1_000) },
      }),
    },
  })
}

/** A template as lists show it. */
export const templateObject = (template: Template): JsonObject => ({
  name: template.name,
  parameter_format: template.parameterFormat,
  components: template.components,
  language: template.language,
  status: template.status,
  category: template.category,
  quality_score: { score: 'UNKNOWN', date: Math.floor(template.createdAt / 1_000) },
  rejected_reason: template.rejectedReason,
  ...(template.ttlSeconds !== null && { message_send_ttl_seconds: template.ttlSeconds }),
  id: template.id,
})
