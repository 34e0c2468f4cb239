import type { Schemas } from '@relay/contract'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import { moneyOf } from '../money.ts'
import { dayIn, daysOfMonth } from './days.ts'
import { dailySums, type Scope, type Sum } from './ledger-store.ts'
import { add, channelOf, nothing, type Total, totalView } from './report.ts'
import { type Locale, WORDS } from './words.ts'

export type Statement = Schemas['Statement']

/** What a statement says of the project that it is for. */
export type StatementProject = Pick<Schemas['Project'], 'projectId' | 'name' | 'timeZone'>

/** A month stays open for so long, so that what was just being written when it ended is in it. */
const CLOSES_AFTER_MS = 10 * 60 * 1_000

/**
 * What a month comes to.
 * @param month `2026-11`.
 * @param now UTC milliseconds.
 * @throws RelayError `not_found` for a month that has not begun.
 */
export async function statementOf(
  database: Database,
  scope: Scope & { readonly mode: 'live' | 'test' },
  project: StatementProject,
  month: string,
  { locale, now }: { readonly locale: Locale; readonly now: number },
): Promise<Statement> {
  const { first, last } = daysOfMonth(month)
  const { timeZone } = project
  if (first > dayIn(timeZone, now)) {
    throw new RelayError('not_found', `There is no statement ${month}: the month has not begun.`)
  }
  const status = dayIn(timeZone, now - CLOSES_AFTER_MS) > last ? 'closed' : 'open'
  const lines = await linesOf(database, scope, { from: first, to: last })
  const total = nothing()
  for (const line of lines) add(total, line)
  return {
    ...{ month, status, mode: scope.mode },
    ...{ projectId: project.projectId, projectName: project.name, timeZone },
    lines: lines.map(lineView),
    categories: [...categoriesOf(lines)],
    total: totalView(total),
    notes: notesOf(total, { status, mode: scope.mode, locale }),
  }
}

type Line = Sum & Total

const LINE = ['channel', 'category', 'country', 'unit_micros'] as const

async function linesOf(
  database: Database,
  scope: Scope,
  month: { readonly from: number; readonly to: number },
): Promise<Line[]> {
  const lines = new Map<string, Line>()
  for await (const sums of dailySums(database, scope, month, LINE)) {
    for (const sum of sums) {
      const key = LINE.map((column) => sum[column]).join(' ')
      const line = lines.get(key)
      if (line === undefined) lines.set(key, { ...sum })
      else add(line, sum)
    }
  }
  return (
    [...lines.values()]
      // What was billed and taken back within the month says nothing.
      .filter(({ messages, units, micros }) => messages !== 0 || units !== 0 || micros !== 0n)
      .toSorted((a, b) => compare(a, b))
  )
}

function compare(a: Line, b: Line): number {
  for (const column of LINE) {
    const [left, right] = [a[column] ?? '', b[column] ?? '']
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

const lineView = (line: Line): Schemas['StatementLine'] => ({
  channel: channelOf(line.channel ?? ''),
  category: line.category ?? '',
  country: line.country,
  unitPrice: line.unit_micros === null ? null : moneyOf(line.unit_micros),
  messages: line.messages,
  units: line.units,
  amount: moneyOf(line.micros),
})

/** In the order of the lines. */
function* categoriesOf(lines: readonly Line[]): Generator<Schemas['StatementCategory']> {
  const groups = Map.groupBy(lines, ({ channel, category }) => `${channel} ${category}`)
  for (const same of groups.values()) {
    const [one] = same
    if (one === undefined) continue
    const total = nothing()
    for (const line of same) add(total, line)
    const { channel, category } = lineView(one)
    yield { channel, category, ...totalView(total) }
  }
}

function notesOf(
  total: Total,
  { status, mode, locale }: Pick<Statement, 'status' | 'mode'> & { readonly locale: Locale },
): string[] {
  const words = WORDS[locale]
  return [
    words.fees,
    ...(total.unpriced === 0 ? [] : [words.unpriced(total.unpriced)]),
    ...(mode === 'test' ? [words.testNote] : []),
    ...(status === 'open' ? [words.openNote] : []),
  ]
}
