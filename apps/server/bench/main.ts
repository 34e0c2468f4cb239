import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Bench, openBench } from './bench.ts'
import { measuredJson, mergeRows, readMeasured, type StampedRow, writeDocs } from './docs.ts'
import { stamp } from './environment.ts'
import { HELP, type Options, parseOptions, warnings } from './options.ts'
import { killLeftovers } from './processes.ts'
import { ROWS } from './registry.ts'
import { runRow } from './row.ts'
import { textTable } from './table.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

let current: Bench | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    killLeftovers()
    void (current?.close() ?? Promise.resolve()).finally(() => process.exit(INTERRUPTED))
  })
}

/** Of a program that was told to end. */
const INTERRUPTED = 130

interface Outcome {
  readonly rows: StampedRow[]
  /** Rows that could not run to their end. */
  readonly broken: string[]
}

/** Runs the rows that were asked for, one after the other, each with scratch space of its own. */
async function measure(options: Options): Promise<Outcome> {
  const wanted = ROWS.filter(({ id }) => options.rows.length === 0 || options.rows.includes(id))
  const outcome: Outcome = { rows: [], broken: [] }
  const begin = performance.now()
  const now = stamp(options)
  for (const row of wanted) {
    const passed = Math.round((performance.now() - begin) / 1_000)
    const bench = openBench(options, say)
    say(`[${passed} s] ${row.id}  ${row.what(bench)}`)
    current = bench
    try {
      const result = await runRow(row, bench, { ...bench, rounds: options.rounds })
      outcome.rows.push({ ...result, notCovered: bench.leftOut, stamp: now })
    } catch (error) {
      // The other rows are worth measuring all the same.
      outcome.broken.push(`${row.id} could not be measured: ${reasonOf(error)}`)
    } finally {
      killLeftovers()
      await bench.close()
    }
  }
  return outcome
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

function options(): Options | null {
  try {
    return parseOptions(
      process.argv.slice(2),
      ROWS.map(({ id }) => id),
    )
  } catch (error) {
    say(reasonOf(error))
    return null
  }
}

async function main(): Promise<number> {
  const wanted = options()
  if (wanted === null) return 2
  if (wanted.help) {
    process.stdout.write(`${HELP}\n`)
    return 0
  }
  if (wanted.docsOnly) {
    writeDocs(readMeasured())
    return 0
  }
  for (const warning of warnings()) say(warning)
  const { rows, broken } = await measure(wanted)
  process.stdout.write(`\n${textTable(rows)}\n`)
  const faults = rows.flatMap((row) => row.faults.map((fault) => `${row.id}: ${fault}`))
  for (const line of [...faults, ...broken]) say(line)
  mkdirSync(dirname(wanted.json), { recursive: true })
  writeFileSync(wanted.json, `${measuredJson(rows)}\n`)
  say(`\nEvery round is in ${wanted.json}.`)
  if (wanted.writeDocs) {
    const order = ROWS.map(({ id }) => id)
    writeDocs(mergeRows(readMeasured(), rows, order))
    say('docs/performance.md shows it.')
  }
  return faults.length + broken.length === 0 ? 0 : 1
}

process.exitCode = await main()
