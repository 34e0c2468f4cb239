import type { Handlers } from '@relay/contract'
import type { Queue } from '../../messages/index.ts'
import { type Call, caller } from '../call.ts'

export function queueHandlers(queue: Queue) {
  return {
    async getQueue(_, call) {
      return { status: 200, body: await queue.view(caller(call)) }
    },
  } satisfies Pick<Handlers<Call>, 'getQueue'>
}
