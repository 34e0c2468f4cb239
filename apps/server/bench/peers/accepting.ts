import type { Bench } from '../bench.ts'
import type { Contender, Reading } from '../row.ts'
import { CONNECTIONS, drive } from '../rows/accept.ts'
import { measuredPeers, type RunningPeer } from './measured.ts'
import type { PeerName } from './peer.ts'

/** Peers under the load of the accept rows. */
export const acceptingPeers = (bench: Bench, names: readonly PeerName[]): Promise<Contender[]> =>
  measuredPeers(bench, names, (peer) => accept(bench, peer))

async function accept(bench: Bench, { server }: RunningPeer): Promise<Reading> {
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
  return {
    figures,
    faults: count === accepted ? faults : [...faults, `${accepted} accepted, ${count} stored`],
  }
}
