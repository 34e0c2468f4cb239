import type {
  MetaAnswer,
  MetaTemplate,
  MetaTemplates,
  TemplateCategory,
  TemplateComponent,
} from '../../templates/index.ts'
import type { CallOutcome, Graph } from './client.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const FIELDS = 'id,name,language,status,category,components,parameter_format,rejected_reason'
const PAGE = 100

/** Meta's template calls, for the room of templates. Never throws. */
export function createTemplateCalls(graph: Pick<Graph, 'call'>): MetaTemplates {
  const pathOf = (businessAccountId: string, query: Record<string, string> = {}) => {
    const search = new URLSearchParams(query).toString()
    const path = `${encodeURIComponent(businessAccountId)}/message_templates`
    return search === '' ? path : `${path}?${search}`
  }
  return {
    async page({ businessAccountId, accessToken }, { after, name }) {
      const path = pathOf(businessAccountId, {
        fields: FIELDS,
        limit: String(PAGE),
        ...(name !== undefined && { name }),
        ...(after !== null && { after }),
      })
      const outcome = await graph.call({ method: 'GET', path, accessToken })
      return answerOf(outcome, (json) =>
        Array.isArray(json.data)
          ? { templates: json.data.flatMap(templateIn), after: nextIn(json.paging) }
          : null,
      )
    },
    async create({ businessAccountId, accessToken }, draft) {
      const { name, language, category, parameterFormat, components, messageTtlSeconds } = draft
      const body = {
        name,
        language,
        category,
        parameter_format: parameterFormat,
        components,
        ...(messageTtlSeconds !== null && { message_send_ttl_seconds: messageTtlSeconds }),
      }
      const path = pathOf(businessAccountId)
      const outcome = await graph.call({ method: 'POST', path, accessToken, body })
      return answerOf(outcome, (json) => {
        const metaId = idIn(json.id)
        if (metaId === null) return null
        // Meta may choose another category than was asked for.
        return {
          metaId,
          status: textOf(json.status) ?? 'PENDING',
          category: categoryOf(json.category ?? category),
        }
      })
    },
    async remove({ businessAccountId, accessToken }, { metaId, name }) {
      const path = pathOf(businessAccountId, { name, ...(metaId !== null && { hsm_id: metaId }) })
      const outcome = await graph.call({ method: 'DELETE', path, accessToken })
      return outcome.kind === 'answered'
        ? { kind: 'done', value: null }
        : answerOf(outcome, () => null)
    },
  }
}

/** @param read what the answer says; null where it does not say it. */
function answerOf<T>(outcome: CallOutcome, read: (json: Json) => T | null): MetaAnswer<T> {
  switch (outcome.kind) {
    case 'answered': {
      const value = read(outcome.json)
      return value === null
        ? { kind: 'unavailable', reason: 'an answer that says nothing', retryAfterMs: null }
        : { kind: 'done', value }
    }
    case 'refused': {
      const { action, code, subcode, message, details, retryAfterMs } = outcome.error
      const passes = (action === 'retry' && code !== INVALID_CURSOR) || action === 'pace'
      return passes
        ? { kind: 'unavailable', reason: message, retryAfterMs }
        : { kind: 'refused', code, subcode, detail: details ?? message }
    }
    default:
      return { kind: 'unavailable', reason: outcome.reason, retryAfterMs: null }
  }
}

/** Only whoever holds the cursor can mend it. */
const INVALID_CURSOR = 131059

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

/** Numeric text in the API, a number in webhooks. */
const idIn = (value: unknown): string | null =>
  typeof value === 'number' ? String(value) : textOf(value)

/** Meta gives cursors on the last page too; `next` is there only if more is. */
function nextIn(paging: unknown): string | null {
  if (!isObject(paging) || textOf(paging.next) === null) return null
  return isObject(paging.cursors) ? textOf(paging.cursors.after) : null
}

function categoryOf(value: unknown): TemplateCategory {
  const text = String(value).toUpperCase()
  return text === 'MARKETING' || text === 'AUTHENTICATION' ? text : 'UTILITY'
}

const isComponent = (value: unknown): value is TemplateComponent => isObject(value)

/** One that has no name or language cannot be sent, and is left out. */
function templateIn(value: unknown): MetaTemplate[] {
  if (!isObject(value)) return []
  const name = textOf(value.name)
  const language = textOf(value.language)
  if (name === null || language === null) return []
  return [
    {
      metaId: idIn(value.id),
      name,
      language,
      status: textOf(value.status) ?? 'PENDING',
      category: categoryOf(value.category),
      parameterFormat: value.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
      components: Array.isArray(value.components) ? value.components.filter(isComponent) : [],
      rejectedReason: textOf(value.rejected_reason),
    },
  ]
}
