import type { Clock } from '../clock.ts'
import type { Row } from '../db/index.ts'
import type { Template, Templates } from '../templates/index.ts'
import { type TemplateBody, templateBody } from './graph/index.ts'

/** How long a template serves the next messages too: what Meta changes meanwhile, Meta refuses. */
const KEPT_MS = 5_000
const KEPT_TEMPLATES = 10_000

/** What fills a message's template as it leaves: what is stored of a code is bullets. */
export type VariablesOf = (message: Row<'message'>) => Readonly<Record<string, string>>

/**
 * The bodies that messages ask for, of the templates as they are now.
 * @returns null for a template that is gone.
 */
export function createBodies(
  templates: Pick<Templates, 'find'>,
  clock: Clock,
  variablesOf: VariablesOf,
) {
  const kept = new Map<
    string,
    { readonly at: number; readonly template: Promise<Template | null> }
  >()

  const find = (projectId: string, name: string, language: string): Promise<Template | null> => {
    const key = `${projectId} ${name} ${language}`
    const now = clock.elapsed()
    const known = kept.get(key)
    if (known && now - known.at < KEPT_MS) return known.template
    if (kept.size >= KEPT_TEMPLATES) kept.clear()
    const template = templates.find(projectId, name, language)
    kept.set(key, { at: now, template })
    template.catch(() => kept.delete(key))
    return template
  }

  return async (message: Row<'message'>): Promise<TemplateBody | null> => {
    const { project_id: projectId, template: name, language } = message
    if (name === null || language === null) return null
    const template = await find(projectId, name, language)
    return (
      template &&
      templateBody({
        ...template,
        to: message.to_number,
        variables: variablesOf(message),
        callbackData: message.id,
      })
    )
  }
}
