import type { Handlers } from '@relay/contract'
import type { Devices } from '../../devices/index.ts'
import type { Messages } from '../../messages/index.ts'
import { orAnswered, type Projects } from '../../projects/index.ts'
import type { Cancel } from '../../receipts/index.ts'
import type { Templates } from '../../templates/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { keyReused } from '../idempotency-key.ts'
import { instant } from '../instant.ts'
import { found, written } from '../written.ts'
import { draftFrom } from './draft.ts'
import { timelineEntry } from './timeline.ts'
import { whatsappDraft } from './whatsapp-draft.ts'

type Ids = 'sendMessage' | 'listMessages' | 'getMessage' | 'listMessageEvents' | 'cancelMessage'

export interface MessageRooms {
  readonly messages: Messages
  readonly devices: Devices
  readonly projects: Projects
  readonly templates: Pick<Templates, 'find' | 'check'>
  readonly cancel: Cancel
  readonly now: () => number
}

export function messageHandlers(rooms: MessageRooms) {
  const { messages } = rooms
  return {
    async sendMessage({ body }, call) {
      const principal = caller(call)
      const draft = () =>
        'template' in body
          ? whatsappDraft(body, principal, rooms)
          : draftFrom(body, principal, rooms.devices, rooms.now())
      const accepted = await orAnswered(
        async () => messages.accept(await draft(), call.key),
        () => messages.answered(call.key),
      )
      if (accepted.kind === 'reused') throw keyReused()
      return written(202, '/v1/messages/', accepted.body, accepted.kind === 'replayed')
    },
    async listMessages({ query }, call) {
      const scope = caller(call)
      const { limit: _limit, cursor: _cursor, ...filter } = query
      const filters = ['messages', scope.projectId, scope.mode, scope.binding, filter]
      const page = pageRequest(query, filters)
      const list = await messages.list(
        scope,
        {
          ...filter,
          createdAfter: instant(filter.createdAfter),
          createdBefore: instant(filter.createdBefore),
          line: scope.binding,
        },
        page,
      )
      return { status: 200, body: pageOf(list, page.limit, filters, (message) => message.id) }
    },
    async getMessage({ path: { messageId } }, call) {
      const scope = caller(call)
      const message = await messages.get(scope, messageId, scope.binding)
      return { status: 200, body: found(message, `${scope.mode} message`, messageId) }
    },
    async listMessageEvents({ path: { messageId } }, call) {
      const scope = caller(call)
      found(await messages.get(scope, messageId, scope.binding), `${scope.mode} message`, messageId)
      const data = (await messages.timeline(scope, messageId)).map(timelineEntry)
      return { status: 200, body: { data, nextCursor: null } }
    },
    async cancelMessage({ path: { messageId } }, call) {
      const scope = caller(call)
      found(await messages.get(scope, messageId, scope.binding), `${scope.mode} message`, messageId)
      await rooms.cancel(scope, messageId)
      const message = await messages.get(scope, messageId, scope.binding)
      return { status: 200, body: found(message, `${scope.mode} message`, messageId) }
    },
  } satisfies Pick<Handlers<Call>, Ids>
}
