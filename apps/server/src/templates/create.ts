import type { Schemas } from '@relay/contract'
import type { Tx } from '../db/index.ts'
import { normalizeLanguage } from './language.ts'
import type { TemplateDraft } from './meta.ts'
import { credentialsMissing, doneOrThrow } from './refusal.ts'
import type { SyncOptions } from './sync.ts'
import { rowOf } from './take-over.ts'
import { findByName, findTemplate, insertTemplates, removeTemplates } from './template-store.ts'
import { templateView } from './view.ts'

/** Meta has one of this name and language already. */
const DUPLICATE_SUBCODE = 2388024

export interface CreationOptions extends SyncOptions {
  readonly refresh: (projectId: string, name: string) => Promise<void>
}

/** Templates that are made and deleted here: at Meta first, which has the last word. */
export function createCreation(options: CreationOptions) {
  const { database, clock, newId, meta, accountOf, onChanged, refresh } = options
  const account = async (projectId: string) => {
    const found = await accountOf(projectId)
    if (found === null) throw credentialsMissing()
    return found
  }

  return {
    async create(projectId: string, wish: Schemas['NewTemplate']) {
      const draft = draftOf(wish)
      const find = (tx?: Tx) =>
        findByName((tx ?? { query: database.read }).query, projectId, draft.name, draft.language)
      const answer = await meta.create(await account(projectId), draft)
      const isDuplicate = answer.kind === 'refused' && answer.subcode === DUPLICATE_SUBCODE
      // Perhaps an earlier try arrived whose answer got lost: then it is there, and not known here.
      if (isDuplicate && !(await find())) {
        await refresh(projectId, draft.name)
        const adopted = await find()
        if (adopted) return async () => templateView(adopted)
      }
      const { metaId, status, category } = doneOrThrow(answer)
      const made = { ...draft, metaId, status, category, rejectedReason: null }
      return async (shared?: Tx): Promise<Schemas['Template']> => {
        const store = async (tx: Tx) => {
          const row = rowOf(made, projectId, newId('tpl'), clock.now())
          const [added] = await insertTemplates(tx, [row])
          // Meta's webhook or a sync may have been faster.
          return added === undefined ? ((await find(tx)) ?? row) : row
        }
        const row = await (shared ? store(shared) : database.transaction(store))
        onChanged(projectId)
        return templateView(row)
      }
    },
    async remove(projectId: string, id: string): Promise<true | null> {
      const row = await findTemplate(database.read, projectId, id)
      if (!row) return null
      const { meta_id: metaId, name } = row
      doneOrThrow(await meta.remove(await account(projectId), { metaId, name }))
      await database.transaction((tx) => removeTemplates(tx, [id]))
      onChanged(projectId)
      return true
    },
  }
}

const draftOf = (wish: Schemas['NewTemplate']): TemplateDraft => ({
  name: wish.name,
  language: normalizeLanguage(wish.language),
  category: wish.category,
  parameterFormat: wish.parameterFormat ?? 'POSITIONAL',
  components: wish.components,
  messageTtlSeconds: wish.messageTtlSeconds ?? null,
})
