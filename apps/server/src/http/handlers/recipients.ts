import type { Handlers } from '@relay/contract'
import type { Once } from '../../projects/index.ts'
import { optOutPlaceInList, type Recipients } from '../../recipients/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest, pageUpTo } from '../cursor.ts'
import { createdOnce, found } from '../written.ts'

type Ids =
  | 'listRecipients'
  | 'createRecipient'
  | 'getRecipient'
  | 'updateRecipient'
  | 'deleteRecipient'
  | 'importRecipients'
  | 'listOptOuts'
  | 'putOptOut'
  | 'getOptOutSettings'
  | 'putOptOutSettings'

export function recipientHandlers(recipients: Recipients, once: Once) {
  return {
    async listRecipients({ query }, call) {
      const scope = caller(call)
      const { search, tag } = query
      if (call.wantsCsv && search === undefined) {
        return { status: 200, fileName: 'recipients.csv', csv: recipients.export(scope, tag) }
      }
      const filters = ['recipients', scope.projectId, scope.mode, search, tag]
      const page = pageRequest(query, filters)
      const { data, next } = await recipients.list(scope, { search, tag }, page)
      return { status: 200, body: pageUpTo(data, next, filters) }
    },
    createRecipient({ body }, call) {
      const scope = caller(call)
      return createdOnce(once, call, 201, '/v1/recipients/', (tx) =>
        recipients.create(scope, body, tx),
      )
    },
    async getRecipient({ path: { recipientId } }, call) {
      const recipient = await recipients.get(caller(call), recipientId)
      return { status: 200, body: found(recipient, 'recipient', recipientId) }
    },
    async updateRecipient({ path: { recipientId }, body }, call) {
      const recipient = await recipients.update(caller(call), recipientId, body)
      return { status: 200, body: found(recipient, 'recipient', recipientId) }
    },
    async deleteRecipient({ path: { recipientId } }, call) {
      const removed = await recipients.remove(caller(call), recipientId)
      found(removed || null, 'recipient', recipientId)
      return { status: 204 }
    },
    async importRecipients({ query, body }, call) {
      const { bytes, charset } = body
      const report = await recipients.import(caller(call), bytes, query.dryRun === true, charset)
      return { status: 200, body: report }
    },
    ...optOutHandlers(recipients),
  } satisfies Pick<Handlers<Call>, Ids>
}

function optOutHandlers(recipients: Recipients) {
  return {
    async listOptOuts({ query }, call) {
      const scope = caller(call)
      const { channel, number } = query
      const filters = ['opt-outs', scope.projectId, scope.mode, channel, number]
      const page = pageRequest(query, filters)
      const list = await recipients.optOuts.list(scope, { channel, number }, page)
      return { status: 200, body: pageOf(list, page.limit, filters, optOutPlaceInList) }
    },
    async putOptOut({ body }, call) {
      return { status: 200, body: await recipients.optOuts.put(caller(call), body) }
    },
    async getOptOutSettings(_, call) {
      return { status: 200, body: await recipients.optOuts.settings.get(caller(call).projectId) }
    },
    async putOptOutSettings({ body }, call) {
      return {
        status: 200,
        body: await recipients.optOuts.settings.put(caller(call).projectId, body),
      }
    },
  } satisfies Pick<
    Handlers<Call>,
    'listOptOuts' | 'putOptOut' | 'getOptOutSettings' | 'putOptOutSettings'
  >
}
