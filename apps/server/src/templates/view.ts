import type { Schemas } from '@relay/contract'
import { toIso } from '../clock.ts'
import type { NewEvent } from '../events/index.ts'
import type { Template } from './definition.ts'
import { slotsOf } from './slots.ts'
import type { TemplateRow } from './template-store.ts'

/** The template as the other rooms know it. */
export const templateOf = (row: TemplateRow): Template => ({
  id: row.id,
  name: row.name,
  language: row.language,
  status: row.status as Template['status'],
  category: row.category as Template['category'],
  parameterFormat: row.parameter_format as Template['parameterFormat'],
  components: JSON.parse(row.components) as Template['components'],
})

/** The template as the API shows it. */
export function templateView(row: TemplateRow): Schemas['Template'] {
  const { id, name, language, status, category, parameterFormat, components } = templateOf(row)
  return {
    ...{ id, name, language, status, category, parameterFormat },
    components: components as Schemas['Template']['components'],
    variables: slotsOf({ category, parameterFormat, components }).map(
      ({ key, component, kind, required }) => ({ key, component, type: kind, required }),
    ),
    metaTemplateId: row.meta_id,
    rejectedReason: row.rejected_reason,
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
  }
}

/** That it changed, as applications hear of it: without its text. Templates are a project's live things. */
export const updatedEvent = (id: string, row: TemplateRow): NewEvent => ({
  id,
  projectId: row.project_id,
  mode: 'live',
  type: 'template.updated',
  subjectId: row.id,
  at: row.updated_at,
  attempt: null,
  deviceId: null,
  detail: null,
  data: JSON.stringify({
    id: row.id,
    name: row.name,
    language: row.language,
    status: row.status,
    category: row.category,
    rejectedReason: row.rejected_reason,
    updatedAt: toIso(row.updated_at),
  }),
})
