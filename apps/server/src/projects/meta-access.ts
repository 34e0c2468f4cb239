import type { Database } from '../db/index.ts'
import { type MetaWebhookAccess, metaPlace, openWebhookAccess } from './meta-credentials.ts'
import { findProject } from './project-store.ts'
import type { SecretBox } from './secret-box.ts'

/** What a call to Meta on behalf of a project needs. The token is opened for the call, and goes nowhere else. */
export interface MetaAccess {
  readonly phoneNumberId: string
  readonly accessToken: string
  /** Null where the project has not named it. */
  readonly businessAccountId: string | null
  /** When these were put: others have another time. */
  readonly updatedAt: number
}

export interface MetaAccessReader {
  /** What the project has put; null where it has not. */
  metaAccess(projectId: string): Promise<MetaAccess | null>
  /** When each of these projects put its Meta credentials last. */
  metaUpdatedAt(projectIds: readonly string[]): Promise<ReadonlyMap<string, number>>
}

export const createMetaAccess = (
  database: Database,
  box: SecretBox,
): MetaAccessReader & {
  metaWebhookAccess(projectId: string): Promise<MetaWebhookAccess | null>
} => ({
  async metaWebhookAccess(projectId) {
    const project = await findProject(database, projectId)
    return project ? openWebhookAccess(box, project) : null
  },
  async metaAccess(projectId) {
    const project = await findProject(database, projectId)
    if (!project) return null
    const { meta_phone_number_id: phoneNumberId, meta_access_token: sealed } = project
    if (phoneNumberId === null || sealed === null) return null
    return {
      phoneNumberId,
      accessToken: box.open(sealed, metaPlace('meta_access_token', projectId)),
      businessAccountId: project.meta_business_account_id,
      updatedAt: project.meta_updated_at ?? project.created_at,
    }
  },
  async metaUpdatedAt(projectIds) {
    if (projectIds.length === 0) return new Map()
    const rows = await database.read
      .selectFrom('project')
      .where('id', 'in', projectIds)
      .select(['id', 'meta_updated_at', 'created_at'])
      .execute()
    return new Map(rows.map((row) => [row.id, row.meta_updated_at ?? row.created_at]))
  },
})
