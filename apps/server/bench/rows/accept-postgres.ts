import type { Bench } from '../bench.ts'
import { acceptingPeers } from '../peers/accepting.ts'
import { type RowDefinition, ratio } from '../row.ts'
import { acceptingRelay, CONNECTIONS, echo } from './accept.ts'

/** The same on PostgreSQL. */
export const acceptPostgres: RowDefinition<Bench> = {
  id: '1b',
  what: () => 'accept: POST /v1/messages from 64 callers, PostgreSQL synchronous_commit=on',
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
    {
      text: '≥ 8 × pg-boss',
      value: ratio(['relay', 'perSecond'], ['pg-boss', 'perSecond']),
      atLeast: 8,
    },
  ],
  contenders: async (bench) => [
    echo(bench),
    acceptingRelay(bench, bench.postgres, { connections: CONNECTIONS, mix: 'new' }),
    ...(await acceptingPeers(bench, ['pg-boss', 'graphile-worker'])),
  ],
}
