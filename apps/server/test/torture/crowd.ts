import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Row } from '../../src/db/index.ts'
import { idSource } from '../../src/ids.ts'
import { mintToken, tokenHash } from '../../src/projects/token.ts'
import { eventually, newFolder, type Relay, startProgram } from '../flows/harness/index.ts'
import { connectUrlOf } from '../flows/harness/nodes.ts'

/** Thousands of phones in one process. */
export interface Crowd {
  readonly size: number
  /** How many are online now. */
  online(): number
  /** Waits until all of them are. @returns milliseconds from the call; Infinity when that was too long. */
  allOnline(withinMs: number): Promise<number>
  end(): Promise<void>
}

/** Sockets that are not phones: the database's, callers', and files. */
const OTHER_DESCRIPTORS = 1_000

/** As many phones as this machine lets a process have sockets. */
export function crowdWithin(wanted: number): number {
  const limit = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim()
  return limit === 'unlimited' ? wanted : Math.min(wanted, Number(limit) - OTHER_DESCRIPTORS)
}

/** Writes the devices straight into the database: pairing them one by one is not what is attacked. */
export async function startCrowd(relay: Relay, databaseUrl: string, size: number): Promise<Crowd> {
  const tokens = Array.from({ length: size }, () => mintToken('rlyd_'))
  await insertDevices(databaseUrl, tokens)
  const file = join(newFolder(), 'crowd.json')
  writeFileSync(file, JSON.stringify({ connectUrl: connectUrlOf(relay), tokens }))
  const program = startProgram('apps/phone/test/crowd.ts', [file])
  const online = () => Number(program.lines.at(-1)?.online ?? 0)
  return {
    size,
    online,
    async allOnline(withinMs) {
      const startedAt = performance.now()
      const all = await eventually(online, (count) => count === size, withinMs).catch(() => null)
      return all === null ? Number.POSITIVE_INFINITY : performance.now() - startedAt
    },
    async end() {
      program.kill('SIGKILL')
      await program.exited
    },
  }
}

/** Few enough that the statement's parameters are not too many. */
const ROWS_AT_ONCE = 500
const DEVICES = { table: 'device', ignoreConflict: false, key: 'id' } as const

async function insertDevices(url: string, tokens: readonly string[]): Promise<void> {
  const newId = idSource(Date.now)
  const database = await openDatabase({ url, exclusive: false, warn: () => {} })
  const projectId = newId('proj')
  await database.transaction(async (tx) => {
    await tx.query.insertInto('project').values(projectRow(projectId)).execute()
    for (let at = 0; at < tokens.length; at += ROWS_AT_ONCE) {
      const some = tokens.slice(at, at + ROWS_AT_ONCE)
      await tx.insertMany(
        DEVICES,
        some.map((token) => deviceRow(newId('dev'), projectId, tokenHash(token))),
      )
    }
  })
  await database.close()
}

const projectRow = (id: string): Row<'project'> => ({
  id,
  name: 'Crowd',
  owner_email: 'crowd@example.com',
  plan: 'enterprise',
  created_at: Date.now(),
  callback_url: null,
  meta_phone_number_id: null,
  meta_business_account_id: null,
  meta_access_token: null,
  meta_app_secret: null,
  meta_verify_token: null,
  meta_updated_at: null,
  meta_accepted_at: null,
  time_zone: null,
  plan_expires_at: null,
  plan_limits: null,
  terms_changed_at: null,
})

const deviceRow = (id: string, projectId: string, hash: string): Row<'device'> => ({
  id,
  project_id: projectId,
  name: 'One of many',
  token_hash: hash,
  agent: null,
  battery: null,
  charging: null,
  signal: null,
  network: null,
  burst: null,
  refill_per_minute: null,
  in_pool: 1,
  last_seen_at: null,
  created_at: Date.now(),
  deleted_at: null,
})

/** Memory that a process has in use, in bytes; NaN where the system does not tell. */
export function residentBytes(pid: number): number {
  try {
    const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kib) * 1_024
  } catch {
    return Number.NaN
  }
}
