import type { Channel, RecipientImport } from '@relay/sdk'
import type { Command } from 'commander'
import type { Environment } from '../config/index.ts'
import { inputFile, writeOut } from './files.ts'
import { EXIT, UsageError } from './outcome.ts'
import type { Output } from './output.ts'
import { countIn, showMore } from './pages.ts'
import { createProgress } from './progress.ts'
import { tellRejected } from './rejected-lines.ts'
import { plural, tableOf } from './table.ts'
import { advised, type RelayOptions, relayOf, withRelay } from './webhooks-relay.ts'

interface ListOptions extends RelayOptions {
  readonly search?: string
  readonly tag?: string
  readonly limit: string
  readonly json?: boolean
}

interface ImportOptions extends RelayOptions {
  readonly dryRun?: boolean
  readonly strict?: boolean
  readonly json?: boolean
}

interface ExportOptions extends RelayOptions {
  readonly tag?: string
  readonly output?: string
}

interface OptOptions extends RelayOptions {
  readonly channel?: string
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  $ export RELAY_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_live_…
  $ relay recipients import people.csv --dry-run      number,name,tags,locale, and columns of your own
  $ relay recipients list --search 'joao sil'
  $ relay recipients export -o people.csv
  $ relay recipients opt-out +5511999998888`

const SCOPES = 'recipients.read,recipients.write'
const CHANNELS = ['sms', 'whatsapp'] as const satisfies readonly Channel[]

/** For whoever keeps the directory in files. */
export function addRecipientCommands(
  root: Command,
  env: Environment,
  output: Output,
  ended: (code: number) => void,
): void {
  const recipients = root
    .command('recipients')
    .description('the people that you write to, of a relay that runs anywhere')
    .addHelpText('after', EXAMPLES)
  withRelay(recipients.command('list'))
    .description('show the directory, the newest first, or what a search finds')
    .option('--search <text>', 'the beginnings of names, or a part of a number in any format')
    .option('--tag <tag>', 'only those with this tag')
    .option('--limit <count>', 'so many at most', '50')
    .option('--json', 'one JSON object a line')
    .action((options: ListOptions) => list(options, env, output))
  withRelay(recipients.command('import <file>'))
    .description('take a CSV file in; who is there already is updated; "-" is standard input')
    .option('--dry-run', 'look at every line, and change nothing')
    .option('--strict', 'end with 1 when a line was rejected')
    .option('--json', 'print the report as JSON')
    .action((file: string, options: ImportOptions) => takeIn(file, options, env, output, ended))
  withRelay(recipients.command('export'))
    .description('write the directory as CSV: what "import" takes')
    .option('--tag <tag>', 'only those with this tag')
    .option('-o, --output <file>', 'where to; standard output when left out')
    .action((options: ExportOptions) => giveOut(options, env, output))
  for (const [name, optedOut, what] of [
    ['opt-out', true, 'write no more to a number; sending to it is refused'],
    ['opt-in', false, 'write to a number again'],
  ] as const) {
    withRelay(recipients.command(`${name} <number>`))
      .description(what)
      .option('--channel <channel>', `only by ${CHANNELS.join(' or ')}; by both when left out`)
      .option('--json', 'one JSON object for each channel')
      .action((number: string, options: OptOptions) => opt(number, optedOut, options, env, output))
  }
}

async function list(options: ListOptions, env: Environment, output: Output): Promise<void> {
  const { relay, url } = relayOf(options, env, SCOPES)
  const { search, tag, json } = options
  const limit = countIn(options.limit, '--limit')
  const filter = { limit: Math.min(limit, 100), ...(search && { search }), ...(tag && { tag }) }
  try {
    const found = await relay.recipients.list(filter).toArray({ limit: limit + 1 })
    const shown = found.slice(0, limit)
    const rows = shown.map(({ number, name, tags, locale, optOuts }) => [
      ...[number, name ?? '', tags.join(' '), locale ?? ''],
      optOuts.map(({ channel }) => channel).join(' '),
    ])
    const names = ['number', 'name', 'tags', 'locale', 'opted out of']
    const lines = json ? shown.map((one) => JSON.stringify(one)) : tableOf([names, ...rows])
    if (shown.length > 0) for (const line of lines) output.print(line)
    else output.note('There are none. "relay recipients import people.csv" takes a file in.')
    showMore(found.length > limit, limit, output)
  } catch (error) {
    throw advised(error, url)
  }
}

async function takeIn(
  file: string,
  { dryRun = false, strict, json, ...options }: ImportOptions,
  env: Environment,
  output: Output,
  ended: (code: number) => void,
): Promise<void> {
  const { relay, url } = relayOf(options, env, SCOPES)
  const { csv, bytes } = await inputFile(file)
  const bar = createProgress(dryRun ? 'Checking' : 'Importing', output)
  try {
    const report = await relay.recipients.import(
      csv,
      { dryRun },
      { onProgress: ({ sentBytes }) => bar.show(bytes ? sentBytes / bytes : null, file) },
    )
    if (json) output.print(JSON.stringify(report))
    else tellReport(report, output)
    if (!report.complete || (strict && report.rejected > 0)) ended(EXIT.failed)
  } catch (error) {
    throw advised(error, url)
  }
}

function tellReport(report: RecipientImport, output: Output): void {
  const { dryRun, total, created, updated, rejected, complete, errors } = report
  const parts = [`${created} new`, `${updated} updated`, `${rejected} rejected`].join(', ')
  output.print(`${plural(total, 'line')}: ${parts}${dryRun ? ' (nothing was changed)' : ''}`)
  tellRejected(errors, rejected, output)
  if (complete) return
  output.note('The import stopped before the end of the file: too many lines are wrong.')
}

async function giveOut(options: ExportOptions, env: Environment, output: Output): Promise<void> {
  const { relay, url } = relayOf(options, env, SCOPES)
  const { tag } = options
  try {
    const content = await relay.recipients.export(tag === undefined ? {} : { tag })
    await writeOut(content, options.output, output)
  } catch (error) {
    throw advised(error, url)
  }
}

async function opt(
  number: string,
  optedOut: boolean,
  options: OptOptions,
  env: Environment,
  output: Output,
): Promise<void> {
  const { relay, url } = relayOf(options, env, SCOPES)
  const wanted = CHANNELS.filter((one) => (options.channel ?? one) === one)
  if (wanted.length === 0) {
    throw new UsageError(`--channel must be ${CHANNELS.join(' or ')}.`)
  }
  try {
    for (const channel of wanted) {
      const state = await relay.recipients.optOuts.set({ channel, number, optedOut })
      const text = state.optedOut ? 'opted out' : 'may be written to'
      const line = `${state.number}  ${state.channel.padEnd(8)}  ${text} since ${state.changedAt}`
      output.print(options.json ? JSON.stringify(state) : line)
    }
  } catch (error) {
    throw advised(error, url)
  }
}
