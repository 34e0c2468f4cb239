import { DAY_MS, MINUTE_MS, offsetAt, offsetChange, wallClock } from '../time-zone.ts'

/**
 * The hours in which people are not to be disturbed, by the clock on their wall: from `start` until
 * `end`, over midnight where `end` is the smaller. Both are minutes of the day.
 */
export interface QuietHours {
  readonly start: number
  readonly end: number
  readonly timeZone: string
}

/** A time that is quiet throughout, or not quiet throughout. */
export interface QuietSpan {
  readonly quiet: boolean
  /** When it begins; at most a day before the instant that was asked for. */
  readonly since: number
  /** When it ends. */
  readonly until: number
}

/** Of looks at clocks that change: a zone with more changes in two days does not exist. */
const MOST_CHANGES = 4

/**
 * Whether it is quiet at `at`: whether the clock on the wall is within the hours. Where clocks are set
 * back, an hour that they show twice is quiet both times; what they skip is no time.
 */
export function isQuiet({ start, end, timeZone }: QuietHours, at: number): boolean {
  const minute = Math.floor(timeOfDay(wallClock(timeZone, at)) / MINUTE_MS)
  return start < end ? minute >= start && minute < end : minute >= start || minute < end
}

/** The span that `at` is in. */
export function quietSpan(hours: QuietHours, at: number): QuietSpan {
  const quiet = isQuiet(hours, at)
  const since = lastEdge(hours, at, quiet ? hours.start : hours.end)
  return { quiet, since, until: nextFlip(hours, at, quiet) }
}

function nextFlip(hours: QuietHours, at: number, quiet: boolean): number {
  const edge = quiet ? hours.end : hours.start
  let from = at
  for (let looks = 0; looks < MOST_CHANGES; looks += 1) {
    const wait = timeOfDay(edge * MINUTE_MS - wallClock(hours.timeZone, from)) || DAY_MS
    const change = offsetChange(hours.timeZone, from, from + wait)
    if (change === null) return from + wait
    if (isQuiet(hours, change) !== quiet) return change
    from = change
  }
  // The next look is from here.
  return from + MINUTE_MS
}

/** When the wall clock showed this minute last, or what it was set to if that was later. */
function lastEdge({ timeZone }: QuietHours, at: number, edge: number): number {
  const ago = timeOfDay(wallClock(timeZone, at) - edge * MINUTE_MS)
  const guess = at - ago
  return Math.min(at, guess + offsetAt(timeZone, at) - offsetAt(timeZone, guess))
}

const timeOfDay = (ms: number): number => ((ms % DAY_MS) + DAY_MS) % DAY_MS
