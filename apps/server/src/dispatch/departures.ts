import type { Clock } from '../clock.ts'
import type { Database, Row } from '../db/index.ts'
import type { Following } from '../messages/index.ts'

/** Hints between nodes: somebody waits for these messages, and these have left. */
const ASKED = 'follow '
const LEFT = 'left '
/** Questions leave together this often at most, as wake-ups do: a NOTIFY takes a lock that all commits share. */
const HINT_EVERY_MS = 2
/** A hint's payload must stay under 8,000 bytes. */
const IDS_PER_HINT = 200
/** Longer than anybody waits: what was asked before is forgotten. */
const REMEMBERED_MS = 1_000

type Message = Row<'message'>

/** Who waits to hear that a message has left for its phone. Nobody usually does, and then it costs nothing. */
export interface Departures {
  /** @param elsewhere whether its phone is another node's: then that node is asked to tell. */
  follow(messageId: string, elsewhere: boolean): Following
  /** These have been handed over just now. */
  left(messages: readonly Message[]): void
  /** Begins to hear other nodes' hints. */
  listen(): Promise<() => Promise<void>>
}

export interface DeparturesOptions {
  readonly database: Pick<Database, 'publish' | 'subscribe'>
  readonly clock: Clock
}

export function createDepartures({ database, clock }: DeparturesOptions): Departures {
  const waiting = new Map<string, (message: Message | null) => void>()
  /** What other nodes have asked for lately: the newer of two generations, and the older. */
  let asked = new Set<string>()
  let askedBefore = new Set<string>()
  let forgetting = false
  const ask = hints(database, clock, ASKED)
  const tell = hints(database, clock, LEFT)

  const forget = () => {
    askedBefore = asked
    asked = new Set()
    forgetting = askedBefore.size > 0
    if (forgetting) clock.after(REMEMBERED_MS, forget)
  }
  const remember = (ids: readonly string[]) => {
    for (const id of ids) asked.add(id)
    if (!forgetting) clock.after(REMEMBERED_MS, forget)
    forgetting = true
  }
  const hear = (payload: string) => {
    if (payload.startsWith(ASKED)) remember(payload.slice(ASKED.length).split(','))
    // Whoever waits looks at the message by itself.
    if (payload.startsWith(LEFT)) {
      for (const id of payload.slice(LEFT.length).split(',')) waiting.get(id)?.(null)
    }
  }

  return {
    follow(messageId, elsewhere) {
      let resolve: (message: Message | null) => void = () => {}
      const left = new Promise<Message | null>((done) => {
        resolve = done
      })
      // From before the message is stored: it may leave with the same commit.
      waiting.set(messageId, resolve)
      if (elsewhere) ask(messageId)
      const end = () => void waiting.delete(messageId)
      return {
        left(withinMs) {
          const cancel = clock.after(withinMs, () => resolve(null))
          return left.finally(() => {
            cancel()
            end()
          })
        },
        end,
      }
    },
    left(messages) {
      if (waiting.size > 0) for (const message of messages) waiting.get(message.id)?.(message)
      if (asked.size === 0 && askedBefore.size === 0) return
      for (const { id } of messages) if (asked.delete(id) || askedBefore.delete(id)) tell(id)
    },
    listen: () => database.subscribe(hear),
  }
}

/** Tells the other nodes of ids, a few milliseconds' worth at a time. One that is lost costs a caller the whole wait. */
function hints(
  database: DeparturesOptions['database'],
  clock: Clock,
  prefix: string,
): (id: string) => void {
  let ids: string[] = []
  return (id) => {
    ids.push(id)
    if (ids.length > 1) return
    clock.after(HINT_EVERY_MS, () => {
      for (let at = 0; at < ids.length; at += IDS_PER_HINT) {
        const some = ids.slice(at, at + IDS_PER_HINT).join(',')
        database.publish(prefix + some).catch(() => {})
      }
      ids = []
    })
  }
}
