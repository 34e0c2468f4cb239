import { randomInt } from 'node:crypto'
import type { OperationId } from '@relay/contract'
import type { TestRequest } from './_server.ts'

/** A request that succeeds, for each operation of the directory and of opt-outs; null for others. */
export function recipientRequestFor(id: OperationId, recipientId: string): TestRequest | null {
  switch (id) {
    case 'createRecipient':
      // A number is there once, and tests come by with several keys.
      return { body: { name: 'João Silva', number: `+5511999${randomInt(100_000, 999_999)}` } }
    case 'importRecipients':
      return { csv: 'number,name\n+5511999997777,Ana\n' }
    case 'getRecipient':
    case 'deleteRecipient':
      return { path: { recipientId } }
    case 'updateRecipient':
      return { path: { recipientId }, body: { tags: ['vip'] } }
    case 'putOptOut':
      return { body: { channel: 'sms', number: '+5511999996666', optedOut: true } }
    case 'putOptOutSettings':
      return { body: { confirm: true } }
    default:
      return null
  }
}
