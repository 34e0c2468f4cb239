import type { Bench } from '../bench.ts'
import type { LatencyResult } from '../load/open-loop.ts'
import { cpuMs, measureIn, startServer } from '../processes.ts'
import type { Contender, Reading } from '../row.ts'
import { MESSAGES_PER_SECOND, readingOf } from '../rows/latency.ts'
import { PEERS } from './catalog.ts'
import type { HandlingJob } from './handle.ts'
import type { PeerName } from './peer.ts'
import { openStore, readyPeers } from './ready.ts'

/** Peers from the start of a POST to the start of the job's handler, at the rate of row 2a. */
export async function handlingPeers(
  bench: Bench,
  names: readonly PeerName[],
): Promise<Contender[]> {
  const ready = await readyPeers(bench, names)
  return ready.map((name) => ({
    key: name,
    name: PEERS[name].title,
    measure: () => handle(bench, name),
  }))
}

async function handle(bench: Bench, name: PeerName): Promise<Reading> {
  const store = await openStore(bench, name)
  const server = await startServer('./peers/serve.ts', [name, store.url])
  const job: HandlingJob = {
    url: server.url,
    peer: name,
    store: store.url,
    perSecond: MESSAGES_PER_SECOND,
    seconds: bench.seconds,
    warmupSeconds: bench.warmupSeconds,
  }
  const before = cpuMs(server.pid)
  const result = await measureIn<LatencyResult>('./peers/handle.ts', job)
  const spentMs = cpuMs(server.pid) - before
  await server.stop()
  await store.stop()
  return readingOf(result, spentMs)
}
