import type { Bench } from '../bench.ts'
import { figure } from '../figures.ts'
import type { SearchJob, SearchResult } from '../load/searches.ts'
import { measureIn } from '../processes.ts'
import { fillRecipients } from '../recipients/fill.ts'
import { startRelay } from '../relay.ts'
import { type Figures, plain, type RowDefinition } from '../row.ts'
import type { EngineOfRow } from './engines.ts'

/** As many as the target is for, where the run has no fewer messages. */
const MOST_RECIPIENTS = 1_000_000
const P99_MS = 20

const recipientsOf = ({ messages }: Pick<Bench, 'messages'>): number =>
  Math.min(MOST_RECIPIENTS, messages)

/** Searches in a large directory, by names without accents and by numbers in any form. */
export const searches = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `6s${engine.suffix}`,
  what: (bench) =>
    `searches among ${figure(recipientsOf(bench))} recipients over HTTP, by name and number, p99, ${engine.name}`,
  unit: 'ms',
  bar: 'p99Ms',
  better: 'less',
  targets: [{ text: `p99 ≤ ${P99_MS} ms`, value: plain('relay', 'p99Ms'), atMost: P99_MS }],
  async contenders(bench) {
    const database = await engine.database(bench)
    const rows = recipientsOf(bench)
    const first = await startRelay(database)
    const { key, projectId } = first
    await first.stop()
    bench.progress(`6s${engine.suffix}  filling a database with ${rows} recipients`)
    await fillRecipients(database, projectId, rows)
    let byKey: Figures = {}
    return [
      {
        key: 'relay',
        name: 'Relay',
        async measure() {
          const relay = await startRelay(database)
          const job: SearchJob = { url: relay.url, key, rows, seconds: bench.seconds }
          const result = await measureIn<SearchResult>('./load/searches.ts', job)
          await relay.stop()
          const { faults, p99MsByKind, byKeyP50Ms, byKeyP99Ms, ...figures } = result
          byKey = { p50Ms: byKeyP50Ms, p99Ms: byKeyP99Ms }
          const named = Object.entries(p99MsByKind).map(([kind, ms]) => [`p99 ms: ${kind}`, ms])
          return { figures: { ...figures, ...Object.fromEntries(named) }, faults }
        },
      },
      // Measured in turns with the searches, one behind each.
      {
        key: 'limit',
        name: 'one recipient by its id over HTTP, p99',
        measure: async () => ({ figures: byKey, faults: [] }),
      },
    ]
  },
})
