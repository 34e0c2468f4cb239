import { writeEvents } from '../events/index.ts'
import type { TemplateStatus } from './definition.ts'
import { normalizeLanguage } from './language.ts'
import { isGone, reasonOf, statusOf } from './status.ts'
import type { SyncOptions } from './sync.ts'
import { dropTemplates } from './take-over.ts'
import { lockTemplates, saveTemplates } from './template-store.ts'
import { updatedEvent } from './view.ts'

/** What Meta's webhook tells of a template. */
export interface TemplateNews {
  readonly projectId: string
  readonly name: string
  /** With either separator: `en_US` or `en-US`. */
  readonly language: string
  /** Meta's event: a status, or `FLAGGED`, `REINSTATED`, `DELETED`, … */
  readonly event: string
  /** Meta's word; null or `NONE` for none. */
  readonly reason: string | null
}

export interface NewsOptions extends SyncOptions {
  readonly refresh: (projectId: string, name: string) => Promise<void>
}

/** What others tell of a template, taken over without asking Meta where that is enough. */
export function createNews({ database, clock, newId, onChanged, refresh }: NewsOptions) {
  /** @returns false where the template is not known. */
  const change = async (
    { projectId, name, language }: Pick<TemplateNews, 'projectId' | 'name' | 'language'>,
    status: TemplateStatus | 'gone',
    reason: string | null,
  ): Promise<boolean> => {
    const normalized = normalizeLanguage(language)
    const isKnown = await database.transaction(async (tx) => {
      const rows = await lockTemplates(tx, projectId, name)
      const row = rows.find((one) => one.language === normalized)
      if (!row) return false
      const now = clock.now()
      if (status === 'gone') {
        await dropTemplates(tx, newId, [row], now)
      } else if (row.status !== status || row.rejected_reason !== reason) {
        const changed = { ...row, status, rejected_reason: reason, updated_at: now }
        await saveTemplates(tx, [changed])
        await writeEvents(tx, [updatedEvent(newId('evt'), changed)])
      }
      return true
    })
    if (isKnown) onChanged(projectId)
    return isKnown
  }

  return {
    async markUpdated(news: TemplateNews): Promise<void> {
      const status = isGone(news.event) ? 'gone' : statusOf(news.event)
      // A warning, or a word that nobody knows: Meta has the status.
      const told = status !== null && (await change(news, status, reasonOf(news.reason)))
      if (!told && status !== 'gone') await refresh(news.projectId, news.name)
    },
    async markStatus(
      projectId: string,
      name: string,
      language: string,
      status: TemplateStatus,
    ): Promise<void> {
      await change({ projectId, name, language }, status, null)
    },
  }
}
