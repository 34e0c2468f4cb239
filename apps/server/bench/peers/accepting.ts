import type { Bench } from '../bench.ts'
import { startServer } from '../processes.ts'
import type { Contender, Reading } from '../row.ts'
import { CONNECTIONS, drive } from '../rows/accept.ts'
import { PEERS } from './catalog.ts'
import type { PeerName } from './peer.ts'
import { openStore, readyPeers } from './ready.ts'

/** Peers under the load of the accept rows. */
export async function acceptingPeers(
  bench: Bench,
  names: readonly PeerName[],
): Promise<Contender[]> {
  const ready = await readyPeers(bench, names)
  return ready.map((name) => ({
    key: name,
    name: PEERS[name].title,
    measure: () => accept(bench, name),
  }))
}

async function accept(bench: Bench, name: PeerName): Promise<Reading> {
  const store = await openStore(bench, name)
  const server = await startServer('./peers/serve.ts', [name, store.url])
  let count = Number.NaN
  const counting = {
    ...server,
    async stop() {
      const response = await fetch(`${server.url}/count`)
      const answer: { count: number } = JSON.parse(await response.text())
      count = answer.count
      await server.stop()
    },
  }
  const load = { connections: CONNECTIONS, mix: 'new' } as const
  const { figures, faults, accepted } = await drive(bench, counting, load, {})
  await store.stop()
  return {
    figures,
    faults: count === accepted ? faults : [...faults, `${accepted} accepted, ${count} stored`],
  }
}
