import type { Command } from 'commander'
import type { Environment } from '../config/index.ts'
import type { Output } from './output.ts'
import type { ListenOptions } from './webhooks-listen.ts'
import { withRelay } from './webhooks-relay.ts'
import type { TriggerOptions } from './webhooks-trigger.ts'

const LISTEN_EXAMPLE = `
Example:
  $ export RELAY_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_…
  $ relay webhooks listen --forward-to http://localhost:3000/hook --events 'outbound.*'

Your program checks the signatures with the secret that is printed at the beginning. With
--secret whsec_… (or RELAY_WEBHOOK_SECRET) it is the same every time. Nothing is registered with the
relay, and an event that your program refuses is not tried again.`

const TRIGGER_EXAMPLE = `
Examples:
  $ relay webhooks trigger outbound.delivered --to-url http://localhost:3000/hook --secret whsec_…
  $ relay webhooks trigger inbound.received --webhook whk_01hwz3k9fxe5vr2t8qn6yc4bmd

The sample carries "test": true. With --to-url it goes from here, with --webhook from the relay.`

/** For whoever writes a program that receives webhooks. */
export function addWebhookCommands(root: Command, env: Environment, output: Output): void {
  const webhooks = root
    .command('webhooks')
    .description('webhooks on one’s own machine, with a relay that runs anywhere')
  withRelay(webhooks.command('listen'))
    .description('forward events to a local URL as they happen, signed like webhooks')
    .requiredOption('--forward-to <url>', 'where your program receives webhooks')
    .option('--events <names>', 'only these, separated by commas; outbound.* is all of a kind')
    .option('--after <event-id>', 'begin after this event instead of now')
    .option('--secret <secret>', 'what to sign with; made for this session when left out')
    .addHelpText('after', LISTEN_EXAMPLE)
    .action(async (options: ListenOptions) => {
      const { listen } = await import('./webhooks-listen.ts')
      await listen(options, env, output)
    })
  withRelay(webhooks.command('trigger <event>'))
    .description('send a sample of an event')
    .option('--to-url <url>', 'straight to this URL, signed here')
    .option('--webhook <id>', 'through the relay, to this webhook of the project')
    .option('--secret <secret>', 'what to sign with, for --to-url')
    .addHelpText('after', TRIGGER_EXAMPLE)
    .action(async (event: string, options: TriggerOptions) => {
      const { trigger } = await import('./webhooks-trigger.ts')
      await trigger(event, options, env, output)
    })
}
