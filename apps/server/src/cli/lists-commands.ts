import type { Batch } from '@relay/sdk'
import type { Command } from 'commander'
import { writeOut } from './files.ts'
import {
  followList,
  LIST_SCOPES,
  type ListTools,
  summaryOf,
  tellLeftRunning,
  withInterrupt,
} from './lists-follow.ts'
import { linesToMend } from './lists-mend.ts'
import { type SendOptions, sendList } from './lists-send.ts'
import { UsageError } from './outcome.ts'
import { countIn, showMore } from './pages.ts'
import { adviceOn, rejectedTable } from './rejected-lines.ts'
import { counted, tableOf } from './table.ts'
import { advised, type RelayOptions, relayOf, withRelay } from './webhooks-relay.ts'

interface ListOptions extends RelayOptions {
  readonly status?: string
  readonly limit: string
  readonly json?: boolean
}

interface ShowOptions extends RelayOptions {
  readonly follow?: boolean
  readonly json?: boolean
}

interface ErrorOptions extends RelayOptions {
  readonly limit: string
  readonly output?: string
  readonly of?: string
  readonly charset?: string
  readonly json?: boolean
}

const STATUSES = ['queuing', 'sending', 'paused', 'canceling', 'completed', 'canceled'] as const

const EXAMPLES = `
Examples:
  $ export RELAY_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_live_…
  $ relay lists send people.csv --body 'Olá {{name}}, até {{time}}.' --dry-run
  $ relay lists send people.csv --template lembrete_consulta --language pt_BR --name 'May reminders'
  $ relay lists show bat_01hwz3k9fxe5vr2t8qn6yc4bmd --follow
  $ relay lists errors bat_01hwz3k9fxe5vr2t8qn6yc4bmd -o rejected.csv`

const SEND_NOTES = `
The file is CSV as spreadsheets save it, with the names of its columns in the first line: "to" is the
number, "metadata.order" goes into the metadata, every other column fills {{its name}}. Without --yes
every line is checked first, and you are asked. Ctrl-C leaves the list running. Rejected lines stop
nothing; with --strict they make it end with 1.`

/** For whoever writes to many. */
export function addListCommands(root: Command, tools: ListTools): void {
  const lists = root
    .command('lists')
    .description('one text or template for everybody in a file, by a relay that runs anywhere')
    .addHelpText('after', EXAMPLES)
  addSend(lists, tools)
  withRelay(lists.command('list'))
    .description('show the lists, the newest first')
    .option('--status <status>', `only those: ${STATUSES.join(', ')}`)
    .option('--limit <count>', 'so many at most', '20')
    .option('--json', 'one JSON object a line')
    .action((options: ListOptions) => list(options, tools))
  withRelay(lists.command('show <list-id>'))
    .description('show how far a list is')
    .option('--follow', 'until it is done')
    .option('--json', 'print it as JSON')
    .action((id: string, options: ShowOptions) => show(id, options, tools))
  for (const [name, what] of [
    ['pause', 'hold a list back; nothing more of it leaves'],
    ['resume', 'let a list that was paused go on'],
    ['cancel', 'take back what has not left; what has left goes on'],
  ] as const) {
    withRelay(lists.command(`${name} <list-id>`))
      .description(what)
      .option('--json', 'print the list as JSON')
      .action((id: string, options: ShowOptions) => change(name, id, options, tools))
  }
  withRelay(lists.command('errors <list-id>'))
    .description('show every line that was rejected, and what to do')
    .option('--limit <count>', 'so many at most', '100')
    .option('-o, --output <file>', 'write all of them to a file, as CSV')
    .option('--of <file>', 'the file that was sent: its lines are written, each with the reason')
    .option('--charset <charset>', 'how that file is written, where it was sent with --charset')
    .option('--json', 'one JSON object a line')
    .action((id: string, options: ErrorOptions) => errors(id, options, tools))
}

