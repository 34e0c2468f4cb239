import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'

/** Hints leave together this often at most: a NOTIFY takes a lock that all commits share. */
const HINT_EVERY_MS = 5
/** A hint's payload must stay under 8,000 bytes; what does not fit is found by the poll. */
const MOST_PER_HINT = 100
const CHANGED = 'webhook '
const EVENTS = 'events '
const SEPARATOR = ','

/** What a node does with what it hears. */
export interface Hearing {
  /** @returns whether it serves the webhook */
  changed(webhookId: string): boolean
  /** @param scope `<project> <mode>` */
  events(scope: string): void
}

/** How webhooks hear of what happens, on this node and on others. Any word may be lost. */
export interface Hints {
  /** A commit of this node has brought events. */
  readonly hearCommit: (scopes: ReadonlySet<string>) => void
  tellChanged(webhookId: string): void
  /** Other nodes serve webhooks of these scopes. */
  elsewhere(scopes: readonly string[]): void
  /** Begins to hear the other nodes. */
  listen(): Promise<() => Promise<void>>
}

export function createHints(database: Database, clock: Clock, hearing: Hearing): Hints {
  let foreign: ReadonlySet<string> = new Set()
  const tellEvents = sendSoon(database, clock, EVENTS)
  const tellWebhook = sendSoon(database, clock, CHANGED)

  const hear = (payload: string) => {
    const [prefix, one] = payload.startsWith(CHANGED)
      ? [CHANGED, hearing.changed]
      : [EVENTS, hearing.events]
    if (!payload.startsWith(prefix)) return
    for (const word of payload.slice(prefix.length).split(SEPARATOR)) one(word)
  }

  return {
    hearCommit(scopes) {
      for (const scope of scopes) {
        hearing.events(scope)
        if (database.otherNodes && foreign.has(scope)) tellEvents(scope)
      }
    },
    tellChanged(id) {
      if (!hearing.changed(id) && database.otherNodes) tellWebhook(id)
    },
    elsewhere(scopes) {
      foreign = new Set(scopes)
    },
    listen: () => database.subscribe(hear),
  }
}

function sendSoon(database: Database, clock: Clock, prefix: string): (word: string) => void {
  const waiting = new Set<string>()
  return (word) => {
    waiting.add(word)
    if (waiting.size > 1) return
    clock.after(HINT_EVERY_MS, () => {
      const words = [...waiting].slice(0, MOST_PER_HINT).join(SEPARATOR)
      waiting.clear()
      // A lost hint costs at most one poll.
      database.publish(prefix + words).catch(() => {})
    })
  }
}
