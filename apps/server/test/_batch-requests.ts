import type { OperationId } from '@relay/contract'
import type { TestRequest } from './_server.ts'

/** A list of which nothing leaves for a day, with a line that is rejected. */
export const aList = (to: string) => ({
  name: 'May reminders',
  body: 'Hi {{name}}!',
  sendAt: new Date(Date.now() + 86_400_000).toISOString(),
  recipients: [{ to, variables: { name: 'Ana' } }, { to: 'nobody' }],
})

/** A request that succeeds, for each operation of lists; null for others. */
export function batchRequestFor(id: OperationId, batchId: string, to: string): TestRequest | null {
  switch (id) {
    case 'createBatch':
      return { body: aList(to) }
    case 'getBatch':
    case 'listBatchErrors':
    case 'pauseBatch':
    case 'resumeBatch':
    case 'cancelBatch':
      return { path: { batchId } }
    default:
      return null
  }
}
