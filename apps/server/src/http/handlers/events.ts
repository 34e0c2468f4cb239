import type { Handlers } from '@relay/contract'
import type { Events, Live } from '../../events/index.ts'
import { type Call, caller } from '../call.ts'
import { eventStream } from '../event-stream.ts'

export function eventHandlers(events: Events, live: Live) {
  return {
    async listEvents({ query, header }, call) {
      const scope = caller(call)
      if (!call.wantsStream) return { status: 200, body: await events.list(scope, query) }
      const { types } = query
      const last = header['Last-Event-ID']
      const followed = await live.follow(
        scope,
        last === undefined
          ? { after: query.after, types }
          : { after: last, pointer: '/Last-Event-ID', types },
      )
      return { status: 200, stream: (signal) => eventStream(followed, signal) }
    },
  } satisfies Pick<Handlers<Call>, 'listEvents'>
}
