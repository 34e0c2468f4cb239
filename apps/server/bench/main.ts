import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '@relay/testing'
import { acceptRow } from './accept-row.ts'
import { handoverRow } from './handover-row.ts'
import { scratchDatabase } from './processes.ts'
import { type Row, table } from './report.ts'

const HELP = `Measures the relay beside its limits, interleaved in the same run.

  npm run bench -- [--rounds 3] [--seconds 5] [--rows 1a,1b,2a] [--json FILE]

Ratios are the result; absolute figures say more about the machine. Everything runs on loopback, on
scratch databases that are removed afterwards.`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    rows: { type: 'string', default: '1a,1b,2a' },
    json: { type: 'string', default: '.scratch/bench.json' },
    help: { type: 'boolean', default: false },
  },
})

async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(`${HELP}\n`)
  const rounds = Number(values.rounds)
  const seconds = Number(values.seconds)
  const wanted = new Set(values.rows.split(','))
  const rows: Row[] = []
  if (wanted.has('1a')) {
    rows.push(
      await acceptRow('1a', 'SQLite, synchronous=FULL', scratchDatabase, { rounds, seconds }),
    )
  }
  if (wanted.has('1b')) {
    const dir = mkdtempSync(join(tmpdir(), 'relay-bench-pg-'))
    const postgres = await startPostgres({ dir, durable: true })
    const database = () => postgres.url
    rows.push(
      await acceptRow('1b', 'PostgreSQL, synchronous_commit=on', database, { rounds, seconds }),
    )
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
  if (wanted.has('2a')) rows.push(await handoverRow(scratchDatabase, { rounds, seconds }))
  process.stdout.write(`${table(rows)}\n`)
  mkdirSync('.scratch', { recursive: true })
  writeFileSync(values.json, `${JSON.stringify({ rounds, seconds, rows }, null, 2)}\n`)
  process.stdout.write(`\nEvery round is in ${values.json}.\n`)
  if (rows.some((row) => row.faults.length > 0)) process.exitCode = 1
}

await main()
