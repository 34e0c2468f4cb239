import { FAULT_NAMES } from './fault.ts'
import { countsOf, type Result, type Struck } from './result.ts'
import { NO_FAULTS } from './verdict.ts'

/** A whole run of `npm run torture`. */
export interface TortureReport {
  readonly machine: string
  readonly minutes: number
  readonly results: readonly Struck[]
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
  'webhooks lost',
  'bad signature',
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
export function markdownTable({ results, machine }: TortureReport): string {
  const rows = results.map((result) => {
    const [, ...cells] = cellsOf(result)
    return `| ${[`**${result.title}**: ${result.criterion}`, ...cells].join(' | ')} |`
  })
  const failed = results.filter(({ state }) => state === 'FAILED').length
  const accepted = results.reduce((sum, one) => sum + one.accepted, 0)
  const runs = results.reduce((sum, one) => sum + one.runs, 0)
  return [
    `${results.length} attacks, ${runs} strikes, ${accepted} accepted messages, ${failed} failed; ` +
      `${machine}.`,
    '',
    ...originsOf(results),
    '',
    `| ${HEAD.join(' | ')} |`,
    `| ${HEAD.map((name) => (COUNTED.has(name) ? '--:' : '---')).join(' | ')} |`,
    ...rows,
  ].join('\n')
}

/** One line for each run that the results are from. */
function originsOf(results: readonly Struck[]): string[] {
  const runs = Map.groupBy(
    results,
    ({ at, commit, seed }) => `- ${at.slice(0, 10)}, commit \`${commit}\`, seed ${seed}`,
  )
  return [...runs].map(
    ([origin, same]) => `${origin}: ${[...new Set(same.map(({ fault }) => fault))].join(', ')}`,
  )
}

/** Between the names of fault and engine, and what was measured. */
const COUNTED = new Set(HEAD.slice(2, HEAD.indexOf('measured')))
/** Nobody listened. */
const NO_RECEIVER = '–'

const NOTHING_FOUND = countsOf(NO_FAULTS)

function cellsOf(result: Result): string[] {
  // A result that was kept from before a check was made has no count of it.
  const counts = { ...NOTHING_FOUND, ...result.counts }
  const named = {
    lost: counts.lost + counts.lostInbound,
    twice: counts.radioDuplicates + counts.keyDuplicates + counts.duplicateInbound,
    backwards: counts.statusRegressions,
    events: counts.missingEvents + counts.extraEvents,
    webhooks: counts.webhookLost,
    signatures: counts.badSignature,
  }
  const all = FAULT_NAMES.reduce((sum, name) => sum + counts[name], 0)
  const other = all - Object.values(named).reduce((sum, count) => sum + count, 0)
  const listened = (result.told ?? 0) + named.webhooks + named.signatures > 0
  const ofWebhooks = (count: number) => (listened ? String(count) : NO_RECEIVER)
  const figures = Object.entries(result.figures).map(([name, value]) => `${name} ${value}`)
  return [
    result.title,
    result.engine,
    ...[result.runs, result.accepted].map(String),
    ...[named.lost, named.twice, named.backwards, named.events].map(String),
    ...[named.webhooks, named.signatures].map(ofWebhooks),
    String(other),
    result.notCovered ?? figures.join('; '),
    result.state,
  ]
}
