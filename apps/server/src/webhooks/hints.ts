import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'

/** Hints leave together this often at most: a NOTIFY takes a lock that all commits share. */
const HINT_EVERY_MS = 5
/** A hint's payload must stay under 8,000 bytes; what does not fit is found by the poll. */
const MOST_PER_HINT = 100
const CHANGED = 'webhook '
const EVENTS = 'events '
const SERVES = 'serves '
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
  /** Other nodes serve webhooks of these scopes, and of no others. */
  elsewhere(scopes: readonly string[]): void
  /** This node has begun to serve a webhook of this scope: the others are to tell it of events. */
  tellServes(scope: string): void
  /** Begins to hear the other nodes. */
  listen(): Promise<() => Promise<void>>
}

export interface HintsOptions {
  readonly database: Pick<Database, 'otherNodes' | 'publish' | 'subscribe'>
  readonly clock: Clock
  readonly nodeId: string
}

export function createHints(options: HintsOptions, hearing: Hearing): Hints {
  const { database, nodeId } = options
  const foreign = new Set<string>()
  const tellEvents = sendSoon(options, EVENTS)
  const tellWebhook = sendSoon(options, CHANGED)
  const tellServes = sendSoon(options, `${SERVES}${nodeId}${SEPARATOR}`)

  const hearServes = ([node, ...scopes]: readonly string[]) => {
    if (node === nodeId) return
    for (const scope of scopes) {
      if (foreign.has(scope)) continue
      foreign.add(scope)
      // It may have come too late for the newest of them.
      tellEvents(scope)
    }
  }

  const each = (one: (word: string) => unknown) => (words: readonly string[]) => {
    for (const word of words) one(word)
  }
  const heard: readonly [string, (words: readonly string[]) => void][] = [
    [CHANGED, each(hearing.changed)],
    [EVENTS, each(hearing.events)],
    [SERVES, hearServes],
  ]

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
      foreign.clear()
      for (const scope of scopes) foreign.add(scope)
    },
    tellServes(scope) {
      if (database.otherNodes) tellServes(scope)
    },
    listen: () =>
      database.subscribe((payload) => {
        for (const [prefix, hear] of heard) {
          if (payload.startsWith(prefix)) hear(payload.slice(prefix.length).split(SEPARATOR))
        }
      }),
  }
}

function sendSoon({ database, clock }: HintsOptions, prefix: string): (word: string) => void {
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
