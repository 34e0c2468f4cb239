import { ownPort } from './ports.ts'
import { type Program, startProgram } from './processes.ts'

export const ADMIN_TOKEN = 'flow-admin-token-0123456789abcdefghij'
const SECRET_KEY = Buffer.alloc(32, 'flow').toString('base64')

export interface RelayOptions {
  readonly databaseUrl: string
  readonly env?: Readonly<Record<string, string>>
  /** Default: one of its own, where a restarted server is found again. */
  readonly port?: number
  /** A command that becomes the server's process, such as a tracer's. Default: none. */
  readonly under?: readonly string[]
}

/** A server process. */
export interface Relay extends Program {
  readonly url: string
  readonly port: number
  readonly options: RelayOptions
  /** SIGTERM, and wait for the end. */
  stop(): Promise<number | null>
}

export async function startRelay(options: RelayOptions): Promise<Relay> {
  const env = {
    RELAY_HOST: '127.0.0.1',
    RELAY_PORT: String(options.port ?? (await ownPort())),
    RELAY_DATABASE_URL: options.databaseUrl,
    RELAY_ADMIN_TOKEN: ADMIN_TOKEN,
    RELAY_SECRET_KEY: SECRET_KEY,
    RELAY_DEFAULT_PLAN: 'enterprise',
    RELAY_DRAIN_MS: '50',
    ...options.env,
  }
  const program = startProgram('apps/server/src/main.ts', ['start'], env, options.under)
  const { url } = await program.line((line) => line.msg === 'listening')
  return {
    ...program,
    url: String(url),
    port: Number(new URL(String(url)).port),
    options,
    async stop() {
      program.kill('SIGTERM')
      return program.exited
    },
  }
}

/** Another process on the same database and port, as after a crash. */
export const restart = (relay: Relay): Promise<Relay> =>
  startRelay({ ...relay.options, port: relay.port })
