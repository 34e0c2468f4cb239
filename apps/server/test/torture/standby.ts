import { execFile } from 'node:child_process'
import { appendFile, chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Postgres } from '@relay/testing'
import { eventually } from '../flows/harness/index.ts'
import { BLACK_HOLE, startProxy, type TcpProxy } from '../flows/harness/proxy.ts'
import { query } from './database-files.ts'
import type { Context } from './fault.ts'
import { processesOf, signal } from './process-tree.ts'

const execute = promisify(execFile)
const NAME = 'standby'
const STREAMING_WITHIN_MS = 20_000
const PROMOTED_WITHIN_SECONDS = 20

/** Two PostgreSQL servers, the second one a copy that follows the first. */
export interface Pair {
  readonly primary: Postgres
  /** The primary is gone with its network: what was still on its way never arrives. */
  lose(): Promise<void>
  /** Makes the standby a primary; resolves when it takes writes. */
  promote(): Promise<Postgres>
  close(): Promise<void>
}

export interface PairOptions {
  /** Whether a commit waits for the standby. */
  readonly synchronous: boolean
  /** Between the two, one way. */
  readonly latencyMs: number
}

/** Starts a primary and, from a copy of its files, its standby. */
export async function startPair(
  newPostgres: Context['newPostgres'],
  { synchronous, latencyMs }: PairOptions,
): Promise<Pair> {
  const folder = await mkdtemp(join(tmpdir(), 'relay-pair-'))
  // PostgreSQL's own user has to get there.
  await chmod(folder, 0o755)
  const [first, second] = [join(folder, 'primary'), join(folder, NAME)]
  await (await newPostgres({ dir: first })).stop()
  await execute('cp', ['-a', first, second])

  const primary = await newPostgres({ dir: first })
  const network = await startProxy(primary.port)
  network.apply({ kind: 'latency', ms: latencyMs })
  await follow(second, network)
  const standby = await newPostgres({ dir: second })
  await eventually(
    () => stateOf(primary),
    (state) => state === 'streaming',
    STREAMING_WITHIN_MS,
  )
  if (synchronous) {
    await query(primary.url, `alter system set synchronous_standby_names = '${NAME}'`)
    await query(primary.url, 'select pg_reload_conf()')
  }
  return {
    primary,
    async lose() {
      const pids = await processesOf(primary.pid)
      network.apply(BLACK_HOLE)
      for (const pid of pids) signal(pid, 'SIGKILL')
      network.reset()
    },
    async promote() {
      await query(standby.url, 'select pg_promote(true, $1)', [PROMOTED_WITHIN_SECONDS])
      return standby
    },
    async close() {
      await Promise.all([primary.stop(), standby.stop(), network.close()])
      await rm(folder, { recursive: true })
    },
  }
}

/** Tells a copy of a data directory whom to follow. */
async function follow(dir: string, network: TcpProxy): Promise<void> {
  const signal = join(dir, 'standby.signal')
  await writeFile(signal, '')
  const { uid, gid } = await stat(join(dir, 'PG_VERSION'))
  await chown(signal, uid, gid)
  const from = `host=127.0.0.1 port=${network.port} user=postgres application_name=${NAME}`
  await appendFile(join(dir, 'postgresql.auto.conf'), `primary_conninfo = '${from}'\n`)
}

const stateOf = async ({ url }: Postgres): Promise<string | undefined> =>
  (await query(url, 'select state from pg_stat_replication'))[0]?.state
