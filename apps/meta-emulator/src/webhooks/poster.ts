import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { WebhookManners } from '../script/index.ts'
import type { Seed } from '../seed.ts'
import { type Caller, signedPost } from './call.ts'
import { dueOf, type Line, newLine, take } from './line.ts'
import { payloadOf, type Update } from './update.ts'

/** One attempt to post. */
export interface Posting {
  /** ISO 8601. */
  readonly at: string
  readonly url: string
  readonly updates: number
  readonly attempt: number
  /** null: no answer came. */
  readonly status: number | null
  readonly error: string | null
  readonly tookMs: number
}

export interface Poster {
  post(url: string, update: Update): void
  /** The last 10,000 attempts, oldest first. */
  readonly postings: readonly Posting[]
  /** Updates that wait, are under way, or wait to be repeated. */
  readonly pending: number
  /** Drops all of those. */
  stop(): void
}

export interface PosterOptions {
  readonly clock: Clock
  readonly caller: Caller
  readonly seed: Seed
  readonly appSecret: string
  /** Asked for at each use: scripts change. */
  readonly manners: () => WebhookManners
  /** Called when nothing is pending any more. */
  readonly onIdle: () => void
}

const POSTINGS_KEPT = 10_000
/** Meta's limit for one POST. */
const UPDATES_MAX = 1_000
/** Meta's other limit for one POST. */
const BODY_MAX_BYTES = 3_145_728

/**
 * Posts updates to callbacks. While all connections of a callback are busy, its updates collect,
 * and go out together. What is told of one message comes in order: the next waits until the one before was answered,
 * or its first attempt failed; `jitterMs` takes that away.
 */
export function createPoster(options: PosterOptions): Poster {
  const { clock, seed, manners } = options
  const lines = new Map<string, Line>()
  const postings: Posting[] = []
  const timers = new Set<() => void>()
  let pending = 0
  let number = 0
  let stopped = false

  const later = laterOn(clock, timers)
  const finished = (count: number) => {
    pending -= count
    if (pending === 0) options.onIdle()
  }
  const note = (posting: Posting) => {
    postings.push(posting)
    if (postings.length > POSTINGS_KEPT) postings.shift()
  }

  async function send(url: string, parcel: Parcel, attempt = 1): Promise<void> {
    const { retryDelaysMs, timeoutMs } = manners()
    const posting = await attemptOf(options, { url, post: parcel.post, timeoutMs })
    if (stopped) return
    note({ ...posting, url, updates: parcel.count, attempt })
    const delay = retryDelaysMs[attempt - 1]
    if (posting.status === 200 || delay === undefined) return finished(parcel.count)
    later(delay, () => void send(url, parcel, attempt + 1))
  }

  function flush(line: Line) {
    const { concurrency, maxUpdates, jitterMs } = manners()
    while (!stopped && line.waiting.length > 0 && line.underWay < concurrency) {
      const due = dueOf(line, jitterMs === 0)
      if (due.length === 0) return
      const { updates, post } = parcelOf(due, Math.min(maxUpdates, UPDATES_MAX), options)
      const parcel = { post, count: updates.length }
      const ended = take(line, updates)
      number += 1
      const free = () => {
        ended()
        flush(line)
      }
      later(jitterMs * seed.chance('jitter', number), () => void send(line.url, parcel).then(free))
    }
  }

  function post(url: string, update: Update) {
    if (stopped) return
    const line = lines.get(url) ?? newLine(url)
    lines.set(url, line)
    const { batchMs, duplicates } = manners()
    const times = seed.chance('duplicate', number, pending) < duplicates ? 2 : 1
    for (let time = 0; time < times; time++) line.waiting.push(update)
    pending += times
    if (line.collecting) return
    line.collecting = true
    // Updates of the same moment go out together even without a time to collect.
    const collected = () => {
      line.collecting = false
      flush(line)
    }
    if (batchMs > 0) later(batchMs, collected)
    else setImmediate(collected)
  }

  const stop = () => {
    stopped = true
    for (const cancel of timers) cancel()
  }
  return {
    post,
    postings,
    get pending() {
      return pending
    },
    stop,
  }
}

/** What is due, or half of it and half again until it is not too long. */
function parcelOf(due: readonly Update[], most: number, options: PosterOptions): Due {
  const { clock, appSecret } = options
  const updates = due.slice(0, most)
  const payload = payloadOf(updates, Math.floor(clock.now() / 1_000))
  const post = signedPost(payload, appSecret)
  if (post.body.length > BODY_MAX_BYTES && updates.length > 1) {
    return parcelOf(due, Math.ceil(updates.length / 2), options)
  }
  return { updates, post }
}

/** What is left of it when the poster stops is in `timers`. */
const laterOn = (clock: Clock, timers: Set<() => void>) => (ms: number, work: () => void) => {
  if (ms <= 0) return work()
  const cancel = clock.after(ms, () => {
    timers.delete(cancel)
    work()
  })
  timers.add(cancel)
}

interface Due {
  readonly updates: readonly Update[]
  readonly post: ReturnType<typeof signedPost>
}

/** Keeps its bytes however often it is tried. */
interface Parcel {
  readonly post: ReturnType<typeof signedPost>
  readonly count: number
}

interface Attempt {
  url: string
  post: ReturnType<typeof signedPost>
  timeoutMs: number
}

async function attemptOf({ clock, caller }: PosterOptions, { url, post, timeoutMs }: Attempt) {
  const start = clock.elapsed()
  const at = new Date(clock.now()).toISOString()
  const outcome = await caller.call(url, { ...post, timeoutMs }).then(
    ({ status }) => ({ status, error: null }),
    (error: unknown) => ({ status: null, error: messageOf(error) }),
  )
  return { at, ...outcome, tookMs: Math.round(clock.elapsed() - start) }
}
