import { type Api, apiOf, startRelay } from '../../flows/harness/index.ts'
import { type Expectations, expectations, type Fault } from '../fault.ts'
import { type Random, seededRandom } from '../random.ts'
import type { Loss } from '../trace/disk-image.ts'
import { judgeImage } from '../trace/judge-image.ts'
import type { Promised } from '../trace/promises.ts'
import { NO_TRACE, type Recording, record } from '../trace/recording.ts'
import { readImage } from '../trace/sqlite-cut.ts'
import { canTrace } from '../trace/strace.ts'

const CUTS = 20
const LEAST_CUTS = 4
/** A server is started on every so many of the images. */
const STARTED_EVERY = 7
const LOAD_MS = 4_000
const CONTROL_LOAD_MS = 1_500

export const powerCut: Fault = {
  id: 'power-cut',
  title:
    'the power is cut: of what was written, the disk has what was synced, or a random part more',
  engines: ['SQLite'],
  criterion: `the database is whole, and has every message that was answered with 202, every \
hand-over and all that phones may forget; with less syncing the same check finds losses`,
  short: false,
  async run({ seed, rounds }) {
    if (!(await canTrace())) {
      return { runs: 0, figures: {}, verdicts: [], violations: [], notCovered: NO_TRACE }
    }
    const expected = expectations()
    const cuts = rounds(CUTS, LEAST_CUTS)
    const honest = await record({ seed, loadMs: LOAD_MS, durable: true })
    const images = await judgeCuts(honest, cuts, expected, seededRandom(seed + 10))
    const lowered = await record({ seed, loadMs: CONTROL_LOAD_MS, durable: false })
    const control = lossesOf(lowered, cuts, seededRandom(seed + 11))
    expected.expect(control > 0, 'with less syncing nothing was lost: the check proves nothing')
    return {
      runs: images,
      figures: {
        'promises checked': honest.promises.length,
        'of which 202s': count(honest.promises, 'accepted'),
        'control with synchronous=NORMAL, broken promises': control,
      },
      verdicts: [honest.report, lowered.report],
      violations: expected.violations,
    }
  },
}

const count = (promises: readonly Promised[], kind: Promised['what']['kind']): number =>
  promises.filter(({ what }) => what.kind === kind).length

/** @returns how many images were judged. */
async function judgeCuts(
  recording: Recording,
  cuts: number,
  { expect }: Expectations,
  random: Random,
): Promise<number> {
  const { calls, promises, file, report } = recording
  const seen = new Set(promises.flatMap(({ what }) => ('messageId' in what ? what.messageId : [])))
  expect(seen.size === report.figures.accepted, 'the trace is not whole', seen.size)
  const some: Loss = { kind: 'some', random }
  const losses: Loss[] = [{ kind: 'all' }, some]
  for (const [i, cutAt] of cutPoints(promises, cuts, random).entries()) {
    const before = promises.filter(({ at }) => at < cutAt)
    for (const loss of losses) {
      const url = file.imageAt(calls, cutAt, loss)
      const contents = readImage(url)
      const found = typeof contents === 'string' ? [contents] : judgeImage(contents, before)
      expect(found.length === 0, `cut ${i}, ${loss.kind} lost: ${found.length}`, found.slice(0, 3))
    }
    if (i % STARTED_EVERY !== 0) continue
    const missing = await missingAfterStart(file.imageAt(calls, cutAt, some), before, recording.api)
    expect(missing.length === 0, `cut ${i}: a server on it does not know`, missing.slice(0, 3))
  }
  return cuts * losses.length
}

/** Between the first promise and the last, at any call. */
function cutPoints(promises: readonly Promised[], cuts: number, random: Random): number[] {
  const first = promises[0]?.at ?? 0
  const last = promises.at(-1)?.at ?? 0
  return Array.from({ length: cuts }, () => random.between(first, last))
}

/** Accepted messages that a server which is started on the image does not show. */
async function missingAfterStart(
  databaseUrl: string,
  promises: readonly Promised[],
  { key }: Api,
): Promise<string[]> {
  const relay = await startRelay({ databaseUrl })
  const api = apiOf(relay.url, key)
  const missing: string[] = []
  for (const { what } of promises) {
    if (what.kind !== 'accepted') continue
    const { status } = await api.call('GET', `/v1/messages/${what.messageId}`)
    if (status !== 200) missing.push(`${what.messageId}: ${status}`)
  }
  await relay.stop()
  return missing
}

/** How many promises are broken at these cuts when less is synced. */
function lossesOf({ calls, promises, file }: Recording, cuts: number, random: Random): number {
  return cutPoints(promises, cuts, random)
    .map((cutAt) => {
      const before = promises.filter(({ at }) => at < cutAt)
      const contents = readImage(file.imageAt(calls, cutAt, { kind: 'all' }))
      return typeof contents === 'string' ? before.length : judgeImage(contents, before).length
    })
    .reduce((sum, broken) => sum + broken, 0)
}
