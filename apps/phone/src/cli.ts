import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { type Clock, pause, systemClock } from './clock.ts'
import { readControl } from './control.ts'
import { loadIdentity, lockDataFolder, makeDataFolder, saveIdentity } from './data-folder.ts'
import { messageOf, PhoneError } from './errors.ts'
import { createLog, LOG_LEVELS, type LogLevel, type PhoneLog } from './log.ts'
import { type DeviceIdentity, pairDevice } from './pairing.ts'
import { createPhone, defaultAgent, type PhoneEnd, VERSION } from './phone.ts'
import { createSimulatedDriver, parseScript, type SimulatedDriver } from './simulated/index.ts'

/** Exit codes, so that a supervisor knows whether to start the agent again. */
export const EXIT = { stopped: 0, failed: 1, revoked: 3, replaced: 4 } as const

/** Pairing is tried again this often while the relay cannot be reached. */
const PAIRING_PAUSE_MS = 2000

export interface Cli {
  server?: string
  code?: string
  driver: string
  data: string
  name?: string
  script?: string
  seed?: number
  connectUrl?: string
  logLevel: LogLevel
}

const EXAMPLES = `
First start, with the code that the relay shows (later starts need no --code):
  $ relay-phone --server http://127.0.0.1:4600 --code K7QF-2M9X --driver simulated --data ./phone

Standard input (unless it is a terminal) drives the simulated radio, one JSON object a line:
  {"inbound":{"from":"+5511912345678","body":"YES","simSlotIndex":0}}   an SMS comes in
  {"offline":3000}                                    the data connection is gone for 3 s

The script says what becomes of SMS; the first rule that matches decides. Fields of "do", and of
"otherwise" for the rest, with their defaults:
  {"seed":1, "concurrency":1, "forgetful":false, "sims":[…], "battery":{…},
   "otherwise":{"sentAfterMs":20,"deliveredAfterMs":60},
   "rules":[{"when":{"to":"regex","body":"regex","probability":0.5},
             "do":{"onAirAfterMs":0, "sentAfterMs":20, "deliveredAfterMs":60 (null: no report),
                     "fail":{"code":"no_signal","retryable":true,"attempts":2},
                     "refuse":{"code":"rejected_by_carrier"},
                     "reply":{"body":"YES","afterMs":200}, "offlineMs":3000}}]}

Files in the data folder (mode 0600): identity.json (the token), journal.jsonl, and radio.jsonl, the
simulated radio's own log: one line per SMS that went on air.

Logs are JSON lines on standard output: msg "paired", "online", "offline".
Exit codes: 0 stopped by a signal, 1 failed, 3 token revoked (pair again), 4 replaced by another
connection of the same device.`

/** Reads the command line; prints help or a fault and exits by itself. */
export function readCommandLine(argv: readonly string[]): Cli {
  const levels = new Option('--log-level <level>').choices(LOG_LEVELS).default('info')
  const drivers = new Option('--driver <name>', 'what sends the SMS').choices(['simulated'])
  const command = new Command('relay-phone')
    .description('Gives a phone or a modem a line to the relay.')
    .version(VERSION)
    .option('--server <url>', 'the relay, for pairing')
    .option('--code <code>', 'pairing code, XXXX-XXXX; a code that was not used before pairs again')
    .addOption(drivers.default('simulated'))
    .requiredOption('--data <folder>', 'where token, journal and radio log live')
    .option('--name <name>', 'shown in logs and to the relay')
    .option('--script <file>', 'what the simulated radio does: a JSON file, or the JSON itself')
    .option('--seed <number>', 'replaces the seed of the script', readSeed)
    .option('--connect-url <url>', 'connect here instead of the address given by pairing')
    .addOption(levels)
    .addHelpText('after', EXAMPLES)
  return command.parse(argv).opts<Cli>()
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (Number.isSafeInteger(seed)) return seed
  throw new PhoneError('bad_option', `--seed must be a whole number, not "${text}".`)
}

/** Runs the agent until a signal or the relay ends it. @returns the exit code */
export async function runCli(cli: Cli, signal: AbortSignal): Promise<number> {
  const log = createLog(cli.logLevel, cli.name ?? null)
  await makeDataFolder(cli.data)
  const release = await lockDataFolder(cli.data)
  try {
    const driver = await openDriver(cli, log)
    const identity = await identify(cli, driver, log, signal)
    if (!identity) return EXIT.stopped
    return await runPhone({ cli, driver, identity, log, signal })
  } finally {
    await release()
  }
}

async function openDriver(cli: Cli, log: PhoneLog): Promise<SimulatedDriver> {
  const script = parseScript(await readScript(cli.script))
  return createSimulatedDriver({
    script: cli.seed === undefined ? script : { ...script, seed: cli.seed },
    radioLogPath: join(cli.data, 'radio.jsonl'),
    onFault: (error) => log.error({ reason: error.message }, 'radio log cannot be written'),
  })
}

async function readScript(given: string | undefined): Promise<string> {
  if (given === undefined) return '{}'
  return given.trimStart().startsWith('{') ? given : readFile(given, 'utf8')
}

/** @returns null when the signal came first */
async function identify(
  cli: Cli,
  driver: SimulatedDriver,
  log: PhoneLog,
  signal: AbortSignal,
  clock: Clock = systemClock,
): Promise<DeviceIdentity | null> {
  const stored = await loadIdentity(cli.data, cli.code)
  if (stored) return stored
  const { server, code } = cli
  if (server === undefined || code === undefined) {
    throw new PhoneError('not_paired', 'The first start needs --server and --code.')
  }
  while (!signal.aborted) {
    const agent = defaultAgent(cli.name)
    const outcome = await pairDevice({ server, code, agent, sims: driver.sims() })
    if (outcome.kind === 'paired') {
      await saveIdentity(cli.data, outcome.identity, code)
      log.info({ deviceId: outcome.identity.deviceId }, 'paired')
      return outcome.identity
    }
    log.warn({ reason: outcome.reason, retryInMs: PAIRING_PAUSE_MS }, 'relay not reached')
    await pause(clock, PAIRING_PAUSE_MS, signal)
  }
  return null
}

interface Run {
  cli: Cli
  driver: SimulatedDriver
  identity: DeviceIdentity
  log: PhoneLog
  signal: AbortSignal
}

async function runPhone({ cli, driver, identity, log, signal }: Run): Promise<number> {
  const { deviceToken } = identity
  const phone = await createPhone({
    identity: { deviceToken, connectUrl: cli.connectUrl ?? identity.connectUrl },
    driver,
    journal: { dir: cli.data },
    agent: defaultAgent(cli.name),
    log,
  })
  const stopControl = process.stdin.isTTY ? () => {} : readControl(process.stdin, driver, log)
  const end = await Promise.race([phone.ended, aborted(signal)])
  stopControl()
  await phone.stop()
  log.info({ end: end.kind }, 'ended')
  return exitCodeOf(end)
}

const aborted = (signal: AbortSignal) =>
  new Promise<PhoneEnd>((resolve) => {
    if (signal.aborted) resolve({ kind: 'stopped' })
    signal.addEventListener('abort', () => resolve({ kind: 'stopped' }), { once: true })
  })

const exitCodeOf = (end: PhoneEnd): number =>
  end.kind === 'faulted' ? EXIT.failed : EXIT[end.kind]

/** One line for people on standard error. */
export const explain = (error: unknown): string => `relay-phone: ${messageOf(error)}\n`
