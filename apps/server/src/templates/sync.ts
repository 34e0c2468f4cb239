import type { Schemas } from '@relay/contract'
import { toIso } from '../clock.ts'
import { fetchTemplates } from './fetch.ts'
import type { TemplatesOptions } from './options.ts'
import { credentialsMissing, doneOrThrow } from './refusal.ts'
import { makeDue } from './sync-store.ts'
import { takeOver } from './take-over.ts'

export interface SyncOptions
  extends Pick<TemplatesOptions, 'database' | 'clock' | 'newId' | 'meta' | 'accountOf' | 'warn'> {
  readonly onChanged: (projectId: string) => void
}

/** Reads from Meta what it has. */
export function createSync(options: SyncOptions) {
  const { database, clock, meta, accountOf, onChanged, warn } = options

  const read = async (projectId: string, name: string | null) => {
    const account = await accountOf(projectId)
    if (account === null) throw credentialsMissing()
    const begunAt = clock.now()
    const templates = doneOrThrow(await fetchTemplates(meta, account, name ?? undefined))
    const reading = { projectId, templates, begunAt, name }
    const taken = await database.transaction((tx) => takeOver(tx, options, reading))
    onChanged(projectId)
    return { total: templates.length, ...taken }
  }

  return {
    async all(projectId: string): Promise<Schemas['TemplateSync']> {
      const result = await read(projectId, null)
      return { ...result, syncedAt: toIso(clock.now()) }
    },
    /** Those of one name. Where Meta does not answer, the next round reads them, and is due at once. */
    async refresh(projectId: string, name: string): Promise<void> {
      try {
        await read(projectId, name)
      } catch (error) {
        warn('a template could not be read from Meta', error)
        await database.transaction((tx) => makeDue(tx, projectId))
      }
    },
  }
}
