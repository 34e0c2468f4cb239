import { Command, CommanderError } from 'commander'
import { type Environment, loadConfig } from '../config/index.ts'
import { withoutSecrets } from '../logger.ts'
import { VERSION } from '../server.ts'
import { runDev } from './dev.ts'
import { addDoctorCommand } from './doctor.ts'
import { resume } from './held.ts'
import { type CreateKeyOptions, createKey, listKeys, revokeKey } from './keys.ts'
import { addListCommands } from './lists-commands.ts'
import { migrate } from './migrate.ts'
import { EXIT, explain } from './outcome.ts'
import { type Output, processOutput } from './output.ts'
import { addPlanCommands } from './plan.ts'
import { importPrices, listPrices } from './prices.ts'
import { addRecipientCommands } from './recipients-commands.ts'
import { runServer } from './run-server.ts'
import { addTemplateCommands } from './templates-commands.ts'
import { addUsageCommands } from './usage-commands.ts'
import { addWebhookCommands } from './webhooks-commands.ts'

export { endWithReaders } from './output.ts'

/**
 * Runs one command.
 * @param args without the program's own name.
 * @returns the exit code; a server that was started goes on, and ends the process by itself.
 */
export async function runCommand(
  args: readonly string[],
  env: Environment,
  output: Output = processOutput,
): Promise<number> {
  let code: number = EXIT.done
  const ended = (found: number) => {
    code = found
  }
  try {
    await program(env, output, ended).parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    // Help and version end this way too, with 0; their text is out already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    const fault = explain(error)
    // Whoever mixes up ids and keys must not find the key in the log of a terminal.
    output.note(`relay: ${withoutSecrets(fault.text)}`)
    return fault.code
  }
}

function program(env: Environment, output: Output, ended: (code: number) => void): Command {
  const root = new Command('relay')
    .description(
      'The relay: an API for SMS through your own phones, and for WhatsApp through Meta.',
    )
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.print(text.trimEnd()),
      writeErr: (text) => output.note(withoutSecrets(text.trimEnd())),
    })
    .showHelpAfterError('(see relay --help)')
    .addHelpText(
      'after',
      '\nThe environment configures it: apps/server/.env.example has every setting.',
    )
  root
    .command('start')
    .description('start the server')
    .action(async () => void (await runServer(loadConfig(env))))
  root
    .command('dev')
    .description('start the server for development, with a project and a key')
    .action(async () => {
      // One's own machine is no place for a plan's limits, unless one asks for them.
      const config = loadConfig({ RELAY_DEFAULT_PLAN: 'enterprise', ...env, RELAY_DEV: 'true' })
      await runDev(config, output.print)
    })
  root
    .command('migrate')
    .description('bring the database up to date (start does it too)')
    .option('--dry-run', 'only say what would be done')
    .action((options: { dryRun?: boolean }) =>
      migrate(loadConfig(env), options.dryRun === true, output),
    )
  root
    .command('resume')
    .description(
      'let a server begin that is held: its database is a copy, or was moved, and lives here from now on',
    )
    .action(() => resume(loadConfig(env), output))
  addDoctorCommand(root, env, output, ended)
  addKeyCommands(root, env, output)
  addPlanCommands(root, env, output)
  addPriceCommands(root, env, output)
  addWebhookCommands(root, env, output)
  addTemplateCommands(root, env, output)
  addListCommands(root, { env, output, ended })
  addRecipientCommands(root, env, output, ended)
  addUsageCommands(root, env, output)
  return root
}

function addPriceCommands(root: Command, env: Environment, output: Output): void {
  const prices = root.command('prices').description('the price book that messages are billed by')
  prices
    .command('list')
    .description('show the book as CSV: what "import" takes')
    .action(() => listPrices(loadConfig(env), output))
  prices
    .command('import <file>')
    .description('replace the book by a CSV file; what was billed stays as it is')
    .option('--dry-run', 'only say what is wrong with the file')
    .action((file: string, options: { dryRun?: boolean }) =>
      importPrices(loadConfig(env), file, options, output),
    )
}

function addKeyCommands(root: Command, env: Environment, output: Output): void {
  const keys = root.command('keys').description('API keys, beside a running server or without one')
  keys
    .command('create')
    .description('make a key; the key goes to standard output')
    .option('--project <id>', 'the project')
    .option('--project-name <name>', 'the project by its name; made when there is none')
    .option('--owner-email <email>', 'of a new project')
    .option('--plan <plan>', 'of a new project')
    .option('--mode <mode>', 'live or test')
    .option('--dialect <dialect>', 'relay, or relayion for its clients (needs --device and --sim)')
    .option('--name <name>', 'what the key is for')
    .option('--scopes <scopes>', 'what it may do, separated by commas; everything when left out')
    .option('--device <id>', 'the device that it is bound to')
    .option('--sim <slot>', 'the SIM slot of that device, from 0')
    .option('--expires-at <instant>', 'when it stops working')
    .option('--json', 'print everything about the key as JSON')
    .action((options: CreateKeyOptions) => createKey(loadConfig(env), options, output))
  keys
    .command('list')
    .description('show the active keys, never the keys themselves')
    .option('--project <id>', 'only of this project')
    .option('--json', 'one JSON object a line')
    .action((options: { project?: string; json?: boolean }) =>
      listKeys(loadConfig(env), options, output),
    )
  keys
    .command('revoke <key-id>')
    .description('end a key')
    .action((keyId: string) => revokeKey(loadConfig(env), keyId, output))
}
