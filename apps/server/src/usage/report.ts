import type { Schemas } from '@relay/contract'
import type { Database } from '../db/index.ts'
import { fieldError } from '../errors.ts'
import { type Money, moneyOf } from '../money.ts'
import { type Day, dayIn, dayOf, daysBetween, dayText, firstOfMonth, monthText } from './days.ts'
import { dailySums, type Scope, type Sum, type SumColumn } from './ledger-store.ts'

export type UsageGroup = Schemas['UsageGroup']

export interface UsageQuery {
  readonly groupBy?: readonly UsageGroup[] | undefined
  /** The first and the last day, as `2026-11-21`. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly channel?: string | undefined
}

/** Longer ones are asked for year by year. */
const MOST_DAYS = 366
/** All of them are one answer, of two megabytes at most. */
const MOST_LINES = 5_000

/** What some entries come to. */
export interface Total {
  messages: number
  units: number
  unpriced: number
  micros: bigint
}

export const nothing = (): Total => ({ messages: 0, units: 0, unpriced: 0, micros: 0n })

export function add(total: Total, more: Omit<Total, never>): void {
  total.messages += more.messages
  total.units += more.units
  total.unpriced += more.unpriced
  total.micros += more.micros
}

export const totalView = ({ messages, units, unpriced, micros }: Total) => ({
  messages,
  units,
  unpriced,
  amount: moneyOf(micros) satisfies Money,
})

/**
 * What was billed in a range of days, added up.
 * @param timeZone where the project is.
 * @param now UTC milliseconds.
 * @throws RelayError `validation_failed` for a range or a number of lines that is too large.
 */
export async function usageReport(
  database: Database,
  scope: Scope,
  query: UsageQuery,
  { timeZone, now }: { readonly timeZone: string; readonly now: number },
): Promise<Schemas['Usage']> {
  const groupBy = query.groupBy ?? ['day']
  const { from, to } = rangeOf(query, dayIn(timeZone, now))
  const lines = new Map<string, { readonly names: Names; readonly total: Total }>()
  const total = nothing()
  const range = { from, to, channel: query.channel }
  for await (const sums of dailySums(database, scope, range, columnsOf(groupBy))) {
    for (const sum of sums) {
      const names = namesOf(sum, groupBy)
      const key = JSON.stringify(names)
      const line = lines.get(key) ?? { names, total: nothing() }
      lines.set(key, line)
      add(line.total, sum)
      add(total, sum)
    }
    if (lines.size > MOST_LINES) throw tooManyLines()
  }
  return {
    ...{ from: dayText(from), to: dayText(to), timeZone, groupBy: [...groupBy] },
    data: [...lines.values()]
      .toSorted((a, b) => compare(a.names, b.names))
      .map((line) => ({ ...line.names, ...totalView(line.total) })),
    nextCursor: null,
    total: totalView(total),
  }
}

function rangeOf(query: UsageQuery, today: Day): { from: Day; to: Day } {
  const to = query.to === undefined ? today : dayOf(query.to)
  const from = query.from === undefined ? Math.min(firstOfMonth(today), to) : dayOf(query.from)
  if (from > to) {
    throw fieldError('/to', 'conflict', 'to must not lie before from (the first of this month).')
  }
  if (daysBetween(from, to) >= MOST_DAYS) {
    throw fieldError('/from', 'too_large', `from and to may be ${MOST_DAYS} days at most.`)
  }
  return { from, to }
}

const tooManyLines = () =>
  fieldError(
    '/groupBy',
    'too_many',
    `There are more than ${MOST_LINES} lines: name fewer groups or fewer days.`,
  )

const COLUMNS: readonly (UsageGroup & SumColumn)[] = ['channel', 'category', 'template']

const columnsOf = (groupBy: readonly UsageGroup[]): SumColumn[] =>
  COLUMNS.filter((column) => groupBy.includes(column))

type Names = Pick<Schemas['UsageLine'], 'month' | 'day' | 'channel' | 'category' | 'template'>

const namesOf = (sum: Sum, groupBy: readonly UsageGroup[]): Names => ({
  month: groupBy.includes('month') ? monthText(sum.day) : null,
  day: groupBy.includes('day') ? dayText(sum.day) : null,
  channel: sum.channel === null ? null : channelOf(sum.channel),
  category: sum.category,
  template: sum.template,
})

export const channelOf = (text: string): Schemas['Channel'] =>
  text === 'whatsapp' ? 'whatsapp' : 'sms'

const ORDER = ['month', 'day', 'channel', 'category', 'template'] as const

function compare(a: Names, b: Names): number {
  for (const name of ORDER) {
    const [left, right] = [a[name] ?? '', b[name] ?? '']
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
