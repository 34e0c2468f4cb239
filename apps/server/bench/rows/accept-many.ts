import type { Bench } from '../bench.ts'
import { acceptingPeers } from '../peers/accepting.ts'
import type { PeerName } from '../peers/peer.ts'
import { type RowDefinition, ratio } from '../row.ts'
import { acceptingRelay, CONNECTIONS, echo } from './accept.ts'
import { type EngineOfRow, ON_POSTGRES, ON_SQLITE } from './engines.ts'

/** By how much the relay must be faster than a peer. */
type Margins = Partial<Record<PeerName, { readonly times: number; readonly name: string }>>

/** One durable message for each request of 64 callers. */
const acceptMany = (
  id: string,
  engine: EngineOfRow,
  peers: readonly PeerName[],
  margins: Margins,
): RowDefinition<Bench> => ({
  id,
  what: () => `accept: POST /v1/messages from ${CONNECTIONS} callers, ${engine.name}`,
  unit: 'requests/s',
  bar: 'perSecond',
  tail: 'p99Ms',
  better: 'more',
  targets: [
    {
      text: '≥ 0.70 × echo',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
      atLeast: 0.7,
    },
    ...Object.entries(margins).map(([peer, { times, name }]) => ({
      text: `≥ ${times} × ${name}`,
      value: ratio(['relay', 'perSecond'], [peer, 'perSecond']),
      atLeast: times,
    })),
  ],
  contenders: async (bench) => [
    echo(bench),
    acceptingRelay(bench, () => engine.database(bench), { connections: CONNECTIONS, mix: 'new' }),
    ...(await acceptingPeers(bench, peers)),
  ],
})

export const acceptSqlite = acceptMany('1a', ON_SQLITE, ['naive', 'plainjob', 'bullmq'], {
  naive: { times: 8, name: 'naive' },
  bullmq: { times: 1.3, name: 'BullMQ' },
})

export const acceptPostgres = acceptMany('1b', ON_POSTGRES, ['pg-boss', 'graphile-worker'], {
  'pg-boss': { times: 8, name: 'pg-boss' },
})
