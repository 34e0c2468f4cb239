import type { Command } from 'commander'
import type { Environment } from '../config/index.ts'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'
import { advised, type RelayOptions, relayOf, withRelay } from './webhooks-relay.ts'

interface ListOptions extends RelayOptions {
  readonly status?: string
  readonly name?: string
  readonly json?: boolean
}

interface SyncOptions extends RelayOptions {
  readonly json?: boolean
}

const EXAMPLE = `
Examples:
  $ export RELAY_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_live_…
  $ relay templates sync
  $ relay templates list --status APPROVED`

const STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED'] as const
type Status = (typeof STATUSES)[number]

/** For whoever wants to see which WhatsApp templates can be sent. */
export function addTemplateCommands(root: Command, env: Environment, output: Output): void {
  const templates = root
    .command('templates')
    .description('WhatsApp templates, of a relay that runs anywhere')
    .addHelpText('after', EXAMPLE)
  withRelay(templates.command('sync'))
    .description('read all templates from Meta now')
    .option('--json', 'print what changed as JSON')
    .action((options: SyncOptions) => sync(options, env, output))
  withRelay(templates.command('list'))
    .description('show the templates, the newest first')
    .option('--status <status>', `only those: ${STATUSES.join(', ')}`)
    .option('--name <name>', 'only those of this name')
    .option('--json', 'one JSON object a line')
    .action((options: ListOptions) => list(options, env, output))
}

async function sync(options: SyncOptions, env: Environment, output: Output): Promise<void> {
  const { relay, url } = relayOf(options, env)
  try {
    const result = await relay.templates.sync()
    const { total, created, updated, removed } = result
    const text = `${total} templates at Meta: ${created} new, ${updated} changed, ${removed} gone.`
    output.print(options.json ? JSON.stringify(result) : text)
  } catch (error) {
    throw advised(error, url)
  }
}

async function list(options: ListOptions, env: Environment, output: Output): Promise<void> {
  const { relay, url } = relayOf(options, env)
  const { name, json } = options
  const status = statusIn(options.status)
  try {
    const filter = { limit: 100, ...(status && { status }), ...(name !== undefined && { name }) }
    let shown = 0
    for await (const template of relay.templates.list(filter)) {
      const keys = template.variables.map(({ key }) => key).join(' ')
      const words = [template.status.padEnd(8), template.language.padEnd(5), template.name]
      output.print(
        json ? JSON.stringify(template) : [...words, keys && `(${keys})`].join('  ').trimEnd(),
      )
      shown += 1
    }
    if (shown === 0) output.note('There are none. "relay templates sync" reads them from Meta.')
  } catch (error) {
    throw advised(error, url)
  }
}

/** @throws UsageError for one that is none. */
function statusIn(text: string | undefined): Status | undefined {
  const found = STATUSES.find((one) => one === text?.toUpperCase())
  if (text !== undefined && found === undefined) {
    throw new UsageError(`--status must be one of ${STATUSES.join(', ')}.`)
  }
  return found
}
