import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { acceptFaults, unexpected } from '../checks.ts'
import type { LoadJob, LoadResult } from '../load/load.ts'
import { cpuMs, measureIn, type Running, startServer } from '../processes.ts'
import { startRelay } from '../relay.ts'
import type { Contender, Reading } from '../row.ts'

/** Callers that send as fast as they are answered. */
export const CONNECTIONS = 64

interface Load {
  readonly connections: number
  readonly mix: LoadJob['mix']
}

/** Express 5 with `express.json()`: what HTTP and JSON alone cost. */
export const echo = (bench: Bench, connections = CONNECTIONS): Contender => ({
  key: 'limit',
  name: 'Express echo',
  async measure() {
    const server = await startServer('./limits/echo.ts')
    return drive(bench, server, { connections, mix: 'new' }, {})
  },
})

/** The same echo, which appends each body to a file and syncs it before it answers. */
export const syncedEcho = (bench: Bench, connections: number): Contender => ({
  key: 'limit',
  name: 'Express echo + fdatasync',
  async measure() {
    const server = await startServer('./limits/echo.ts', [join(bench.folder(), 'journal')])
    return drive(bench, server, { connections, mix: 'new' }, {})
  },
})

/** The relay: authentication, validation, a key of its own for each request, and a durable row. */
export const acceptingRelay = (
  bench: Bench,
  database: () => string | Promise<string>,
  load: Load,
  { key = 'relay', name = 'Relay' } = {},
): Contender => ({
  key,
  name,
  async measure() {
    const url = await database()
    const relay = await startRelay(url)
    const idsFile = join(bench.folder(), 'ids')
    const headers = { authorization: `Bearer ${relay.key}` }
    const reading = await drive(bench, relay, load, headers, idsFile)
    return { ...reading, faults: [...reading.faults, ...(await acceptFaults(url, idsFile))] }
  },
})

const EXPECTED = ['new 202', 'replay 202', 'invalid 422', 'invalid 400']

/** Loads a server that answers `POST /v1/messages`, and stops it. */
export async function drive(
  bench: Bench,
  server: Running,
  { connections, mix }: Load,
  headers: LoadJob['headers'],
  idsFile: string | null = null,
): Promise<Reading & { readonly accepted: number }> {
  const job: LoadJob = {
    url: `${server.url}/v1/messages`,
    ...{ connections, mix, headers, idsFile },
    seconds: bench.seconds,
    warmupSeconds: bench.warmupSeconds,
  }
  const before = cpuMs(server.pid)
  const result = await measureIn<LoadResult>('./load/load.ts', job)
  const spentMs = cpuMs(server.pid) - before
  await server.stop()
  const { answers, wrongReplays, ...figures } = result
  const all = Object.values(answers).reduce((sum, count) => sum + count, 0)
  return {
    figures: { ...figures, serverCpuUs: (spentMs * 1_000) / all },
    accepted: answers['new 202'] ?? 0,
    faults: [
      ...unexpected(answers, EXPECTED),
      ...(wrongReplays === 0 ? [] : [`${wrongReplays} replays got a wrong answer`]),
    ],
  }
}
