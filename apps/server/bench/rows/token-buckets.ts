import type { Bench } from '../bench.ts'
import type { BucketsJob, BucketsResult } from '../limits/buckets.ts'
import { measureAsServer } from '../processes.ts'
import { plain, type RowDefinition } from '../row.ts'

const LANES = 1_000
const OPERATIONS_PER_SECOND = 500_000

/** The arithmetic behind pacing, and the timers under it. */
export const tokenBuckets: RowDefinition<Bench> = {
  id: '2c',
  what: () =>
    'token buckets: 1,000 lanes on a virtual clock beside exact ones; 1,000 asleep on timers',
  unit: 'ns per operation',
  bar: 'nsPerOperation',
  better: 'less',
  targets: [
    { text: '0 violations', value: plain('relay', 'violations'), atMost: 0 },
    { text: 'wake p99 ≤ 5 ms late', value: plain('relay', 'lateP99Ms'), atMost: 5 },
  ],
  async contenders(bench) {
    let exactNsPerOperation = Number.NaN
    return [
      {
        key: 'relay',
        name: 'Relay',
        async measure() {
          const job: BucketsJob = {
            lanes: LANES,
            operations: Math.round(OPERATIONS_PER_SECOND * bench.seconds),
            seconds: bench.seconds,
          }
          const result = await measureAsServer<BucketsResult>('./limits/buckets.ts', job)
          const { relayNsPerOperation, violations, wrongWakes, ...figures } = result
          exactNsPerOperation = figures.exactNsPerOperation
          return {
            figures: { nsPerOperation: relayNsPerOperation, ...figures, violations, wrongWakes },
            faults: [
              ...(violations === 0 ? [] : [`${violations} lanes differ from an exact bucket`]),
              ...(wrongWakes === 0 ? [] : [`${wrongWakes} wake-ups at another time`]),
            ],
          }
        },
      },
      {
        // Measured in the same process, by turns.
        key: 'limit',
        name: 'exact bucket (BigInt)',
        measure: async () => ({ figures: { nsPerOperation: exactNsPerOperation }, faults: [] }),
      },
    ]
  },
}