function addSend(lists: Command, tools: ListTools): void {
  withRelay(lists.command('send <file>'))
    .description('send to everybody in a CSV file; "-" is standard input')
    .option('--body <text>', 'an SMS; {{name}} is filled from the column "name"')
    .option('--template <name>', 'a WhatsApp template; its variables are filled from their columns')
    .option('--language <language>', 'the template’s language')
    .option('--components <json>', 'its parts that are more than texts; @parts.json is a file')
    .option('--fallback <text>', 'the SMS for whoever WhatsApp does not reach; with {{columns}}')
    .option('--fallback-after <seconds>', 'WhatsApp’s time before that; 3600 when left out')
    .option('--metadata <name=value...>', 'metadata of every message')
    .option('--charset <charset>', 'utf-8, utf-16le, utf-16be or windows-1252; seen when left out')
    .option('--name <name>', 'what the list is called, for people')
    .option('--from <line>', 'a device, a SIM or a number to send from; any line when left out')
    .option('--send-at <instant>', 'not before: 2026-05-14T10:30:00-03:00')
    .option('--expires-at <instant>', 'and not after')
    .option('--priority <priority>', 'high, normal or bulk; bulk when left out')
    .option('--dry-run', 'check every line, and send nothing')
    .option('--yes', 'send without asking')
    .option('--strict', 'end with 1 when a line was rejected')
    .option('--no-wait', 'end as soon as the relay has the list')
    .option('--idempotency-key <key>', 'the same key never sends the list twice')
    .option('--json', 'print the list (or what the check found) as JSON')
    .addHelpText('after', `${SEND_NOTES}\n${EXAMPLES}`)
    .action((file: string, options: SendOptions) => sendList(file, options, tools))
}

async function list(options: ListOptions, { env, output }: ListTools): Promise<void> {
  const { relay, url } = relayOf(options, env, LIST_SCOPES)
  const limit = countIn(options.limit, '--limit')
  const status = STATUSES.find((one) => one === options.status)
  if (options.status !== undefined && status === undefined) {
    throw new UsageError(`--status must be one of ${STATUSES.join(', ')}.`)
  }
  try {
    const filter = { limit: Math.min(limit, 100), ...(status && { status }) }
    const found = await relay.batches.list(filter).toArray({ limit: limit + 1 })
    const shown = found.slice(0, limit)
    if (shown.length === 0) return output.note('There are none.')
    const names = ['id', 'status', 'done', 'messages', 'rejected', 'created', 'name']
    const rows = shown.map((batch) => [
      ...[batch.id, batch.status, `${Math.floor(batch.progress * 100)} %`, counted(batch.accepted)],
      ...[counted(batch.rejected), batch.createdAt, batch.name ?? ''],
    ])
    const lines = options.json ? shown.map((one) => JSON.stringify(one)) : tableOf([names, ...rows])
    for (const line of lines) output.print(line)
    showMore(found.length > limit, limit, output)
  } catch (error) {
    throw advised(error, url)
  }
}

async function show(id: string, options: ShowOptions, tools: ListTools): Promise<void> {
  const { relay, url } = relayOf(options, tools.env, LIST_SCOPES)
  try {
    if (!options.follow) return tell(await relay.batches.get(id), options, tools)
    const done = await withInterrupt((signal) => followList(relay, id, tools.output, signal))
    if (done) return tell(done, options, tools)
    tools.ended(tellLeftRunning(id, tools.output))
  } catch (error) {
    throw advised(error, url)
  }
}

async function change(
  how: 'pause' | 'resume' | 'cancel',
  id: string,
  options: ShowOptions,
  tools: ListTools,
): Promise<void> {
  const { relay, url } = relayOf(options, tools.env, LIST_SCOPES)
  try {
    tell(await relay.batches[how](id), options, tools)
  } catch (error) {
    throw advised(error, url)
  }
}

function tell(batch: Batch, { json }: ShowOptions, { output }: ListTools): void {
  output.print(json ? JSON.stringify(batch) : summaryOf(batch))
}

async function errors(id: string, options: ErrorOptions, { env, output }: ListTools) {
  const { relay, url } = relayOf(options, env, LIST_SCOPES)
  const limit = countIn(options.limit, '--limit')
  try {
    if (options.output !== undefined || options.of !== undefined) {
      const report = await relay.batches.exportErrors(id)
      const { of, charset } = options
      const sent = async () => {
        const { total } = await relay.batches.get(id)
        return { charset, total, note: (text: string) => output.note(text) }
      }
      const file = of === undefined ? report : await linesToMend(of, report, await sent())
      return await writeOut(file, options.output, output)
    }
    const page = { limit: Math.min(limit, 100) }
    const found = await relay.batches.errors(id, page).toArray({ limit: limit + 1 })
    const shown = found.slice(0, limit)
    if (shown.length === 0) return output.note('No line was rejected.')
    const lines = options.json ? shown.map((one) => JSON.stringify(one)) : rejectedTable(shown)
    for (const line of lines) output.print(line)
    if (!options.json) {
      output.note('What to do:')
      for (const line of adviceOn(shown)) output.note(line)
    }
    showMore(found.length > limit, limit, output)
  } catch (error) {
    throw advised(error, url)
  }
}
