import type { Bench } from '../bench.ts'
import { figure } from '../figures.ts'
import type { ReadHttpJob, ReadHttpResult } from '../load/read-http.ts'
import { JUDGED, UNJUDGED } from '../load/read-kinds.ts'
import type { ReadStoreJob, ReadStoreResult } from '../load/read-store.ts'
import { measureAsServer, measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Figures, plain, type RowDefinition } from '../row.ts'
import { makePast } from './past.ts'

/** Reads of a long history, from places all over it. */
export const reads: RowDefinition<Bench> = {
  id: '7a',
  what: ({ messages }) =>
    `reads of ${figure(messages)} rows: get, lists, conversations; p99 of the slowest in the database`,
  unit: 'ms',
  bar: 'databaseP99Ms',
  better: 'less',
  targets: [
    { text: 'p99 in the database ≤ 1 ms', value: plain('relay', 'databaseP99Ms'), atMost: 1 },
    { text: 'p99 over HTTP ≤ 5 ms', value: plain('relay', 'httpP99Ms'), atMost: 5 },
    {
      text: 'later pages of the list of conversations, p99 ms over HTTP',
      value: plain('relay', `HTTP p99 ms: ${UNJUDGED}`),
    },
  ],
  async contenders(bench) {
    const past = await makePast(bench, '7a', { rows: bench.messages })
    let byKey: Figures = {}
    return [
      {
        key: 'relay',
        name: 'Relay',
        async measure() {
          const { file, historyFile, key } = past
          const storeJob: ReadStoreJob = { file, historyFile, seconds: bench.seconds }
          const store = await measureAsServer<ReadStoreResult>('./load/read-store.ts', storeJob)
          byKey = { databaseP99Ms: store.byKeyP99Ms, databaseP50Ms: store.byKeyP50Ms }
          const relay = await startRelay(past.url)
          const httpJob: ReadHttpJob = {
            ...{ url: relay.url, key, historyFile },
            seconds: bench.seconds,
          }
          const http = await measureIn<ReadHttpResult>('./load/read-http.ts', httpJob)
          await relay.stop()
          return {
            figures: figuresOf(store, http),
            faults: [
              ...store.faults,
              ...Object.entries(http.refused).map(([name, count]) => `${count} answers to ${name}`),
            ],
          }
        },
      },
      // Measured in the same process as the relay's statements.
      {
        key: 'limit',
        name: 'one row by its key, p99',
        measure: async () => ({ figures: byKey, faults: [] }),
      },
    ]
  },
}

function figuresOf(store: ReadStoreResult, http: ReadHttpResult): Figures {
  const named = (prefix: string, values: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(values).map(([kind, ms]) => [`${prefix} ${kind}`, ms]))
  const slowest = (values: Readonly<Record<string, number>>) =>
    Math.max(...JUDGED.map((kind) => values[kind] ?? Number.NaN))
  return {
    databaseP99Ms: slowest(store.databaseP99Ms),
    storeP99Ms: slowest(store.storeP99Ms),
    httpP99Ms: http.p99Ms,
    httpP50Ms: http.p50Ms,
    httpPerSecond: http.perSecond,
    loadBusy: http.loadBusy,
    ...named('database p99 ms:', store.databaseP99Ms),
    ...named('HTTP p99 ms:', http.p99MsByKind),
  }
}
