import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openBench } from './bench.ts'
import { HELP, type Options, parseOptions, warnings } from './options.ts'
import { ROWS } from './registry.ts'
import { type Row, runRow } from './row.ts'
import { textTable } from './table.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Runs the rows that were asked for, one after the other, each with scratch space of its own. */
async function measure(options: Options): Promise<Row[]> {
  const wanted = ROWS.filter(({ id }) => options.rows.length === 0 || options.rows.includes(id))
  const done: Row[] = []
  for (const row of wanted) {
    const bench = openBench(options, say)
    try {
      const result = await runRow(row, bench, { rounds: options.rounds, progress: say })
      done.push({ ...result, notCovered: bench.leftOut })
    } finally {
      await bench.close()
    }
  }
  return done
}

function options(): Options | null {
  try {
    return parseOptions(
      process.argv.slice(2),
      ROWS.map(({ id }) => id),
    )
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
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
  for (const warning of warnings()) say(warning)
  const rows = await measure(wanted)
  process.stdout.write(`\n${textTable(rows)}\n`)
  const faults = rows.flatMap((row) => row.faults.map((fault) => `${row.id}: ${fault}`))
  for (const fault of faults) say(fault)
  mkdirSync(dirname(wanted.json), { recursive: true })
  writeFileSync(wanted.json, `${JSON.stringify({ rows }, null, 2)}\n`)
  say(`\nEvery round is in ${wanted.json}.`)
  return faults.length === 0 ? 0 : 1
}

process.exitCode = await main()
