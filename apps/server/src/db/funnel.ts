import { CommitUnknownError, type Engine, type SelectMany, type Tx } from './engine.ts'
import {
  type Failure,
  type Item,
  type Kind,
  type KindOptions,
  newKind,
  PATIENT_RETRY_MS,
  type Part,
  takeBatch,
  whenAway,
} from './funnel-kinds.ts'
import { holdingRows } from './held-rows.ts'

/**
 * Group commit. Every hot write of the server enters this one queue. What has arrived when the last
 * transaction ends goes out together in the next, so under load one fsync serves many requests and
 * alone a request waits for nobody: no timer is involved. Each caller is answered after the commit
 * that holds its own work.
 */
export interface Funnel {
  /**
   * Declares a kind of work. `work` gets all items of this kind in the batch, in the order in which
   * they were submitted, and returns one outcome for each. It must be repeatable: after a failed batch
   * every item runs again in a transaction of its own, so that one bad item harms nobody else.
   * @param options.serial never two batches of this kind at once: for work whose order matters.
   * @param options.atMost of this kind in one batch (default 256): for work that costs many times what others
   *   do, which would wait for it.
   * @param options.apart kinds with the same name never share a batch: for those that lock the same rows by more
   *   than one statement, which two batches would wait for in a circle.
   * @param options.lane the lane that an item locks: a batch locks those of all its kinds at once and
   *   in order, so that two batches which share lanes wait for each other instead of deadlocking.
   * @param options.lock locks what the items need behind their lanes (`work` locks it again, and asks nobody):
   *   it leaves together with the lock of the lanes.
   * @param options.patient while the database is away, its items wait for its return, in their order and
   *   up to 25 s, instead of failing: for work whose caller could only come back with the same.
   */
  define<I, O>(
    work: (tx: Tx, items: readonly I[]) => Promise<readonly O[]>,
    options?: KindOptions<I>,
  ): (item: I) => Promise<O>
  /**
   * A transaction of its own that may as well go out with others: where there is one writer, it leaves with the next
   * batch, one of its kind in each, so that who waits meanwhile shares its commit. Elsewhere it runs beside them. For
   * work that takes milliseconds; it must be repeatable.
   * @param work is told how long it may take in ms, without its commit: few where somebody else has written within the last
   *   second, more where nobody has, Infinity where nobody waits for it.
   */
  along<T>(work: (tx: Tx, mayTakeMs: number) => Promise<T>): Promise<T>
  /** At the end: resolves when everything submitted so far has been answered; nothing is patient any more. */
  drained(): Promise<void>
  /** Items waiting for a transaction. */
  depth(): number
}

/**
 * Of one kind. Beyond this the database is not keeping up, and saying so at once is kinder than a
 * timeout. Each kind has its own: a flood of requests must not shut the phones out.
 */
export const MAX_QUEUED_ITEMS = 10_000
/**
 * Whoever comes while work goes `along` waits for the rest of it, and for that of the next batch, each with its commit,
 * which takes as long again: 8 ms in all, or more where the disk syncs slowly. At 3 ms half of them wait a quarter
 * longer, and a list takes 7 % less of the processor.
 */
const ALONG_MS = 2
/** While nobody writes: the first one who comes waits longer, those behind find it short. A commit serves more of it. */
const ALONG_ALONE_MS = 15
/** Since the last write of somebody else. */
const ALONE_AFTER_MS = 1_000

export class FunnelFullError extends Error {
  constructor() {
    super('Too many writes are waiting for the database.')
    this.name = 'FunnelFullError'
  }
}

type AlongWork = (tx: Tx, mayTakeMs: number) => Promise<unknown>

export function openFunnel(engine: Engine): Funnel {
  const kinds: Kind[] = []
  let depth = 0
  let inFlight = 0
  let scheduled = false
  let idle: (() => void)[] = []
  let closing = false
  /** When somebody submitted anything but `along`, on the clock of `performance.now()`. */
  let lastAt = Number.NEGATIVE_INFINITY

  const schedule = () => {
    if (scheduled || inFlight >= engine.parallelBatches) return
    scheduled = true
    setImmediate(flush)
  }

  const goOn = () => {
    for (const kind of kinds) kind.paused = false
    schedule()
  }

  const flush = () => {
    scheduled = false
    const parts = takeBatch(kinds)
    if (parts.length === 0) return
    inFlight += 1
    depth -= parts.reduce((sum, part) => sum + part.items.length, 0)
    void runBatch(engine, parts).then((failure) => {
      inFlight -= 1
      for (const { kind } of parts) kind.busy = false
      if (failure) {
        depth += whenAway(kinds, parts, { ...failure, mayRepeat: failure.mayRepeat && !closing })
        setTimeout(goOn, PATIENT_RETRY_MS)
      }
      if (depth > 0) schedule()
      else if (inFlight === 0) settleIdle()
    })
    // A second batch may start beside this one where the engine allows it.
    if (depth > 0) schedule()
  }

  const settleIdle = () => {
    const waiting = idle
    idle = []
    for (const resolve of waiting) resolve()
  }

  const define = <I, O>(
    work: (tx: Tx, items: readonly I[]) => Promise<readonly O[]>,
    options: KindOptions<I> = {},
  ) => {
    const kind = newKind(work, options)
    kinds.push(kind)
    return (input: I) =>
      new Promise<O>((resolve, reject) => {
        if (kind.queue.length >= MAX_QUEUED_ITEMS) return reject(new FunnelFullError())
        depth += 1
        const at = performance.now()
        if (!options.along) lastAt = at
        kind.queue.push({ input, at, resolve: resolve as Item['resolve'], reject })
        schedule()
      })
  }
  return {
    define,
    along: alongOf(engine, define, () =>
      performance.now() - lastAt < ALONE_AFTER_MS ? ALONG_MS : ALONG_ALONE_MS,
    ),
    drained() {
      closing = true
      return depth === 0 && inFlight === 0
        ? Promise.resolve()
        : new Promise((resolve) => idle.push(resolve))
    },
    depth: () => depth,
  }
}

