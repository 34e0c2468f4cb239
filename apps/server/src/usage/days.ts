/** A day as a number that sorts and compares on every engine: 20261121. */
export type Day = number

/** Offsets of time zones have changed at quarters of an hour only, since the 1970s. */
const QUARTER_MS = 15 * 60 * 1_000
const MONTH = 100
const YEAR = 10_000

interface Zone {
  readonly format: Intl.DateTimeFormat
  quarter: number
  day: Day
}

/** At most as many as the IANA database has names. */
const zones = new Map<string, Zone>()

/**
 * The day on which an instant lies.
 * @param timeZone a name of the IANA database.
 * @param at UTC milliseconds.
 * @example dayIn('America/Sao_Paulo', Date.UTC(2026, 10, 1, 2)) // 20261031
 */
export function dayIn(timeZone: string, at: number): Day {
  const zone = zones.get(timeZone) ?? openZone(timeZone)
  const quarter = Math.floor(at / QUARTER_MS)
  // Receipts come in the order of time: nearly all are of the quarter of an hour of the one before.
  if (quarter !== zone.quarter) {
    zone.quarter = quarter
    zone.day = numberOf(zone.format.format(at))
  }
  return zone.day
}

function openZone(timeZone: string): Zone {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  // Canada's English writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, calendar: 'gregory', ...parts })
  const zone = { format, quarter: Number.NaN, day: 0 }
  zones.set(timeZone, zone)
  return zone
}

const numberOf = (date: string): Day => Number(date.replaceAll('-', ''))

/** A day as the API writes it: `2026-11-21`. */
export function dayText(day: Day): string {
  const digits = String(day).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** @param text a day that exists, `2026-11-21`. */
export const dayOf = (text: string): Day => numberOf(text)

/** Whether a text is a day that exists, `2026-11-21`. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export const monthText = (day: Day): string => dayText(day).slice(0, '2026-11'.length)

/** Every day of a month lies between these two; not every month has the last one. */
export function daysOfMonth(month: string): { readonly first: Day; readonly last: Day } {
  return { first: dayOf(`${month}-01`), last: dayOf(`${month}-31`) }
}

export const firstOfMonth = (day: Day): Day => day - (day % MONTH) + 1

/** How many days lie between two. */
export function daysBetween(from: Day, to: Day): number {
  const utc = (day: Day) =>
    Date.UTC(Math.floor(day / YEAR), Math.floor((day % YEAR) / MONTH) - 1, day % MONTH)
  return Math.round((utc(to) - utc(from)) / (24 * 60 * 60 * 1_000))
}
