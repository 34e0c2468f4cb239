import type { Bench } from '../bench.ts'
import { acceptingPeers } from '../peers/accepting.ts'
import { type RowDefinition, ratio } from '../row.ts'
import { acceptingRelay, CONNECTIONS, echo } from './accept.ts'

/** One durable message for each request of 64 callers, on a file. */
export const acceptSqlite: RowDefinition<Bench> = {
  id: '1a',
  what: () => 'accept: POST /v1/messages from 64 callers, SQLite synchronous=FULL',
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
      text: '≥ 8 × naive',
      value: ratio(['relay', 'perSecond'], ['naive', 'perSecond']),
      atLeast: 8,
    },
    {
      text: '≥ 1.3 × BullMQ',
      value: ratio(['relay', 'perSecond'], ['bullmq', 'perSecond']),
      atLeast: 1.3,
    },
  ],
  contenders: async (bench) => [
    echo(bench),
    acceptingRelay(bench, bench.sqlite, { connections: CONNECTIONS, mix: 'new' }),
    ...(await acceptingPeers(bench, ['naive', 'plainjob', 'bullmq'])),
  ],
}
