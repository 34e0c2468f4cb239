import { startRelay } from '../flows/harness/index.ts'

/**
 * What it costs to start a server on an empty database, from source, on a machine as busy as now.
 * @returns milliseconds until it listens.
 */
export async function plainStart(databaseUrl: string): Promise<number> {
  const startedAt = performance.now()
  const relay = await startRelay({ databaseUrl })
  const tookMs = performance.now() - startedAt
  await relay.stop()
  return tookMs
}
