import type { Handlers } from '@relay/contract'
import { RelayError } from '../../errors.ts'
import type { Once } from '../../projects/index.ts'
import type { Templates } from '../../templates/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { createdOnce, found } from '../written.ts'

type Ids = 'listTemplates' | 'createTemplate' | 'getTemplate' | 'deleteTemplate' | 'syncTemplates'
type Store = Awaited<ReturnType<Templates['create']>>

export function templateHandlers(templates: Templates, once: Once) {
  return {
    async listTemplates({ query }, call) {
      const { projectId } = caller(call)
      const { limit: _limit, cursor: _cursor, ...filter } = query
      const filters = ['templates', projectId, filter]
      const page = pageRequest(query, filters)
      const list = await templates.list(projectId, filter, page)
      return { status: 200, body: pageOf(list, page.limit, filters, (one) => one.id) }
    },
    createTemplate({ body }, call) {
      const projectId = liveProject(call)
      let store: Store | null = null
      // Meta is asked before the transaction, and not again where the answer is repeated.
      const give = async () => {
        store = await templates.create(projectId, body)
      }
      const keep = async (tx?: Parameters<Store>[0]) => {
        if (store === null) throw new Error('Nothing was given to Meta.')
        return store(tx)
      }
      return createdOnce(once, call, 201, '/v1/templates/', keep, give)
    },
    async getTemplate({ path: { templateId } }, call) {
      const template = await templates.get(caller(call).projectId, templateId)
      return { status: 200, body: found(template, 'template', templateId) }
    },
    async deleteTemplate({ path: { templateId } }, call) {
      // What is not there is 404 for every key, and says nothing more.
      found(await templates.get(caller(call).projectId, templateId), 'template', templateId)
      found(await templates.remove(liveProject(call), templateId), 'template', templateId)
      return { status: 204 }
    },
    async syncTemplates(_request, call) {
      return { status: 200, body: await templates.sync(liveProject(call)) }
    },
  } satisfies Pick<Handlers<Call>, Ids>
}

/** Nothing that a test key does leaves the server. */
function liveProject(call: Call): string {
  const { projectId, mode } = caller(call)
  if (mode === 'live') return projectId
  throw new RelayError(
    'forbidden',
    'A test key reads templates only: Meta is asked with a live one.',
  )
}
