import { FAULT_NAMES } from './fault.ts'
import type { Result } from './result.ts'

/** A whole run of `npm run torture`. */
export interface TortureReport {
  /** UTC, ISO 8601. */
  readonly at: string
  readonly commit: string
  readonly machine: string
  readonly seed: number
  readonly minutes: number
  readonly results: readonly Result[]
}

const HEAD = [
  'fault',
  'engine',
  'runs',
  'accepted',
  'lost',
  'twice',
  'backwards',
  'events off',
  'other',
  'measured',
  'result',
]

/** The table of a report, for a terminal. */
export function textTable(results: readonly Result[]): string {
  const lines = [HEAD, ...results.map(cellsOf)]
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The same for a page, with what each fault had to meet. */
export function markdownTable({ results, ...report }: TortureReport): string {
  const rows = results.map((result) => {
    const [, ...cells] = cellsOf(result)
    return `| ${[`**${result.title}**: ${result.criterion}`, ...cells].join(' | ')} |`
  })
  const failed = results.filter(({ state }) => state === 'FAILED').length
  const accepted = results.reduce((sum, one) => sum + one.accepted, 0)
  const runs = results.reduce((sum, one) => sum + one.runs, 0)
  return [
    `${report.at.slice(0, 10)}, commit \`${report.commit}\`, ${report.machine}, seed ${report.seed}: ` +
      `${results.length} attacks, ${runs} strikes, ${accepted} accepted messages, ${failed} failed.`,
    '',
    `| ${HEAD.join(' | ')} |`,
    `| ${HEAD.map((name) => (COUNTED.has(name) ? '--:' : '---')).join(' | ')} |`,
    ...rows,
  ].join('\n')
}

const COUNTED = new Set(['runs', 'accepted', 'lost', 'twice', 'backwards', 'events off', 'other'])

function cellsOf(result: Result): string[] {
  const { counts } = result
  const named = {
    lost: counts.lost + counts.lostInbound,
    twice: counts.radioDuplicates + counts.keyDuplicates + counts.duplicateInbound,
    backwards: counts.statusRegressions,
    events: counts.missingEvents + counts.extraEvents,
  }
  const all = FAULT_NAMES.reduce((sum, name) => sum + counts[name], 0)
  const other = all - named.lost - named.twice - named.backwards - named.events
  const figures = Object.entries(result.figures).map(([name, value]) => `${name} ${value}`)
  return [
    result.title,
    result.engine,
    ...[result.runs, result.accepted].map(String),
    ...[named.lost, named.twice, named.backwards, named.events, other].map(String),
    result.notCovered ?? figures.join('; '),
    result.state,
  ]
}
