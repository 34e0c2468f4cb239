import { fieldError } from '../errors.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const DATE_CHARACTERS = 'YYYY-MM-DD'.length

/** A span of time as our own reads take it. */
export interface Period {
  readonly createdAfter: number | undefined
  /** The first instant that is no longer in it. */
  readonly createdBefore: number | undefined
}

/**
 * `from` and `to` of a list, both inclusive: an instant, or a whole day in UTC.
 * @throws RelayError `validation_failed` for a day that no month has.
 */
export const periodOf = (query: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}): Period => ({
  createdAfter: query.from === undefined ? undefined : read('from', query.from),
  createdBefore:
    query.to === undefined ? undefined : read('to', query.to) + (isDay(query.to) ? DAY_MS : 1),
})

const isDay = (text: string): boolean => text.length === DATE_CHARACTERS

function read(name: string, text: string): number {
  const at = Date.parse(text)
  const day = text.slice(0, DATE_CHARACTERS)
  // The language takes 31 February for a day of March.
  const exists = new Date(Date.parse(day)).toISOString().startsWith(day)
  if (!Number.isNaN(at) && exists) return at
  throw fieldError(`/${name}`, 'invalid_format', `${name} is not a date that exists.`)
}