/** @param mayTakeMs asked where there is one writer: whoever else writes waits. */
function alongOf(
  engine: Engine,
  define: Funnel['define'],
  mayTakeMs: () => number,
): Funnel['along'] {
  if (engine.parallelBatches > 1) {
    return (work) => engine.transaction((tx) => work(tx, Number.POSITIVE_INFINITY))
  }
  const along = define(
    (tx: Tx, works: readonly AlongWork[]) =>
      Promise.all(works.map((work) => work(tx, mayTakeMs()))),
    { atMost: 1, along: true },
  )
  return <T>(work: (tx: Tx, mayTakeMs: number) => Promise<T>) => along(work) as Promise<T>
}

/** @returns why nobody was answered, or null when everybody was. */
async function runBatch(engine: Engine, parts: readonly Part[]): Promise<Failure | null> {
  try {
    const answers = await engine.transaction(async (tx) => {
      if (engine.parallelBatches === 1) return runParts(tx, parts)
      const held = holdingRows(tx)
      await lockAll(held, parts)
      return runParts(held, parts)
    })
    for (const [i, part] of parts.entries()) {
      for (const [j, item] of part.items.entries()) item.resolve(answers[i]?.[j])
    }
    return null
  } catch (error) {
    return afterFailure(engine, parts, error)
  }
}

const LANES: SelectMany<'lane'> = { table: 'lane', key: 'id' }

/** All lanes of the batch, in order, and the rows behind them, before any of its work. One round trip. */
async function lockAll(tx: Tx, parts: readonly Part[]): Promise<void> {
  const lanes = parts.flatMap(({ kind: { lane }, items }) =>
    lane === null ? [] : items.map((item) => lane(item.input)),
  )
  // Sent in this order, and run in it.
  await Promise.all([
    lanes.length > 0 && tx.lockMany(LANES, lanes),
    ...parts.map(({ kind, items }) => kind.lock?.(tx, inputsOf(items))),
  ])
}

async function runParts(tx: Tx, parts: readonly Part[]): Promise<(readonly unknown[])[]> {
  const answers: (readonly unknown[])[] = []
  for (const { kind, items } of parts) {
    answers.push(await kind.work(tx, inputsOf(items)))
  }
  return answers
}

const inputsOf = (items: readonly Item[]): unknown[] => items.map(({ input }) => input)

/**
 * A batch that failed for a reason of its contents is run again item by item. When the database is
 * away, or the commit's outcome is unknown, running again would only wait, or could write twice.
 */
async function afterFailure(
  engine: Engine,
  parts: readonly Part[],
  error: unknown,
): Promise<Failure | null> {
  const fault = engine.classify(error)
  const size = parts.reduce((sum, part) => sum + part.items.length, 0)
  const hopeless =
    fault === 'unknown' || fault === 'full' || (fault === 'unavailable' && !isContention(error))
  if (hopeless) return { error, mayRepeat: fault !== 'unknown' }
  for (const { kind, items } of parts) {
    for (const item of items) {
      if (size === 1 && !isContention(error)) item.reject(error)
      else await runAlone(engine, kind, item)
    }
  }
  return null
}

async function runAlone(engine: Engine, kind: Kind, item: Item): Promise<void> {
  try {
    const [answer] = await engine.transaction((tx) => kind.work(tx, [item.input]))
    item.resolve(answer)
  } catch (error) {
    item.reject(error)
  }
}

/** Deadlocks and serialisation failures: the other side has won, so trying again works. */
const isContention = (error: unknown): boolean =>
  !(error instanceof CommitUnknownError) &&
  error instanceof Error &&
  'code' in error &&
  /^(40001|40P01)$/.test(String(error.code))
