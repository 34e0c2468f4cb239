import type { Bench } from '../bench.ts'
import { type Running, startServer } from '../processes.ts'
import type { Contender, Reading } from '../row.ts'
import { PEERS } from './catalog.ts'
import type { PeerName } from './peer.ts'
import { openStore, readyPeers } from './ready.ts'

/** A peer behind its route, with an empty store. */
export interface RunningPeer {
  readonly name: PeerName
  readonly store: string
  /** Whoever measures it stops it. */
  readonly server: Running
}

/** Those of the peers that can be measured here, each with a server and a store of its own for each round. */
export async function measuredPeers(
  bench: Bench,
  names: readonly PeerName[],
  measure: (peer: RunningPeer) => Promise<Reading>,
): Promise<Contender[]> {
  const ready = await readyPeers(bench, names)
  return ready.map((name) => ({
    key: name,
    name: PEERS[name].title,
    async measure() {
      const store = await openStore(bench, name)
      const server = await startServer('./peers/serve.ts', [name, store.url])
      const reading = await measure({ name, store: store.url, server })
      await store.stop()
      return reading
    },
  }))
}
