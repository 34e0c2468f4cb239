import type { DeviceLimits } from '../projects/index.ts'

/** Messages of one number that are under way at once: two seconds' worth, within these bounds. */
const WINDOW_SECONDS = 2
const LEAST_WINDOW = 64
const MOST_WINDOW = 2_048
/**
 * The part of a second's worth that may leave in one moment, or be made up for after a late turn; the rate is as much
 * less, as Meta counts both. At 80 a second it is 1.8, so turns may come 10 ms late and nothing is lost by it.
 */
const BURST_SHARE = 44
/** Less than one, so that a second holds a whole message less: what the network brings together counts at Meta. */
const ROOM = 0.3
/** While a number is tried, one message at a time. */
export const TRIAL: DeviceLimits = { burst: 1, refillPerMinute: 60 }

/**
 * What a number may send that is granted so many messages a second.
 * @param isShared each of those that share a number leaves room for its own burst: these come together.
 */
export function limitsOf(perSecond: number, isShared = false): DeviceLimits {
  const burst = Math.max(1, perSecond / BURST_SHARE)
  const makesRoom = isShared || perSecond > BURST_SHARE
  const steady = makesRoom ? Math.max(perSecond / 2, perSecond - burst - ROOM) : perSecond
  return { burst, refillPerMinute: steady * 60 }
}

export const windowOf = (perSecond: number): number =>
  Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, perSecond * WINDOW_SECONDS))
