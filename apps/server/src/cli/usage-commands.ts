import type { Money, UsageLine } from '@relay/sdk'
import type { Command } from 'commander'
import type { Environment } from '../config/index.ts'
import { writeOut } from './files.ts'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'
import { counted, tableOf } from './table.ts'
import { advised, type RelayOptions, relayOf, withRelay } from './webhooks-relay.ts'

interface UsageOptions extends RelayOptions {
  readonly month?: string
  readonly from?: string
  readonly to?: string
  readonly by: string
  readonly channel?: string
  readonly json?: boolean
}

interface StatementOptions extends RelayOptions {
  readonly format: string
  readonly locale?: string
  readonly output?: string
}

const EXAMPLES = `
Examples:
  $ export RELAY_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_live_…
  $ relay usage                                       this month, by channel and category
  $ relay usage --month 2026-11 --by day,channel
  $ relay usage statement 2026-11 --format html --locale pt-BR -o november.html`

const SCOPES = 'account.read'
const GROUPS = ['month', 'day', 'channel', 'category', 'template'] as const
const FORMATS = ['json', 'csv', 'html'] as const
const LOCALES = ['pt-BR', 'en'] as const
const CHANNELS = ['sms', 'whatsapp'] as const

/** For whoever has to know what messages cost. */
export function addUsageCommands(root: Command, env: Environment, output: Output): void {
  const usage = withRelay(root.command('usage'))
    // Otherwise it would take the options of "statement" for its own.
    .enablePositionalOptions()
    .description('what was billed, added up, of a relay that runs anywhere')
    .option('--month <month>', 'one month: 2026-11; this month until today when left out')
    .option('--from <day>', 'from this day on, in place of a month')
    .option('--to <day>', 'until this day, itself included')
    .option('--by <groups>', `add up by, with commas: ${GROUPS.join(', ')}`, 'channel,category')
    .option('--channel <channel>', `only ${CHANNELS.join(' or ')}`)
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', EXAMPLES)
    .action((options: UsageOptions) => showUsage(options, env, output))
  withRelay(usage.command('statement <month>'))
    .description('what a month comes to, to keep or to print')
    .option('--format <format>', FORMATS.join(', '), 'csv')
    .option('--locale <locale>', `the language of its words: ${LOCALES.join(' or ')}`)
    .option('-o, --output <file>', 'where to; standard output when left out')
    .addHelpText('after', EXAMPLES)
    .action((month: string, options: StatementOptions) => statement(month, options, env, output))
}

async function showUsage(options: UsageOptions, env: Environment, output: Output): Promise<void> {
  const { relay, url } = relayOf(options, env, SCOPES)
  const groupBy = options.by.split(',').map((name) => chosen(name.trim(), GROUPS, '--by'))
  const channel = options.channel && chosen(options.channel, CHANNELS, '--channel')
  const query = { groupBy, ...daysOf(options), ...(channel && { channel }) }
  try {
    const answer = await relay.usage.list(query)
    if (options.json) return output.print(JSON.stringify(answer))
    const { from, to, timeZone, data, total } = answer
    const names = [...groupBy, 'messages', 'units', 'amount']
    const rows = data.map((line) => [...groupBy.map((group) => line[group] ?? ''), ...sums(line)])
    const last = [...groupBy.map((_, at) => (at === 0 ? 'total' : '')), ...sums(total)]
    output.note(`${from} to ${to}, in days of ${timeZone}`)
    for (const line of tableOf([names, ...rows, last])) output.print(line)
    if (total.unpriced > 0) {
      output.note(`${counted(total.unpriced)} of them have no price: "relay prices import".`)
    }
  } catch (error) {
    throw advised(error, url)
  }
}

const sums = ({ messages, units, amount }: Pick<UsageLine, 'messages' | 'units' | 'amount'>) => [
  ...[counted(messages), counted(units), moneyText(amount)],
]

const moneyText = ({ amount, currency }: Money): string => `${currency} ${amount}`

/** @throws UsageError for a month that is none, or a month and days. */
function daysOf({ month, from, to }: UsageOptions): { from?: string; to?: string } {
  if (month === undefined) return { ...(from && { from }), ...(to && { to }) }
  if (from || to) throw new UsageError('Say either --month, or --from and --to.')
  checkMonth(month, '--month')
  const [year = 0, number = 0] = month.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${lastDay}` }
}

/** @throws UsageError for what is none. */
function checkMonth(month: string, name: string): void {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return
  throw new UsageError(`${name} must be a month such as 2026-11.`)
}

async function statement(
  month: string,
  { format, locale, ...options }: StatementOptions,
  env: Environment,
  output: Output,
): Promise<void> {
  const { relay, url } = relayOf(options, env, SCOPES)
  checkMonth(month, '<month>')
  const wanted = chosen(format, FORMATS, '--format')
  const words = locale === undefined ? {} : { locale: chosen(locale, LOCALES, '--locale') }
  try {
    const text =
      wanted === 'json'
        ? `${JSON.stringify(await relay.usage.statement(month, words), null, 2)}\n`
        : await relay.usage.statementText(month, { format: wanted, ...words })
    await writeOut(text, options.output, output)
  } catch (error) {
    throw advised(error, url)
  }
}

/** @throws UsageError for what is none of the choices. */
function chosen<Choice extends string>(
  text: string,
  choices: readonly Choice[],
  option: string,
): Choice {
  const found = choices.find((one) => one === text)
  if (found === undefined) throw new UsageError(`${option} must be one of ${choices.join(', ')}.`)
  return found
}
