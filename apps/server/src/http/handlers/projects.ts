import type { Handlers, Schemas } from '@relay/contract'
import { toIso } from '../../clock.ts'
import type { Projects, ProjectView } from '../../projects/index.ts'
import type { AccountState, MetaHooks } from '../../whatsapp/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { createdOnce, found } from '../written.ts'

type Ids =
  | 'createProject'
  | 'getProject'
  | 'updateProject'
  | 'putMetaCredentials'
  | 'createApiKey'
  | 'listApiKeys'
  | 'deleteApiKey'

/** @param hooks who hears what Meta tells of a project's number. */
export function projectHandlers(projects: Projects, hooks: Pick<MetaHooks, 'account'>) {
  const withNumber = async (project: ProjectView): Promise<Schemas['Project']> => ({
    ...project,
    metaNumber: numberView(await hooks.account(project.projectId, project.metaPhoneNumberId)),
  })
  return {
    async createProject({ body }) {
      const { project, apiKey } = await projects.create(body)
      const { projectId, name } = project
      return { status: 201, body: { projectId, name, apiKey } }
    },
    async getProject(_, call) {
      const { projectId } = caller(call)
      const project = found(await projects.get(projectId), 'project', projectId)
      return { status: 200, body: await withNumber(project) }
    },
    async updateProject({ body }, call) {
      const project = await projects.update(caller(call).projectId, body)
      return { status: 200, body: await withNumber(project) }
    },
    async putMetaCredentials({ body }, call) {
      return { status: 200, body: await projects.putMetaCredentials(caller(call).projectId, body) }
    },
    createApiKey({ body }, call) {
      const { expiresAt, ...rest } = body
      const draft = {
        ...rest,
        ...(expiresAt !== undefined && { expiresAt: Date.parse(expiresAt) }),
      }
      const maker = caller(call)
      return createdOnce(projects.once, call, 201, null, (tx) =>
        projects.createKey(maker, draft, tx),
      )
    },
    async listApiKeys({ query }, call) {
      const owner = caller(call)
      const filters = ['api-keys', owner.projectId, owner.mode]
      const page = pageRequest(query, filters)
      const keys = await projects.listKeys(owner, page)
      return { status: 200, body: pageOf(keys, page.limit, filters, (key) => key.id) }
    },
    async deleteApiKey({ path }, call) {
      const revoked = await projects.revokeKey(caller(call), path.keyId)
      found(revoked || null, 'API key', path.keyId)
      return { status: 204 }
    },
  } satisfies Pick<Handlers<Call>, Ids>
}

const numberView = (state: AccountState | null): Schemas['MetaNumber'] | null =>
  state && {
    quality: state.quality,
    messagingLimit: state.messagingLimit,
    alert: state.alert && {
      code: state.alert.code,
      reason: state.alert.reason,
      since: toIso(state.alert.since),
      until: state.alert.until === null ? null : toIso(state.alert.until),
    },
    updatedAt: toIso(state.updatedAt),
  }
