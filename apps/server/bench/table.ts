import { figure, percent } from './figures.ts'
import type { Bar, Row, Verdict } from './row.ts'

export const HEADINGS = [
  'row',
  'path and workload',
  'limit',
  'relay',
  'peers',
  'target',
  '',
] as const

/** The value of a bar, for people. */
export const valueText = ({ median, spread, p99Ms }: Bar): string =>
  [
    figure(median),
    spread === null ? '' : ` ±${percent(spread)}`,
    p99Ms === null ? '' : `, p99 ${figure(p99Ms)} ms`,
  ].join('')

const named = (bar: Bar): string => `${bar.name}: ${valueText(bar)}`

export function verdictText({ text, measured, met }: Verdict): string {
  if (measured === null) return `${text}: not compared`
  const mark = met === null ? '' : met ? ' ✓' : ' ✗'
  return `${text}: ${figure(measured)}${mark}`
}

/** What stands in the cells of one row, a line for each fact. */
export function cells(row: Row): string[][] {
  return [
    [row.id],
    [row.what, `(${row.unit}, ${row.better} is better)`],
    row.limit ? [named(row.limit)] : ['–'],
    [valueText(row.relay)],
    [...row.peers.map(named), ...row.notCovered],
    row.target.map(verdictText),
    [outcome(row)],
  ]
}

export const outcome = ({ met, faults }: Row): string =>
  faults.length > 0 ? 'WRONG' : met ? 'met' : 'missed'

/** For a terminal. */
export function textTable(rows: readonly Row[]): string {
  const all = [HEADINGS.map((heading) => [heading]), ...rows.map(cells)]
  const widths = HEADINGS.map((_, i) =>
    Math.max(...all.flatMap((line) => line[i]?.map((text) => text.length) ?? [0])),
  )
  return all.map((line) => blockOf(line, widths)).join('\n\n')
}

function blockOf(line: readonly (readonly string[])[], widths: readonly number[]): string {
  const height = Math.max(1, ...line.map((cell) => cell.length))
  return Array.from({ length: height }, (_, y) =>
    line
      .map((cell, i) => (cell[y] ?? '').padEnd(widths[i] ?? 0))
      .join('   ')
      .trimEnd(),
  ).join('\n')
}

/** For a page. */
export function markdownTable(rows: readonly Row[]): string {
  const lines = [
    HEADINGS,
    HEADINGS.map(() => '---'),
    ...rows.map((row) => cells(row).map((cell) => cell.join('<br>').replaceAll('|', '\\|'))),
  ]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}
