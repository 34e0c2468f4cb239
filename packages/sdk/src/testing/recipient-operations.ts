import { type FakeOperation, operation } from './operation.ts'
import * as optOuts from './opt-outs.ts'
import * as recipients from './recipients.ts'

const PAGE = ['limit', 'cursor'] as const
const ONE = '/v1/recipients/{recipientId}'

/** The operations of the directory and of opt-outs; `/import` before `/{recipientId}`. */
export const RECIPIENT_OPERATIONS: readonly FakeOperation[] = [
  operation('POST /v1/recipients', recipients.createRecipient, { creates: true }),
  operation('GET /v1/recipients', recipients.listRecipients, { query: ['search', 'tag', ...PAGE] }),
  operation('POST /v1/recipients/import', recipients.importRecipients, { query: ['dryRun'] }),
  operation(`GET ${ONE}`, recipients.getRecipient),
  operation(`PATCH ${ONE}`, recipients.updateRecipient),
  operation(`DELETE ${ONE}`, recipients.deleteRecipient),
  operation('GET /v1/opt-outs', optOuts.listOptOuts, { query: ['channel', 'number', ...PAGE] }),
  operation('PUT /v1/opt-outs', optOuts.putOptOut),
  operation('GET /v1/opt-outs/settings', optOuts.getOptOutSettings),
  operation('PUT /v1/opt-outs/settings', optOuts.putOptOutSettings),
]
