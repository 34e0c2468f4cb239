import type { Bench } from '../bench.ts'
import type { SdkJob, SdkResult } from '../load/sdk-calls.ts'
import { measureIn, startServer } from '../processes.ts'
import { type Figures, type RowDefinition, ratio } from '../row.ts'

/** What the client adds to a call: types, retries, timeouts, errors, logging. */
export const sdkCall: RowDefinition<Bench> = {
  id: '9',
  what: () =>
    'SDK: messages.send beside a bare fetch with the same headers, one call after the other',
  unit: 'µs per call',
  bar: 'us',
  better: 'less',
  targets: [
    { text: '≤ 1.10 × bare fetch', value: ratio(['relay', 'us'], ['limit', 'us']), atMost: 1.1 },
  ],
  async contenders(bench) {
    let bare: Figures = {}
    return [
      {
        key: 'relay',
        name: '@relay/sdk',
        async measure() {
          const server = await startServer('./limits/canned.ts')
          const job: SdkJob = { url: server.url, seconds: bench.seconds }
          const result = await measureIn<SdkResult>('./load/sdk-calls.ts', job)
          await server.stop()
          bare = { us: result.fetchUs, p99Us: result.fetchP99Us, cpuUs: result.fetchCpuUs }
          return {
            figures: { us: result.sdkUs, p99Us: result.sdkP99Us, cpuUs: result.sdkCpuUs },
            faults: result.wrong === 0 ? [] : [`${result.wrong} calls without a message`],
          }
        },
      },
      // Measured in the same process, by turns of a few hundred calls.
      { key: 'limit', name: 'bare fetch', measure: async () => ({ figures: bare, faults: [] }) },
    ]
  },
}
