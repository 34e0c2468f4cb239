import { hash, timingSafeEqual } from 'node:crypto'
import type { Database } from '../db/index.ts'
import { type MetaWebhookAccess, metaPlace, openWebhookAccess } from './meta-credentials.ts'
import { findByMetaNames, findProject, findProjectsById, type ProjectRow } from './project-store.ts'
import type { SecretBox } from './secret-box.ts'

const idsOf = (row: ProjectRow) => ({
  phoneNumberId: row.meta_phone_number_id,
  businessAccountId: row.meta_business_account_id,
})

/** What a call to Meta on behalf of a project needs. The token is opened for the call, and goes nowhere else. */
export interface MetaAccess {
  readonly phoneNumberId: string
  readonly accessToken: string
  /** Null where the project has not named it. */
  readonly businessAccountId: string | null
  /** When these were put: others have another time. */
  readonly updatedAt: number
  /** Whether Meta has taken a message that was sent with these. */
  readonly proven: boolean
}

export interface MetaAccessReader {
  /** What the project has put; null where it has not. */
  metaAccess(projectId: string): Promise<MetaAccess | null>
  /** When each of these projects put its Meta credentials last. */
  metaUpdatedAt(projectIds: readonly string[]): Promise<ReadonlyMap<string, number>>
}

/** A project that has its number or account at the same Meta app. */
export interface MetaNeighbour {
  readonly projectId: string
  /** When it put these. */
  readonly updatedAt: number
  readonly phoneNumberId: string | null
  readonly businessAccountId: string | null
}

export interface MetaWebhookReader {
  /** What Meta's calls of the project's webhook are checked with; null where there is no such project. */
  metaWebhookAccess(projectId: string): Promise<MetaWebhookAccess | null>
  /**
   * Other projects that have one of these numbers or accounts, and the same app secret as this one.
   * @param named Meta's ids, as many as a post has.
   */
  metaNeighbours(
    projectId: string,
    named: { readonly numbers: readonly string[]; readonly accounts: readonly string[] },
  ): Promise<readonly MetaNeighbour[]>
  /** Which of these projects have the same app secret as this one, whatever their numbers are. */
  metaSameApp(projectId: string, others: readonly string[]): Promise<ReadonlySet<string>>
}

/** Of numbers, and of accounts: a post of Meta's that names more is not looked at any further. */
const MOST_NAMED = 1_000

const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'))

export const createMetaAccess = (
  database: Database,
  box: SecretBox,
): MetaAccessReader & MetaWebhookReader => ({
  async metaNeighbours(projectId, named) {
    const numbers = named.numbers.slice(0, MOST_NAMED)
    const accounts = named.accounts.slice(0, MOST_NAMED)
    const own = await findProject(database, projectId)
    const secret = own ? openWebhookAccess(box, own).appSecret : null
    if (secret === null) return []
    const rows = await findByMetaNames(database, numbers, accounts)
    return rows.flatMap((row) => {
      const access = openWebhookAccess(box, row)
      const isSame = access.appSecret !== null && isSameSecret(access.appSecret, secret)
      if (row.id === projectId || !isSame) return []
      const updatedAt = row.meta_updated_at ?? row.created_at
      return [{ projectId: row.id, updatedAt, ...idsOf(row) }]
    })
  },
  async metaSameApp(projectId, others) {
    const rows = await findProjectsById(database, [projectId, ...others])
    const secrets = new Map(rows.map((row) => [row.id, openWebhookAccess(box, row).appSecret]))
    const secret = secrets.get(projectId) ?? null
    if (secret === null) return new Set()
    const isSame = (id: string) => isSameSecret(secrets.get(id) ?? '', secret)
    return new Set(others.filter(isSame))
  },
  async metaWebhookAccess(projectId) {
    const project = await findProject(database, projectId)
    return project ? openWebhookAccess(box, project) : null
  },
  async metaAccess(projectId) {
    const project = await findProject(database, projectId)
    if (!project) return null
    const { meta_phone_number_id: phoneNumberId, meta_access_token: sealed } = project
    if (phoneNumberId === null || sealed === null) return null
    const updatedAt = project.meta_updated_at ?? project.created_at
    return {
      phoneNumberId,
      accessToken: box.open(sealed, metaPlace('meta_access_token', projectId)),
      businessAccountId: project.meta_business_account_id,
      updatedAt,
      proven: project.meta_accepted_at === updatedAt,
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
