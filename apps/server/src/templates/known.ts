import type { Template } from './definition.ts'

export interface Known {
  get(projectId: string, name: string, language: string, now: number): Template | null
  /** @param seen `changes()` before it was read: what has changed meanwhile is not kept. */
  put(projectId: string, template: Template, now: number, seen: number): void
  /** How often something has changed. */
  changes(): number
  /** Something of the project has changed. */
  forget(projectId: string): void
}

/** How long another node's change may go unseen where its hint was lost; Meta refuses in any case what is not approved. */
const KEPT_MS = 5_000
const MOST_PROJECTS = 1_000
const MOST_TEMPLATES = 500

/**
 * Approved templates of which messages were just made: a message asks for its template each time. What is
 * not approved is asked of the database, so nobody waits for an approval longer than it takes.
 */
export function createKnown(): Known {
  const projects = new Map<string, Map<string, { template: Template; until: number }>>()
  let changes = 0
  const keyOf = (name: string, language: string) => `${name} ${language}`
  return {
    get(projectId, name, language, now) {
      const kept = projects.get(projectId)?.get(keyOf(name, language))
      return kept && now < kept.until ? kept.template : null
    },
    put(projectId, template, now, seen) {
      if (template.status !== 'APPROVED' || seen !== changes) return
      if (projects.size >= MOST_PROJECTS) projects.clear()
      const own = projects.get(projectId) ?? new Map()
      if (own.size >= MOST_TEMPLATES) own.clear()
      own.set(keyOf(template.name, template.language), { template, until: now + KEPT_MS })
      projects.set(projectId, own)
    },
    changes: () => changes,
    forget(projectId) {
      changes += 1
      projects.delete(projectId)
    },
  }
}
