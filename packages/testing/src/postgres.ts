import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { KeeperOptions, KeeperReport } from './postgres-keeper.ts'

export interface PostgresOptions {
  /** The data directory, made when absent and kept afterwards. Default: a temporary one, removed. */
  dir?: string
  /** True: fsync and synchronous_commit on, as in production. Default false: fast, for tests. */
  durable?: boolean
}

export interface Postgres {
  /** Stays the same over restarts. */
  readonly url: string
  readonly port: number
  /** Of the postmaster; another one after each restart. */
  readonly pid: number
  /** Stops the server (open connections are cut) and removes a temporary data directory. */
  stop(): Promise<void>
  /** Stops the server if it still runs and starts it on the same data and port. */
  restart(): Promise<void>
}

/**
 * Starts a real PostgreSQL server on a free port of 127.0.0.1. It ends with the calling process, in
 * whichever way that ends. Works as root too: the server then runs as another user.
 *
 * @throws Error with the server's last log lines when it does not start
 * @example
 * const postgres = await startPostgres({ durable: true })
 * const client = new pg.Client({ connectionString: postgres.url })
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const keeperOptions: KeeperOptions = {
    dir: options.dir ?? null,
    durable: options.durable ?? false,
  }
  const keeper = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('postgres-keeper.ts', import.meta.url)),
      JSON.stringify(keeperOptions),
    ],
    // Detached: Ctrl-C is for the parent, whose end the keeper notices and cleans up after.
    { stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  )
  // A write to a keeper that is gone shows as its exit, not as a crash of the caller.
  keeper.stdin.on('error', () => {})
  const lines = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]()
  const nextStart = async () => {
    const { value } = await lines.next()
    const report: KeeperReport = JSON.parse(value ?? '{"error":"The keeper of Postgres ended."}')
    if ('error' in report) {
      await end(keeper)
      throw new Error(report.error)
    }
    return report
  }
  let running = await nextStart()
  return {
    get port() {
      return running.port
    },
    get pid() {
      return running.pid
    },
    get url() {
      return `postgres://postgres@127.0.0.1:${running.port}/postgres`
    },
    stop: () => end(keeper),
    async restart() {
      keeper.stdin.write('restart\n')
      running = await nextStart()
    },
  }
}

async function end(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return
  const gone = once(keeper, 'exit')
  keeper.stdin?.end()
  await gone
}
