import type { Schemas } from '@relay/contract'
import { type Clock, toIso, toIsoOrNull } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import type { Page } from './api-key-store.ts'
import { type LimitOverrides, overridesOf, type PlanName } from './plans.ts'
import { type ProjectRow, updateProject } from './project-store.ts'
import { type TermsBook, termsOf } from './terms.ts'

export interface NewPlan {
  readonly plan: PlanName
  /** UTC milliseconds; never when left out. */
  readonly expiresAt?: number | null
  readonly limits?: LimitOverrides
}

/** What the operator sees and sets of projects. */
export interface Accounts {
  /** Newest first; one more than the limit when there is another page. */
  listAccounts(page: Page): Promise<Schemas['AdminProject'][]>
  /** @returns null when there is no such project. */
  setPlan(projectId: string, plan: NewPlan): Promise<Schemas['AdminProject'] | null>
}

export interface AccountsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly terms: TermsBook
}

export function createAccounts({ database, clock, terms }: AccountsOptions): Accounts {
  return {
    async listAccounts({ limit, after }) {
      const query = database.read
        .selectFrom('project')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1)
      const rows = await (after === null ? query : query.where('id', '<', after)).execute()
      return rows.map((row) => accountView(row, clock.now()))
    },
    async setPlan(projectId, { plan, expiresAt = null, limits = {} }) {
      const patch = {
        plan,
        plan_expires_at: expiresAt,
        plan_limits: Object.keys(limits).length === 0 ? null : JSON.stringify(limits),
      }
      const row = await database.transaction((tx) => changeTerms(tx, clock, projectId, patch))
      if (!row) return null
      await terms.tell(projectId)
      return accountView(row, clock.now())
    },
  }
}

/** Changes what a project's messages are held to; what was counted so far is counted anew by it. */
export async function changeTerms(
  tx: Tx,
  clock: Clock,
  projectId: string,
  patch: Partial<Omit<ProjectRow, 'id'>>,
): Promise<ProjectRow | undefined> {
  // Before the count: an accept locks the count alone, and reads its project before.
  const row = await updateProject(tx, projectId, { ...patch, terms_changed_at: clock.now() })
  await tx.query
    .updateTable('accept_count')
    .set({ month: null })
    .where('project_id', '=', projectId)
    .execute()
  return row
}

function accountView(row: ProjectRow, now: number): Schemas['AdminProject'] {
  const { plan, limits, expiresAt, timeZone } = termsOf(row)
  return {
    projectId: row.id,
    name: row.name,
    ownerEmail: row.owner_email,
    plan,
    status: expiresAt !== null && expiresAt <= now ? 'expired' : 'active',
    expiresAt: toIsoOrNull(expiresAt),
    limits: { ...limits },
    ownLimits: { ...overridesOf(row.plan_limits) },
    timeZone,
    createdAt: toIso(row.created_at),
  }
}
