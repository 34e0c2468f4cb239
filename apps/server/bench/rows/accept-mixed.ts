import type { Bench } from '../bench.ts'
import { type RowDefinition, ratio } from '../row.ts'
import { acceptingRelay, CONNECTIONS } from './accept.ts'

/** What callers really send: repeats of requests that were answered, and mistakes. */
export const acceptMixed: RowDefinition<Bench> = {
  id: '1d',
  what: () => 'accept: half the requests are replays of used keys, a tenth is invalid',
  unit: 'requests/s',
  bar: 'perSecond',
  tail: 'p99Ms',
  better: 'more',
  targets: [
    {
      text: '≥ 0.9 × new only',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
      atLeast: 0.9,
    },
  ],
  contenders: async (bench) => [
    acceptingRelay(
      bench,
      bench.sqlite,
      { connections: CONNECTIONS, mix: 'new' },
      { key: 'limit', name: 'Relay, new requests only' },
    ),
    acceptingRelay(bench, bench.sqlite, { connections: CONNECTIONS, mix: 'mixed' }),
  ],
}
