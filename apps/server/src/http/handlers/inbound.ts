import type { Handlers } from '@relay/contract'
import type { Inbound } from '../../inbound/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { instant } from '../instant.ts'
import { found } from '../written.ts'

type Ids = 'listInbound' | 'getInbound' | 'listConversations' | 'listConversationMessages'

export function inboundHandlers(inbound: Inbound) {
  return {
    async listInbound({ query }, call) {
      const scope = caller(call)
      const { limit: _limit, cursor: _cursor, ...filter } = query
      const filters = ['inbound', scope.projectId, scope.mode, scope.binding, filter]
      const page = pageRequest(query, filters)
      const list = await inbound.list(
        scope,
        {
          ...filter,
          receivedAfter: instant(filter.receivedAfter),
          receivedBefore: instant(filter.receivedBefore),
          line: scope.binding,
        },
        page,
      )
      return { status: 200, body: pageOf(list, page.limit, filters, (message) => message.id) }
    },
    async getInbound({ path: { inboundId } }, call) {
      const scope = caller(call)
      const message = await inbound.get(scope, inboundId, scope.binding)
      return { status: 200, body: found(message, `${scope.mode} incoming message`, inboundId) }
    },
    async listConversations({ query }, call) {
      const scope = caller(call)
      const filters = ['conversations', scope.projectId, scope.mode, scope.binding]
      const page = pageRequest(query, filters)
      const list = await inbound.conversations(scope, page, scope.binding)
      return { status: 200, body: pageOf(list, page.limit, filters, (one) => one.lastEntry.id) }
    },
    async listConversationMessages({ path: { phoneNumber }, query }, call) {
      const scope = caller(call)
      const { limit: _limit, cursor: _cursor, ...filter } = query
      const { projectId, mode, binding } = scope
      const filters = ['conversation', projectId, mode, binding, phoneNumber, filter]
      const page = pageRequest(query, filters)
      const list = await inbound.conversation(
        scope,
        phoneNumber,
        {
          ...filter,
          createdAfter: instant(filter.createdAfter),
          createdBefore: instant(filter.createdBefore),
          line: binding,
        },
        page,
      )
      return { status: 200, body: pageOf(list, page.limit, filters, (entry) => entry.id) }
    },
  } satisfies Pick<Handlers<Call>, Ids>
}
