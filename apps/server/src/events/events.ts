import type { Schemas } from '@relay/contract'
import type { Database } from '../db/index.ts'
import { type EventQuery, type EventScope, eventView, readEvents } from './event-store.ts'

/** Everything that a webhook would have carried, for whoever lost webhooks. */
export interface Events {
  /** @throws RelayError `validation_failed` for an `after` that is no event of this scope. */
  list(scope: EventScope, query: EventQuery): Promise<Schemas['EventPage']>
}

export function createEvents({ database }: { readonly database: Database }): Events {
  return {
    async list(scope, query) {
      const { rows, next } = await readEvents(database, scope, query)
      return { data: rows.map(eventView), nextCursor: next }
    },
  }
}
