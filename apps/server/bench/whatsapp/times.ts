const SECOND_MS = 1_000

/** The most arrivals within any second, of times in order. */
export function worstSecond(times: readonly number[]): number {
  let worst = 0
  let first = 0
  for (const [last, at] of times.entries()) {
    while ((times[first] ?? at) <= at - SECOND_MS) first += 1
    worst = Math.max(worst, last - first + 1)
  }
  return worst
}

/** Arrivals in `[from, to)`. */
export const countWithin = (times: readonly number[], from: number, to: number): number =>
  times.reduce((count, at) => (at >= from && at < to ? count + 1 : count), 0)
