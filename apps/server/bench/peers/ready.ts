import type { Bench } from '../bench.ts'
import { PEERS } from './catalog.ts'
import { installPeer, redisServer } from './install.ts'
import type { PeerName } from './peer.ts'
import { startRedis } from './redis.ts'

/** Those of the peers that can be measured here. The others are left out in one line each. */
export async function readyPeers(bench: Bench, names: readonly PeerName[]): Promise<PeerName[]> {
  if (!bench.peers) return []
  const ready: PeerName[] = []
  for (const name of names) {
    const { title, store } = PEERS[name]
    try {
      bench.progress(`making ${title} ready`)
      await installPeer(name)
      if (store === 'redis') await redisServer()
      ready.push(name)
    } catch (error) {
      bench.leaveOut(`${title}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return ready
}

/** An empty store for one round of a peer. */
export async function openStore(
  bench: Bench,
  name: PeerName,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  switch (PEERS[name].store) {
    case 'sqlite':
      return { url: bench.sqlite(), stop: async () => {} }
    case 'postgres':
      return { url: await bench.postgres(), stop: async () => {} }
    case 'redis':
      return startRedis(bench.folder())
    default:
      return PEERS[name].store satisfies never
  }
}
