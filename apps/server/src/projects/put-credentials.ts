import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { Callbacks } from './callbacks.ts'
import { type MetaCredentialsPatch, sealedPatch } from './meta-credentials.ts'
import { findProject, type ProjectRow, updateProject } from './project-store.ts'
import type { SecretBox } from './secret-box.ts'

export interface PutOptions {
  readonly database: Database
  readonly clock: Clock
  readonly box: SecretBox
  readonly callbacks: Callbacks | null
}

/**
 * Stores what the patch names; the callback with it, in one transaction.
 * @returns the project as it is then; undefined when there is none.
 * @throws RelayError `webhook_url_forbidden` for a callback that is not called.
 */
export async function putCredentials(
  { database, clock, box, callbacks }: PutOptions,
  projectId: string,
  patch: MetaCredentialsPatch,
): Promise<ProjectRow | undefined> {
  const { callbackUrl } = patch
  if (typeof callbackUrl === 'string') await callbacks?.check(callbackUrl)
  const project = await findProject(database, projectId)
  if (!project) return undefined
  let committed = () => {}
  const row = await database.transaction(async (tx) => {
    const changed = await updateProject(
      tx,
      projectId,
      sealedPatch(box, project, patch, clock.now()),
    )
    if (changed && callbacks !== null && callbackUrl !== undefined) {
      committed = await callbacks.set(tx, projectId, callbackUrl)
    }
    return changed
  })
  committed()
  return row
}
