import { newProject, startRelay } from '../../flows/harness/index.ts'
import { check } from '../checker.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { seededRandom } from '../random.ts'
import { computeReceipts } from '../receipts-computed.ts'
import { playReceipts } from '../receipts-played.ts'
import { startWatcher } from '../watcher.ts'

const COMPUTED = 10_000
const MESSAGES = 800
const LEAST_MESSAGES = 160

export const receiptsPermuted: Fault = {
  id: 'receipts-permuted',
  title: 'A phone tells its receipts several times and in any order',
  engines: ENGINES,
  criterion: `the highest rank wins, first times stay, each event once; ${COMPUTED} more orders computed`,
  short: true,
  async run({ newDatabase, seed, rounds }) {
    const random = seededRandom(seed)
    const expected = expectations()
    const steps = computeReceipts(COMPUTED, random, expected)
    const relay = await startRelay({ databaseUrl: await newDatabase() })
    const api = await newProject(relay)
    const watcher = startWatcher({
      url: () => relay.url,
      key: api.key,
      random: seededRandom(seed + 1),
    })
    const { requests, onAir, reports } = await playReceipts(
      api,
      rounds(MESSAGES, LEAST_MESSAGES),
      random,
      expected,
    )
    await watcher.stop()
    const verdict = check({
      requests,
      onAir,
      messages: await watcher.messages(),
      sightings: watcher.sightings,
      events: await watcher.events(),
      followed: watcher.followed,
      badReads: watcher.badReads,
      unexpectedExits: [],
    })
    expected.expect((await relay.stop()) === 0, 'the server did not end with 0')
    return {
      runs: requests.length,
      figures: { 'receipts over the socket': reports, 'steps computed': steps },
      verdicts: [verdict],
      violations: expected.violations,
    }
  },
}
