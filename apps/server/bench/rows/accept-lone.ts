import type { Bench } from '../bench.ts'
import { type RowDefinition, ratio } from '../row.ts'
import { acceptingRelay, syncedEcho } from './accept.ts'

/** One caller that waits for each answer: nobody to share a commit with. */
export const acceptLone: RowDefinition<Bench> = {
  id: '1c',
  what: () => 'accept: a lone caller, p50, SQLite synchronous=FULL',
  unit: 'ms',
  bar: 'p50Ms',
  tail: 'p99Ms',
  better: 'less',
  targets: [
    {
      text: 'p50 ≤ 1.6 × (echo + fdatasync)',
      value: ratio(['relay', 'p50Ms'], ['limit', 'p50Ms']),
      atMost: 1.6,
    },
  ],
  contenders: async (bench) => [
    syncedEcho(bench, 1),
    acceptingRelay(bench, bench.sqlite, { connections: 1, mix: 'new' }),
  ],
}
