/** Stands before every event of a log. */
export const BEFORE_EVERY_EVENT = `evt_${'0'.repeat(26)}`

/** Somebody who followed events live, and what came. */
export interface Followed {
  readonly name: string
  /** The events' names that were asked for; null: all. */
  readonly types: readonly string[] | null
  /** The event after which it began; null where it never came in. */
  readonly began: string | null
  /** The ids of what came, in the order in which it came, over all of its connections. */
  readonly got: readonly string[]
}

/** An event of `GET /v1/events`, read page by page when everything was over. */
export interface LogEntry {
  readonly id: string
  readonly event: string
}

/**
 * Holds what a follower got to the log: every event that it asked for, once, in the order of the log, and
 * nothing else.
 * @returns what is wrong, in a line each; nothing where it is the log
 */
export function judgeFollowed(
  { name, types, began, got }: Followed,
  log: readonly LogEntry[],
): string[] {
  const from = began === BEFORE_EVERY_EVENT ? 0 : log.findIndex(({ id }) => id === began) + 1
  if (from === 0 && began !== BEFORE_EVERY_EVENT) {
    return [`${name}: it began after ${began}, which is not there`]
  }
  const wanted = log.slice(from).filter(({ event }) => types?.includes(event) ?? true)
  const places = new Map(wanted.map(({ id }, place) => [id, place]))
  const seen = new Set<string>()
  const faults: string[] = []
  let last = -1
  for (const id of got) {
    const place = places.get(id)
    if (place === undefined) faults.push(`${name}: ${id} is not one that it follows`)
    else if (seen.has(id)) faults.push(`${name}: ${id} came twice`)
    else if (place < last) faults.push(`${name}: ${id} came after a later one`)
    seen.add(id)
    last = Math.max(last, place ?? -1)
  }
  const missing = wanted.filter(({ id }) => !seen.has(id))
  for (const { id, event } of missing) faults.push(`${name}: ${event} ${id} never came`)
  return faults
}
