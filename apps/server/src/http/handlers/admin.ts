import type { Handlers } from '@relay/contract'
import type { Projects } from '../../projects/index.ts'
import type { Call } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { instant } from '../instant.ts'
import { found } from '../written.ts'

/** What the operator does. */
export function adminHandlers(projects: Projects) {
  return {
    async listAdminProjects({ query }) {
      const filters = ['admin', 'projects']
      const page = pageRequest(query, filters)
      const list = await projects.listAccounts(page)
      return { status: 200, body: pageOf(list, page.limit, filters, (one) => one.projectId) }
    },
    async putPlan({ path: { projectId }, body }) {
      const { plan, expiresAt, limits } = body
      const account = await projects.setPlan(projectId, {
        plan,
        expiresAt: expiresAt == null ? null : instant(expiresAt),
        ...(limits && { limits }),
      })
      return { status: 200, body: found(account, 'project', projectId) }
    },
  } satisfies Pick<Handlers<Call>, 'listAdminProjects' | 'putPlan'>
}
