import type { Bench } from '../bench.ts'
import { figure } from '../figures.ts'
import type { DeepPagesJob, DeepPagesResult } from '../load/deep-pages.ts'
import { measureAsServer } from '../processes.ts'
import { plain, type RowDefinition, ratio } from '../row.ts'
import { makePast } from './past.ts'

/** Of all rows, those of the busiest conversation: so the database is filled in seconds. */
const BUSY_SHARE = 0.5
/** A conversation of 100,000 entries, whatever row 7a looks through; less only where that has less. */
const MOST_ROWS = 200_000

const rowsOf = ({ messages }: Pick<Bench, 'messages'>): number => Math.min(MOST_ROWS, messages)

/** Pages by their number in the middle of one long conversation, with their total. */
export const deepPages: RowDefinition<Bench> = {
  id: '7b',
  what: (bench) =>
    `a page in the middle of a conversation of ${figure(rowsOf(bench) * BUSY_SHARE)}, by its number, with the total; in the database`,
  unit: 'ms',
  bar: 'databaseP50Ms',
  better: 'less',
  targets: [
    { text: 'median in the database ≤ 5 ms', value: plain('relay', 'databaseP50Ms'), atMost: 5 },
    {
      text: 'of what one statement with OFFSET takes',
      value: ratio(['relay', 'databaseP50Ms'], ['relay', 'naiveP50Ms']),
    },
  ],
  async contenders(bench) {
    const { file, historyFile } = await makePast(bench, '7b', {
      rows: rowsOf(bench),
      busyShare: BUSY_SHARE,
    })
    const job: DeepPagesJob = { file, historyFile, seconds: bench.seconds }
    let keysetP50Ms = Number.NaN
    return [
      {
        key: 'relay',
        name: 'Relay',
        async measure() {
          const { faults, ...figures } = await measureAsServer<DeepPagesResult>(
            './load/deep-pages.ts',
            job,
          )
          keysetP50Ms = figures.keysetP50Ms
          return { figures: { ...figures }, faults }
        },
      },
      // Measured in the same process, page by page.
      {
        key: 'limit',
        name: 'the page after a known entry, without a total',
        measure: async () => ({ figures: { databaseP50Ms: keysetP50Ms }, faults: [] }),
      },
    ]
  },
}
