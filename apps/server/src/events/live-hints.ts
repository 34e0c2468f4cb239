import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'

/** Hints leave together this often at most: a NOTIFY takes a lock that all commits share. */
const HINT_EVERY_MS = 5
/** A hint's payload must stay under 8,000 bytes; what does not fit is found by the poll. */
const MOST_PER_HINT = 100
/** A node says so often what is followed on it … */
const SAY_EVERY_MS = 10_000
/** … and the others believe it for so long. */
const BELIEVED_MS = 35_000
const EVENTS = 'events '
const FOLLOWED = 'followed '
const SEPARATOR = ','

export interface LiveHintsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly nodeId: string
  /** The scopes that are followed on this node. */
  readonly followed: () => readonly string[]
  /** There may be new events of a scope. */
  readonly look: (scope: string) => void
}

/** How followers hear of what other nodes commit, and only what somebody follows is told. */
export interface LiveHints {
  /** A commit of this node has brought events. */
  readonly hearCommit: (scopes: ReadonlySet<string>) => void
  /** These scopes are followed here from now on. */
  say(scopes: readonly string[]): void
  start(): Promise<void>
  stop(): Promise<void>
}

export function createLiveHints(options: LiveHintsOptions): LiveHints {
  const { database, clock, nodeId } = options
  /** Until when a scope is believed to be followed on another node. */
  const elsewhere = new Map<string, number>()
  const waiting = new Set<string>()
  let cancel = () => {}
  let unsubscribe = async () => {}

  /** A lost hint costs at most one poll. */
  const publish = (prefix: string, words: readonly string[]) => {
    for (let at = 0; at < words.length; at += MOST_PER_HINT) {
      const some = words.slice(at, at + MOST_PER_HINT).join(SEPARATOR)
      database.publish(prefix + some).catch(() => {})
    }
  }
  const tell = (scope: string) => {
    waiting.add(scope)
    if (waiting.size > 1) return
    clock.after(HINT_EVERY_MS, () => {
      publish(EVENTS, [...waiting])
      waiting.clear()
    })
  }
  const say = (scopes: readonly string[]) => {
    if (database.otherNodes) publish(`${FOLLOWED}${nodeId} `, scopes)
  }
  const sayAgain = () => {
    say(options.followed())
    const now = clock.elapsed()
    for (const [scope, until] of elsewhere) if (until < now) elsewhere.delete(scope)
    cancel = clock.after(SAY_EVERY_MS, sayAgain)
  }
  const hear = (payload: string) => {
    if (payload.startsWith(EVENTS)) {
      payload.slice(EVENTS.length).split(SEPARATOR).forEach(options.look)
    } else if (payload.startsWith(FOLLOWED)) {
      const [node = '', ...rest] = payload.slice(FOLLOWED.length).split(' ')
      if (node === nodeId) return
      const until = clock.elapsed() + BELIEVED_MS
      for (const scope of rest.join(' ').split(SEPARATOR)) elsewhere.set(scope, until)
    }
  }

  return {
    hearCommit(scopes) {
      for (const scope of scopes) {
        options.look(scope)
        if ((elsewhere.get(scope) ?? 0) > clock.elapsed()) tell(scope)
      }
    },
    say,
    async start() {
      unsubscribe = await database.subscribe(hear)
      sayAgain()
    },
    stop() {
      cancel()
      return unsubscribe()
    },
  }
}
