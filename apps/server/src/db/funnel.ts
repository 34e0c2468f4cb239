import { CommitUnknownError, type Engine, type SelectMany, type Tx } from './engine.ts'

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
   * @param options.lane the lane that an item locks: a batch locks those of all its kinds at once and
   *   in order, so that two batches which share lanes wait for each other instead of deadlocking.
   */
  define<I, O>(
    work: (tx: Tx, items: readonly I[]) => Promise<readonly O[]>,
    options?: { serial?: boolean; lane?: (item: I) => string },
  ): (item: I) => Promise<O>
  /** Resolves when everything submitted so far has been answered. */
  drained(): Promise<void>
  /** Items waiting for a transaction. */
  depth(): number
}

/** Of one transaction: large enough for the best throughput, small enough to keep its latency low. */
export const MAX_BATCH_ITEMS = 256
/**
 * Of one kind. Beyond this the database is not keeping up, and saying so at once is kinder than a
 * timeout. Each kind has its own: a flood of requests must not shut the phones out.
 */
export const MAX_QUEUED_ITEMS = 10_000

export class FunnelFullError extends Error {
  constructor() {
    super('Too many writes are waiting for the database.')
    this.name = 'FunnelFullError'
  }
}

interface Item {
  readonly input: unknown
  readonly resolve: (output: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Kind {
  readonly work: (tx: Tx, items: readonly unknown[]) => Promise<readonly unknown[]>
  readonly serial: boolean
  readonly lane: ((input: unknown) => string) | null
  queue: Item[]
  busy: boolean
}

interface Part {
  readonly kind: Kind
  readonly items: readonly Item[]
}

export function openFunnel(engine: Engine): Funnel {
  const kinds: Kind[] = []
  let depth = 0
  let inFlight = 0
  let scheduled = false
  let idle: (() => void)[] = []

  const schedule = () => {
    if (scheduled || inFlight >= engine.parallelBatches) return
    scheduled = true
    setImmediate(flush)
  }

  const flush = () => {
    scheduled = false
    const parts = takeBatch(kinds)
    if (parts.length === 0) return
    inFlight += 1
    depth -= parts.reduce((sum, part) => sum + part.items.length, 0)
    void runBatch(engine, parts).then(() => {
      inFlight -= 1
      for (const { kind } of parts) kind.busy = false
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

  return {
    define<I, O>(
      work: (tx: Tx, items: readonly I[]) => Promise<readonly O[]>,
      options: { serial?: boolean; lane?: (item: I) => string } = {},
    ) {
      const kind: Kind = {
        work: work as Kind['work'],
        serial: options.serial ?? false,
        lane: (options.lane ?? null) as Kind['lane'],
        queue: [],
        busy: false,
      }
      kinds.push(kind)
      return (input: I) =>
        new Promise<O>((resolve, reject) => {
          if (kind.queue.length >= MAX_QUEUED_ITEMS) return reject(new FunnelFullError())
          depth += 1
          kind.queue.push({ input, resolve: resolve as Item['resolve'], reject })
          schedule()
        })
    },
    drained: () =>
      depth === 0 && inFlight === 0
        ? Promise.resolve()
        : new Promise((resolve) => idle.push(resolve)),
    depth: () => depth,
  }
}

/**
 * Every kind that waits gets its share of the batch, and what one leaves of its share the others get:
 * however many of one kind wait, the others go out with the next batch.
 */
function takeBatch(kinds: readonly Kind[]): Part[] {
  const waiting = kinds.filter((kind) => kind.queue.length > 0 && !(kind.serial && kind.busy))
  const parts: Part[] = []
  let room = MAX_BATCH_ITEMS
  // The shortest queues first: what they leave of their shares is known when the long ones take.
  const order = waiting.toSorted((a, b) => a.queue.length - b.queue.length)
  for (const [i, kind] of order.entries()) {
    const items = kind.queue.splice(0, Math.floor(room / (order.length - i)))
    room -= items.length
    kind.busy = true
    parts.push({ kind, items })
  }
  // Run in order of definition, whatever the lengths.
  return parts.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}

async function runBatch(engine: Engine, parts: readonly Part[]): Promise<void> {
  try {
    const answers = await engine.transaction(async (tx) => {
      if (engine.parallelBatches > 1) await lockLanes(tx, parts)
      return runParts(tx, parts)
    })
    for (const [i, part] of parts.entries()) {
      for (const [j, item] of part.items.entries()) item.resolve(answers[i]?.[j])
    }
  } catch (error) {
    await afterFailure(engine, parts, error)
  }
}

const LANES: SelectMany<'lane'> = { table: 'lane', key: 'id' }

/** All lanes of the batch, in order, before any of its work. */
async function lockLanes(tx: Tx, parts: readonly Part[]): Promise<void> {
  const lanes = parts.flatMap(({ kind: { lane }, items }) =>
    lane === null ? [] : items.map((item) => lane(item.input)),
  )
  if (lanes.length > 0) await tx.lockMany(LANES, lanes)
}

async function runParts(tx: Tx, parts: readonly Part[]): Promise<(readonly unknown[])[]> {
  const answers: (readonly unknown[])[] = []
  for (const { kind, items } of parts) {
    answers.push(
      await kind.work(
        tx,
        items.map((item) => item.input),
      ),
    )
  }
  return answers
}

/**
 * A batch that failed for a reason of its contents is run again item by item. When the database is
 * away, or the commit's outcome is unknown, running again would only wait, or could write twice.
 */
async function afterFailure(engine: Engine, parts: readonly Part[], error: unknown): Promise<void> {
  const fault = engine.classify(error)
  const size = parts.reduce((sum, part) => sum + part.items.length, 0)
  const hopeless =
    fault === 'unknown' || fault === 'full' || (fault === 'unavailable' && !isContention(error))
  for (const { kind, items } of parts) {
    for (const item of items) {
      if (hopeless || (size === 1 && !isContention(error))) item.reject(error)
      else await runAlone(engine, kind, item)
    }
  }
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
