import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chart } from './chart.ts'
import type { Stamp } from './environment.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

/** A row as the page keeps it. */
export type StampedRow = Row & { readonly stamp: Stamp }

const DOCS = new URL('../../../docs/', import.meta.url)
const PAGE = fileURLToPath(new URL('performance.md', DOCS))
const MEASURED = fileURLToPath(new URL('generated/performance.json', DOCS))
const chartFile = (id: string): string => fileURLToPath(new URL(`generated/charts/${id}.svg`, DOCS))

const BEGIN = '<!-- measured: written by npm run bench -- --write-docs -->'
const END = '<!-- end of what is measured -->'
/** More would only be noise, and every run would change every line. */
const DIGITS = 4

/** What the page shows, from what is stored beside it. */
export interface Docs {
  readonly block: string
  readonly charts: ReadonlyMap<string, string>
}

/** The table, the charts and where they come from. */
export function renderDocs(rows: readonly StampedRow[]): Docs {
  const block = [
    BEGIN,
    '',
    ...stamps(rows),
    '',
    markdownTable(rows),
    '',
    ...rows.flatMap((row) => [`![${row.id}](generated/charts/${row.id}.svg)`, '']),
    END,
  ].join('\n')
  return { block, charts: new Map(rows.map((row) => [row.id, chart(row)])) }
}

/** One line for all rows that were measured together. */
function stamps(rows: readonly StampedRow[]): string[] {
  const groups = Map.groupBy(rows, ({ stamp }) => JSON.stringify(stamp))
  return [...groups.values()].flatMap((some) => {
    const [first] = some
    if (!first) return []
    const { date, commit, machine, software, load } = first.stamp
    const ids = groups.size === 1 ? 'All rows' : `Rows ${some.map(({ id }) => id).join(', ')}`
    return [`- ${ids}: ${date}, commit \`${commit}\`, ${load}, on ${machine}; ${software}.`]
  })
}

/** Puts the block in the place of the one that the page has. */
export function withBlock(page: string, block: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`The page has no "${BEGIN}" … "${END}".`)
  return page.slice(0, begin) + block + page.slice(end + END.length)
}

/** New results take the place of old ones of the same row; the others stay as they were measured. */
export function mergeRows(
  old: readonly StampedRow[],
  fresh: readonly StampedRow[],
  order: readonly string[],
): StampedRow[] {
  const all = new Map([...old, ...fresh].map((row) => [row.id, row]))
  return order.flatMap((id) => all.get(id) ?? [])
}

export const readPage = (): string => readFileSync(PAGE, 'utf8')
export const readChart = (id: string): string => readFileSync(chartFile(id), 'utf8')

export function readMeasured(): StampedRow[] {
  try {
    const stored: { rows: StampedRow[] } = JSON.parse(readFileSync(MEASURED, 'utf8'))
    return stored.rows
  } catch {
    return []
  }
}

/** Stores the rows and writes what follows from them. */
export function writeDocs(rows: readonly StampedRow[]): void {
  mkdirSync(fileURLToPath(new URL('generated/charts/', DOCS)), { recursive: true })
  writeFileSync(MEASURED, `${measuredJson(rows)}\n`)
  const { block, charts } = renderDocs(readMeasured())
  writeFileSync(PAGE, withBlock(readPage(), block))
  for (const [id, svg] of charts) writeFileSync(chartFile(id), svg)
}

export const measuredJson = (rows: readonly StampedRow[]): string =>
  JSON.stringify(
    { rows },
    (_, value: unknown) =>
      typeof value === 'number' && Number.isFinite(value)
        ? Number(value.toPrecision(DIGITS))
        : value,
    2,
  )
