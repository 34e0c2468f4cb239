import { setImmediate as breathe } from 'node:timers/promises'
import { idOrder } from '../ids.ts'
import type { Page } from '../messages/index.ts'
import {
  newestOf,
  type Reader,
  readPeers,
  readTraces,
  type Source,
  type Trace,
} from './peer-store.ts'

/**
 * The list of conversations is not a table: it is read off the messages. Walking them from the newest,
 * the first trace of a peer is its latest activity, so a page usually costs a few dozen rows.
 *
 * One busy peer can bury the others under a million messages. When the walk does not come to an end
 * soon, the peers themselves are counted, by leaping through the index: with few of them that is the
 * answer. Otherwise the walk goes on, in larger steps, and lets others work in between. A line always
 * walks: its own index holds only what went over it.
 */
const FIRST_STEP_ROWS = 128
const LARGEST_STEP_ROWS = 4_096
const STEPS_BEFORE_COUNTING = 4
const FEW_PEERS = 500

/** Where the walk through one table has come to. */
interface Walker {
  readonly source: Source
  before: string | null
  done: boolean
}

/**
 * The latest trace of each peer, newest first.
 * @param page `after` is the id of the last entry of the page before.
 * @returns one more than the limit when there is another page.
 */
export async function latestByPeer(reader: Reader, page: Page): Promise<Trace[]> {
  const wanted = page.limit + 1
  const start = page.after === null ? null : idOrder(page.after)
  const walkers: Walker[] = [
    { source: 'message', before: start, done: false },
    { source: 'inbound', before: start, done: false },
  ]
  const seen = new Set<string>()
  const latest: Trace[] = []
  let waiting: Trace[] = []
  for (let step = 0; latest.length < wanted; step += 1) {
    if (step === STEPS_BEFORE_COUNTING && reader.line === null) {
      const all = await latestOfFew(reader, start, wanted)
      if (all) return all
    }
    const rows = Math.min(FIRST_STEP_ROWS * 4 ** step, LARGEST_STEP_ROWS)
    const found = await advance(reader, walkers, rows)
    if (start !== null) await skipShown(reader, found, seen, start)
    waiting = [...waiting, ...found].sort(newestFirst)
    const frontier = frontierOf(walkers)
    const sure = waiting.filter((trace) => idOrder(trace.id) >= frontier)
    waiting = waiting.filter((trace) => idOrder(trace.id) < frontier)
    for (const trace of sure) {
      if (seen.has(trace.peer)) continue
      seen.add(trace.peer)
      latest.push(trace)
    }
    waiting = waiting.filter((trace) => !seen.has(trace.peer))
    if (walkers.every((walker) => walker.done)) break
    if (step > 0) await breathe()
  }
  return latest.slice(0, wanted)
}

const newestFirst = (a: Trace, b: Trace): number => (idOrder(a.id) > idOrder(b.id) ? -1 : 1)

/** Moves the walkers that are behind the other one, or both. */
async function advance(reader: Reader, walkers: Walker[], rows: number): Promise<Trace[]> {
  const frontier = frontierOf(walkers)
  const behind = walkers.filter(
    (one) => !one.done && (one.before === null || one.before >= frontier),
  )
  const found = await Promise.all(
    behind.map(async (walker) => {
      const traces = await readTraces(reader, walker.source, walker.before, rows)
      const last = traces.at(-1)
      if (last) walker.before = idOrder(last.id)
      walker.done = traces.length < rows
      return traces
    }),
  )
  return found.flat()
}

/** Down to here both tables have been read: what is newer is in its final order. */
const frontierOf = (walkers: readonly Walker[]): string =>
  walkers
    .filter((walker) => !walker.done)
    .reduce((highest, { before }) => (before !== null && before > highest ? before : highest), '')

/** Peers with activity at or after the page's start were on an earlier page. */
async function skipShown(
  reader: Reader,
  found: readonly Trace[],
  seen: Set<string>,
  start: string,
): Promise<void> {
  const fresh = new Set(found.map((trace) => trace.peer).filter((peer) => !seen.has(peer)))
  for (const { id, peer } of await newestOf(reader, [...fresh])) {
    if (idOrder(id) >= start) seen.add(peer)
  }
}

/** The same answer by way of the peers, or null when there are too many of them. */
async function latestOfFew(
  reader: Reader,
  start: string | null,
  wanted: number,
): Promise<Trace[] | null> {
  const [written, heard] = await Promise.all([
    readPeers(reader, 'message', FEW_PEERS),
    readPeers(reader, 'inbound', FEW_PEERS),
  ])
  if (!written || !heard) return null
  const newest = new Map<string, Trace>()
  for (const trace of await newestOf(reader, [...new Set([...written, ...heard])])) {
    const known = newest.get(trace.peer)
    if (!known || idOrder(known.id) < idOrder(trace.id)) newest.set(trace.peer, trace)
  }
  return [...newest.values()]
    .filter((trace) => start === null || idOrder(trace.id) < start)
    .sort(newestFirst)
    .slice(0, wanted)
}
