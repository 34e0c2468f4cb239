import type { Handlers } from '@relay/contract'
import type { Events } from '../../events/index.ts'
import { type Call, caller } from '../call.ts'

export function eventHandlers(events: Events) {
  return {
    async listEvents({ query }, call) {
      return { status: 200, body: await events.list(caller(call), query) }
    },
  } satisfies Pick<Handlers<Call>, 'listEvents'>
}
