import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildPrograms } from '@relay/testing/build-programs'
import { replaceBlock } from '../_generated-block.ts'
import { endAllPrograms } from '../flows/harness/index.ts'
import { openContext } from './context.ts'
import { ENGINES, type Engine, type Fault } from './fault.ts'
import { FAULTS } from './faults/index.ts'
import { broken, type Result, resultOf, type Struck } from './result.ts'
import { BUILT, type Strike, strikeAll } from './strikes.ts'
import { markdownTable, type TortureReport, textTable } from './table.ts'

/** What all faults together take in their full form, on two cores. */
const FULL_MINUTES = 30
const SHORT_MINUTES = 2
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const DOCS = {
  page: 'docs/reliability.md',
  data: 'docs/generated/reliability.json',
  block: 'torture',
}

const HELP = `Breaks what Relay stands on while it works, and judges what it did from outside.

  npm run torture -- [--short] [--minutes ${FULL_MINUTES}] [--faults kill,…] [--engine sqlite|postgresql]
                     [--seed N] [--json FILE] [--write-docs] [--list]

  --short       a few strikes of the faults that matter most, a few minutes in all
  --minutes     scales the number of strikes; ${FULL_MINUTES} is the full form
  --faults      only these (see --list)
  --engine      only this one (default: both)
  --seed        the same seed makes the same requests and strikes; it is printed
  --json        where the report goes (default .scratch/torture.json)
  --write-docs  keeps the results in ${DOCS.data}, beside those of faults that did not
                run this time, and writes their table into ${DOCS.page}
  --list        names every fault and what has to hold

Several faults are struck two at a time, but for those whose criterion is a short time: they stand alone.
Everything runs on loopback, with processes, files and databases of its own. Exit code 1 when anything
was lost, sent twice, went backwards, or missed its criterion.`

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    faults: { type: 'string' },
    engine: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'string', default: join(ROOT, '.scratch/torture.json') },
    'write-docs': { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  if (values.help) return say(HELP)
  if (values.list) return say(listOf(FAULTS))
  const minutes = Number(values.minutes ?? (values.short ? SHORT_MINUTES : FULL_MINUTES))
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
  const strikes = chosenStrikes()
  say(`seed ${seed}, ${minutes} minutes of strikes`)
  const origin = { at: new Date().toISOString(), commit: commit(), seed }
  const only = strikes.length === 1 ? strikes[0] : undefined
  if (only && process.env[BUILT] === undefined) await buildPrograms()
  const results = only
    ? [{ ...(await strike(only, seed, minutes / FULL_MINUTES)), ...origin }]
    : await strikeAll(strikes, { origin, minutes, secondsOf: lastSeconds(), say })
  finish({ machine: machine(), minutes, results }, seed)
}

async function strike({ fault, engine }: Strike, seed: number, share: number): Promise<Result> {
  say(`\n▸ ${fault.title} (${fault.id}, ${engine})`)
  const startedAt = performance.now()
  const { context, close } = openContext({ engine, seed, share, say: (line) => say(`  ${line}`) })
  const outcome = await fault.run(context).catch(broken)
  await close()
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const result = resultOf({ fault: fault.id, ...fault, engine, seconds }, outcome)
  sayResult(result)
  return result
}

function sayResult({ state, seconds, figures, violations, notCovered }: Result): void {
  const measured = Object.entries(figures).map(([name, value]) => `${name} ${value}`)
  say(`  ${state} in ${seconds} s${measured.length > 0 ? `: ${measured.join('; ')}` : ''}`)
  if (notCovered !== null) say(`  ${notCovered}`)
  for (const violation of violations) say(`  ✗ ${violation}`)
}

function chosenStrikes(): readonly Strike[] {
  const engines = chosenEngines()
  const isShort = values.short && values.faults === undefined
  return chosenFaults().flatMap((fault) => {
    const its = (isShort && fault.shortOn) || fault.engines
    return engines.filter((one) => its.includes(one)).map((engine) => ({ fault, engine }))
  })
}

function chosenFaults(): readonly Fault[] {
  if (values.faults === undefined) return FAULTS.filter(({ short }) => short || !values.short)
  return values.faults.split(',').map((id) => {
    const found = FAULTS.find((fault) => fault.id === id)
    if (!found) return stop(`There is no fault "${id}". These are:\n\n${listOf(FAULTS)}`)
    return found
  })
}

function chosenEngines(): readonly Engine[] {
  if (values.engine === undefined) return ENGINES
  const wanted = values.engine.toLowerCase()
  const found = ENGINES.filter((engine) => engine.toLowerCase() === wanted)
  if (found.length === 0) return stop(`--engine is sqlite or postgresql, not "${values.engine}".`)
  return found
}

function stop(why: string): never {
  process.stderr.write(`${why}\n`)
  process.exit(2)
}

const listOf = (faults: readonly Fault[]): string =>
  faults.map(({ id, title, criterion }) => `${id.padEnd(22)} ${title}: ${criterion}`).join('\n')

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' })
  const isClean = git('status', '--porcelain', '--', 'apps', 'packages') === ''
  return git('rev-parse', '--short', 'HEAD').trim() + (isClean ? '' : ' + changes')
}

const machine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`

function finish(report: TortureReport, seed: number): void {
  say(`\n${textTable(report.results)}`)
  mkdirSync(dirname(values.json), { recursive: true })
  writeFileSync(values.json, jsonOf(report))
  say(`\nThe report is in ${values.json}. Again with: npm run torture -- --seed ${seed}`)
  if (values['write-docs']) writeDocs(report)
  const failed = report.results.filter(({ state }) => state === 'FAILED')
  say(failed.length === 0 ? 'Everything held.' : `${failed.length} did not hold.`)
  if (failed.length > 0) process.exitCode = 1
}

const jsonOf = (report: TortureReport): string => `${JSON.stringify(report, null, 2)}\n`

const LAST = join(ROOT, DOCS.data)

/** What was struck before, as the documentation tells it. */
const lastReport = (): TortureReport | null =>
  existsSync(LAST) ? JSON.parse(readFileSync(LAST, 'utf8')) : null

const lastSeconds = (): ((strike: Strike) => number) => {
  const before = lastReport()?.results ?? []
  return ({ fault, engine }) =>
    before.find((one) => one.fault === fault.id && one.engine === engine)?.seconds ?? Infinity
}

/** Each fault keeps its latest result: a long attack can be struck in parts. */
function writeDocs(report: TortureReport): void {
  const before = lastReport()
  const results = FAULTS.flatMap(({ id, engines }) =>
    engines.flatMap((engine) => {
      const isIt = (one: Struck) => one.fault === id && one.engine === engine
      return report.results.find(isIt) ?? before?.results.find(isIt) ?? []
    }),
  )
  const merged = { ...report, results }
  mkdirSync(dirname(LAST), { recursive: true })
  writeFileSync(LAST, jsonOf(merged))
  const page = join(ROOT, DOCS.page)
  writeFileSync(page, replaceBlock(readFileSync(page, 'utf8'), DOCS.block, markdownTable(merged)))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void endAllPrograms().then(() => process.exit(1)))
}
await main()
