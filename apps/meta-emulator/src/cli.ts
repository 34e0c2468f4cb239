import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { startMetaEmulator } from './emulator.ts'
import { EmulatorError, messageOf } from './errors.ts'
import type { MetaEmulatorOptions } from './options.ts'
import { parseTemplates } from './templates/given.ts'

export interface Cli {
  port: number
  host: string
  script?: string
  templates?: string
  seed?: number
  webhook?: string
  verifyToken?: string
  appSecret?: string
  number: string[]
  token: string[]
  anyTemplate?: boolean
  keepNinthDigit?: boolean
  serviceWindow: boolean
  perSecond?: number
  pairBurst?: number
  inbox?: string
}

const EXAMPLES = `
Then tell your app that Graph is at http://127.0.0.1:4700 (any version: /v23.0/ …), with any access token:
  $ relay-meta-emulator --port 4700 --webhook http://127.0.0.1:3000/hooks --app-secret s3cret
  $ curl -s http://127.0.0.1:4700/v25.0/106540352242922/messages -H 'Authorization: Bearer t' \\
      -H 'Content-Type: application/json' -d '{"messaging_product":"whatsapp","to":"+5531996883193",
      "type":"template","template":{"name":"hello_world","language":{"code":"en_US"}}}'

Numbers that say what happens, in any country, by their last eight digits:
  +55 11 9 71 131026   refused with error 131026 (any code of Meta's list, six digits: 000190)
  +55 11 9 72 131026   accepted, then failed with 131026
  +55 11 9 73 000001   no status ever         000009   taken, but answered with a 502 page
  +55 11 9 73 000002   sent, nothing more     000010   the same, not taken
  +55 11 9 73 000003   delivered, not read    000011   each status comes three times
  +55 11 9 73 000004   read, never delivered  000012   statuses in reverse order
  +55 11 9 73 000005   taken, never answered  000013   sent comes before the answer
  +55 11 9 73 000006   not taken nor answered 000014   held_for_quality_assessment
  +55 11 9 73 000007   taken, then reset      000015   the recipient answers SIM
  +55 11 9 73 000008   reset, not taken       000016   … taps DID_NOT_REQUEST_CODE
                                              000017   … answers SAIR

Control (all JSON):
  GET    /_emulator               state          GET  /_emulator/inbox?to=&callbackData=&template=
  GET    /_emulator/sent-twice                   GET  /_emulator/refused
  GET    /_emulator/postings      webhooks       DELETE /_emulator/inbox
  PUT    /_emulator/script        the script     POST /_emulator/rules     one rule, before the others
  PUT    /_emulator/webhook       {"url","verifyToken"}, with the hub.challenge handshake
  POST   /_emulator/inbound       {"from","text","type":"text|button|button_reply|list_reply","payload"}
  POST   /_emulator/statuses      {"wamid","status","code"}
  POST   /_emulator/templates     {"name","language","status","reason"}
  POST   /_emulator/numbers       {"id","wabaId","displayPhoneNumber","status"}
  POST   /_emulator/tokens        {"token","state":"valid|expired|invalid"}
  PUT    /_emulator/limits        {"perSecond","pairBurst","pairEveryMs","managementPerHour"}
  POST   /_emulator/events        {"field","value"}: any other webhook

The README describes the script.`

/** Reads the command line; prints help or a fault and exits by itself. */
export function readCommandLine(argv: readonly string[]): Cli {
  const command = new Command('relay-meta-emulator')
    .description('Behaves like the WhatsApp Cloud API: test your own app against it.')
    .option('--port <number>', 'where it listens', readWhole, 4_700)
    .option('--host <address>', 'whom it listens to', '127.0.0.1')
    .option('--script <file>', 'what becomes of messages: a JSON file, or the JSON itself')
    .option('--templates <file>', 'a list of approved templates: a JSON file, or the JSON itself')
    .option('--seed <number>', 'makes ids and chance the same in each run', readWhole)
    .option('--webhook <url>', 'where webhooks go')
    .option('--verify-token <token>', 'asks the webhook for the hub.challenge handshake first')
    .option('--app-secret <secret>', 'signs the webhooks (default: emulator-app-secret)')
    .option('--number <id[:waba[:phone]]>', 'a business number; repeatable', collect, [])
    .option('--token <token>', 'the only valid tokens (default: any); repeatable', collect, [])
    .option('--any-template', 'templates that were never created can be sent')
    .option('--keep-ninth-digit', "wa_id keeps Brazilians' ninth digit")
    .option('--no-service-window', 'text needs no message from the recipient before')
    .option('--per-second <number>', 'messages a second for each number; 0: no limit', readWhole)
    .option('--pair-burst <number>', 'messages to one recipient at once; 0: no limit', readWhole)
    .option('--inbox <file>', 'a line of JSON for each message, before its answer leaves')
    .addHelpText('after', EXAMPLES)
  return command.parse(argv).opts<Cli>()
}

const collect = (text: string, before: string[]) => [...before, text]

function readWhole(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new EmulatorError('bad_option', `"${text}" is not a whole number.`)
}

/** Serves until the signal. Prints one line of JSON once it listens. */
export async function runCli(cli: Cli, signal: AbortSignal): Promise<void> {
  const emulator = await startMetaEmulator(await optionsOf(cli))
  const { webhook: url, verifyToken } = cli
  if (url !== undefined && verifyToken !== undefined) {
    await emulator.setWebhook({ url, verifyToken }, { handshake: true })
  }
  const { url: base, seed } = emulator
  process.stdout.write(`${JSON.stringify({ msg: 'listening', url: base, seed })}\n`)
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  }
  await emulator.close()
}

async function optionsOf(cli: Cli): Promise<MetaEmulatorOptions> {
  const { port, host, script, templates, seed, webhook, appSecret, inbox } = cli
  return {
    port,
    host,
    serviceWindow: cli.serviceWindow,
    keepNinthDigit: cli.keepNinthDigit === true,
    unknownTemplates: cli.anyTemplate === true ? 'accept' : 'refuse',
    ...(script !== undefined && { script: await readJson(script) }),
    ...(templates !== undefined && { templates: parseTemplates(await readJson(templates)) }),
    ...(seed !== undefined && { seed }),
    ...(webhook !== undefined && { webhook: { url: webhook } }),
    ...(appSecret !== undefined && { appSecret }),
    ...(inbox !== undefined && { inboxFile: inbox }),
    ...(cli.number.length > 0 && { numbers: cli.number.map(readNumber) }),
    limits: {
      ...(cli.perSecond !== undefined && { perSecond: cli.perSecond }),
      ...(cli.pairBurst !== undefined && { pairBurst: cli.pairBurst }),
    },
    ...(cli.token.length > 0 && { tokens: cli.token }),
  }
}

const readJson = async (given: string): Promise<string> =>
  /^\s*[[{]/.test(given) ? given : readFile(given, 'utf8')

/** `id`, `id:waba` or `id:waba:+55 11 4000-1000`. */
function readNumber(text: string) {
  const [id = '', wabaId, displayPhoneNumber] = text.split(':')
  return {
    id,
    ...(wabaId !== undefined && { wabaId }),
    ...(displayPhoneNumber !== undefined && { displayPhoneNumber }),
  }
}

/** One line for people on standard error. */
export const explain = (error: unknown): string => `relay-meta-emulator: ${messageOf(error)}\n`
