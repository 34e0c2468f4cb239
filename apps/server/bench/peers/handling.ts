import type { Bench } from '../bench.ts'
import type { LatencyResult } from '../load/open-loop.ts'
import { cpuMs, measureIn } from '../processes.ts'
import type { Contender, Reading } from '../row.ts'
import { MESSAGES_PER_SECOND, readingOf } from '../rows/latency.ts'
import type { HandlingJob } from './handle.ts'
import { measuredPeers, type RunningPeer } from './measured.ts'
import type { PeerName } from './peer.ts'

/** Peers from the start of a POST to the start of the job's handler, at the rate of row 2a. */
export const handlingPeers = (bench: Bench, names: readonly PeerName[]): Promise<Contender[]> =>
  measuredPeers(bench, names, (peer) => handle(bench, peer))

async function handle(bench: Bench, { name, store, server }: RunningPeer): Promise<Reading> {
  const job: HandlingJob = {
    ...{ url: server.url, peer: name, store, perSecond: MESSAGES_PER_SECOND },
    ...{ seconds: bench.seconds, warmupSeconds: bench.warmupSeconds },
  }
  const before = cpuMs(server.pid)
  const result = await measureIn<LatencyResult>('./peers/handle.ts', job)
  const spentMs = cpuMs(server.pid) - before
  await server.stop()
  return readingOf(result, spentMs)
}
