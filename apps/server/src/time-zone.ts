/** Wall clocks, by the names of the IANA time zone database. All instants are UTC milliseconds. */

export const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS

/** Making a format costs a thousand times what using it does; there are some 600 zones. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** What the zone's clocks show at `at`, as if it were UTC. */
export function wallClock(zone: string, at: number): number {
  const fields: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(at)) fields[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields
  const ms = ((at % 1000) + 1000) % 1000
  return Date.UTC(year, month - 1, day, hour, minute, second) + ms
}

/** By how much the zone's clocks are ahead of UTC at `at`. */
export const offsetAt = (zone: string, at: number): number => wallClock(zone, at) - at

/**
 * The first instant after `from`, up to `to`, at which the offset is another one; null when it stays.
 * Between the two there is one change at most: they are a day or two apart.
 */
export function offsetChange(zone: string, from: number, to: number): number | null {
  const before = offsetAt(zone, from)
  if (offsetAt(zone, to) === before) return null
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === before) low = middle
    else high = middle
  }
  return high
}

/** A calendar month where the zone's clocks are. */
export interface Month {
  /** `2026-05`. */
  readonly key: string
  readonly startsAt: number
  /** The next month's start. */
  readonly endsAt: number
}

const months = new Map<string, Month>()

/** The month that `at` is in. */
export function monthAt(zone: string, at: number): Month {
  const last = months.get(zone)
  if (last && at >= last.startsAt && at < last.endsAt) return last
  const shown = new Date(wallClock(zone, at))
  const year = shown.getUTCFullYear()
  const index = shown.getUTCMonth()
  // Where clocks are set back over midnight, the hour that they show twice is of the new month.
  const found = [0, 1, -1]
    .map((step) => monthOf(zone, year, index + step))
    .find(({ startsAt, endsAt }) => at >= startsAt && at < endsAt)
  if (!found) throw new RangeError(`No month of ${zone} has the instant ${at}.`)
  months.set(zone, found)
  return found
}

/** @param index from 0; beyond 11 it is a month of the next year. */
function monthOf(zone: string, year: number, index: number): Month {
  const first = Date.UTC(year, index, 1)
  return {
    key: new Date(first).toISOString().slice(0, 'yyyy-mm'.length),
    startsAt: firstInstantOf(zone, first),
    endsAt: firstInstantOf(zone, Date.UTC(year, index + 1, 1)),
  }
}

/** When the zone's clocks first show `wall`, or, where they skip it, something later. */
function firstInstantOf(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - DAY_MS)
  const after = offsetAt(zone, wall + DAY_MS)
  const early = wall - Math.max(before, after)
  if (wallClock(zone, early) >= wall) return early
  return offsetChange(zone, early, wall - Math.min(before, after)) ?? wall - before
}
