/** Time, handed to every room so that tests can move it. All instants are UTC milliseconds. */
export interface Clock {
  now(): number
  /** Milliseconds that only ever pass: for how long something took, whatever somebody does to the time. */
  elapsed(): number
  /** Runs `work` once after `ms`; the returned function cancels it. Never keeps the process alive. */
  after(ms: number, work: () => void): () => void
}

/** setTimeout overflows (and fires at once) beyond 2^31-1 ms: longer waits are cut and re-armed by callers. */
const LONGEST_TIMER_MS = 2_147_483_647

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, Math.min(Math.max(0, ms), LONGEST_TIMER_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** How often the clock that is followed is looked at. */
const LOOK_EVERY_MS = 10_000
/** A look that shows less than this is no reason to be set. */
const NEGLIGIBLE_MS = 5

export interface FollowedClock extends Clock {
  /** Ends the looks. */
  stop(): void
}

/**
 * A clock that several processes share, such as their database's. Between two looks it goes by the elapsed
 * time, so neither a step of this machine's own clock nor what it is off by makes a difference.
 * @param read what the shared clock shows, UTC milliseconds.
 * @param warn hears of looks that failed; the clock goes on.
 * @throws what `read` throws at the first look.
 */
export async function followClock(
  read: () => Promise<number>,
  own: Clock,
  warn: (message: string, error: unknown) => void,
): Promise<FollowedClock> {
  let cancel = () => {}
  let stopped = false
  let aheadMs = Number.NaN
  const look = async () => {
    const before = own.elapsed()
    const shown = await read()
    const tookMs = own.elapsed() - before
    // It was read at some moment between: what is within that doubt proves nothing.
    const foundMs = shown - (before + tookMs / 2)
    const isOff = Math.abs(foundMs - aheadMs) > tookMs / 2 + NEGLIGIBLE_MS
    if (Number.isNaN(aheadMs) || isOff) aheadMs = foundMs
  }
  const lookLater = () => {
    cancel = own.after(LOOK_EVERY_MS, () => {
      look()
        .catch((error: unknown) => warn('the shared clock could not be read', error))
        .finally(() => {
          if (!stopped) lookLater()
        })
    })
  }
  await look()
  lookLater()
  return {
    ...own,
    now: () => Math.floor(own.elapsed() + aheadMs),
    stop() {
      stopped = true
      cancel()
    },
  }
}

let lastMs = Number.NaN
let lastIso = ''

/** Milliseconds to the wire's form: ISO 8601, UTC, three decimals. */
export function toIso(ms: number): string {
  // Under load most instants are the one before: a millisecond has many requests.
  if (ms !== lastMs) {
    lastIso = new Date(ms).toISOString()
    lastMs = ms
  }
  return lastIso
}

export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms))
