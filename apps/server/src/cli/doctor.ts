import { isRelayError } from '@relay/sdk'
import type { Command } from 'commander'
import { systemClock } from '../clock.ts'
import { type Environment, loadConfig } from '../config/index.ts'
import { checkDatabase } from './doctor-database.ts'
import { checkDisk, checkPort, checkPublicUrl, type HostCheck, reachable } from './doctor-host.ts'
import { checkTime, DEFAULT_TIME_SERVER } from './doctor-time.ts'
import { EXIT, explain } from './outcome.ts'
import type { Output } from './output.ts'
import { advised, type RelayOptions, relayOf } from './webhooks-relay.ts'

interface DoctorOptions extends RelayOptions {
  readonly probe?: boolean
  readonly json?: boolean
  readonly timeServer: string
}

const EXAMPLE = `
Examples:
  $ relay doctor                              the host: database, clock, time, disk, port, public URL
  $ RELAY_API_KEY=rly_live_… relay doctor     and whether the key's project is ready for real traffic
  $ relay doctor --probe --json               the webhooks and Meta are called now; for programs

It ends with 0 when nothing fails, with 1 otherwise; warnings do not count. Run it with the environment
of the server. It changes nothing, and asks --time-server for the time.`

const MARKS = { pass: 'ok  ', warn: 'warn', fail: 'FAIL' } as const

/** @param ended hears how the process is to end. */
export function addDoctorCommand(
  root: Command,
  env: Environment,
  output: Output,
  ended: (code: number) => void,
): void {
  root
    .command('doctor')
    .description('find out what is wrong with this host, and with a project')
    .option('--url <url>', 'where the relay is; RELAY_URL, or where this host’s listens')
    .option('--key <key>', 'an API key; better in RELAY_API_KEY, where nobody else sees it')
    .option('--probe', 'call the project’s webhooks and Meta now')
    .option(
      '--time-server <host>',
      'whom to ask for the time, by NTP; none asks nobody',
      DEFAULT_TIME_SERVER,
    )
    .option('--json', 'print everything as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action(async (options: DoctorOptions) => {
      const host = await checkHost(env, options.timeServer)
      const project = await checkProject(options, env)
      const failed = [...host, ...project].some(({ status }) => status === 'fail')
      if (options.json) output.print(JSON.stringify({ ok: !failed, host, project }))
      else tell(host, project, output)
      ended(failed ? EXIT.failed : EXIT.done)
    })
}

async function checkHost(env: Environment, timeServer: string): Promise<HostCheck[]> {
  const config = loadConfig(env)
  const [database, time, disk, port, publicUrl] = await Promise.all([
    checkDatabase(config),
    checkTime(timeServer, systemClock.now),
    checkDisk(config),
    checkPort(config),
    checkPublicUrl(config),
  ])
  return [...database, ...time, disk, port, publicUrl]
}

/** What the API says of the key's project; nothing without a key. */
async function checkProject(options: DoctorOptions, env: Environment): Promise<HostCheck[]> {
  if (!options.key && !env.RELAY_API_KEY) return []
  const { host, port } = loadConfig(env)
  const here = port === 0 ? undefined : `http://${reachable(host)}:${port}`
  const url = options.url ?? env.RELAY_URL ?? env.RELAY_BASE_URL ?? here
  const { relay, url: at } = relayOf({ ...options, ...(url !== undefined && { url }) }, env)
  try {
    const { checks } = await relay.readiness.get(options.probe ? { probe: true } : {})
    return checks.map(({ name, status, detail, action }): HostCheck => {
      // What a newer server might say beside these is nothing to go live with.
      const known = (['pass', 'warn'] as const).find((one) => one === status) ?? 'fail'
      return { name, status: known, detail, action }
    })
  } catch (error) {
    const { text } = explain(advised(error, at))
    const forbidden = isRelayError(error) && error.status === 403
    const away =
      isRelayError(error) && (error.code === 'connection_failed' || error.code === 'timeout')
    const action = forbidden ? FORBIDDEN : away ? AWAY : UNKNOWN_KEY
    return [{ name: 'api', status: 'fail', detail: text.replaceAll('\n', ' '), action }]
  }
}

const FORBIDDEN = 'The key needs the scope account.read (and webhooks.write for --probe).'
const AWAY = 'Start it, or name the address of the one that runs in --url or RELAY_URL.'
const UNKNOWN_KEY =
  'Check RELAY_API_KEY, and that the relay of --url (or RELAY_URL) is the one it belongs to.'

function tell(host: readonly HostCheck[], project: readonly HostCheck[], output: Output): void {
  const all = [...host, ...project]
  const width = Math.max(...all.map(({ name }) => name.length))
  for (const [title, checks] of [
    ['This host', host],
    ['The project', project],
  ] as const) {
    if (checks.length > 0) output.print(`${title}:`)
    for (const { name, status, detail, action } of checks) {
      output.print(`  ${MARKS[status]}  ${name.padEnd(width)}  ${detail}`)
      if (action !== null) output.print(`  ${' '.repeat(width + 6)}  → ${action}`)
    }
  }
  if (project.length === 0) output.note('Set RELAY_API_KEY to look at a project too.')
  const count = (status: HostCheck['status']) => all.filter((one) => one.status === status).length
  const several = (status: HostCheck['status'], what: string) =>
    `${count(status)} ${what}${count(status) === 1 ? '' : 's'}`
  output.print(`${count('pass')} ok, ${several('warn', 'warning')}, ${several('fail', 'failure')}`)
}
