import type { EventPlace } from '../events/index.ts'
import type { LaneOptions } from './lane-options.ts'
import type { ReplayRow } from './replay-store.ts'
import { isReached, type ReplayStep, walkReplay } from './replay-walk.ts'
import type { Known } from './takeover.ts'
import { isActive } from './webhook-store.ts'

/** With so many waiting that go soon a replay rests: far below what keeps the lane from reading new events. */
export const MOST_BESIDE_A_REPLAY = 500
/** After a step that failed. */
const FAULT_PAUSE_MS = 10_000

/** The replays of one lane, which take every other turn of it: new events never wait for all of one. */
export interface ReplayTurns {
  /** When a replay that failed is tried again; null when none has. */
  readonly resumesAt: number | null
  /**
   * Whether there is a step to take.
   * @param saved the stored cursor. What a replay goes through must have been passed: the deliveries that
   *   it looks for are there, and nobody makes them a second time.
   * @param crowded whether `MOST_BESIDE_A_REPLAY` deliveries are waiting
   */
  isReady(known: Known, saved: EventPlace, crowded: boolean): boolean
  /** The replay whose turn it is; null when it is not a replay's. Asked once a turn. */
  next(known: Known, saved: EventPlace, crowded: boolean): ReplayRow | null
  /** @returns null when the webhook must be read anew: it has changed, or the step failed */
  step(replay: ReplayRow, known: Known, token: number): Promise<ReplayStep | null>
}

export function createReplayTurns(
  options: Pick<LaneOptions, 'database' | 'clock' | 'newId' | 'keptMs' | 'warn'>,
): ReplayTurns {
  const { clock, warn } = options
  let resumesAt: number | null = null
  let wasReplay = false

  const isReady: ReplayTurns['isReady'] = ({ webhook, replays: [replay] }, saved, crowded) =>
    replay !== undefined &&
    isActive(webhook) &&
    !crowded &&
    isReached(replay, saved) &&
    clock.now() >= (resumesAt ?? 0)

  return {
    get resumesAt() {
      return resumesAt
    },
    isReady,
    next(known, saved, crowded) {
      wasReplay = !wasReplay && isReady(known, saved, crowded)
      return wasReplay ? (known.replays[0] ?? null) : null
    },
    async step(replay, { webhook }, token) {
      try {
        const step = await walkReplay(options, { replay, webhook, token })
        resumesAt = null
        return step
      } catch (error) {
        warn('a replay of a webhook was interrupted', error)
        resumesAt = clock.now() + FAULT_PAUSE_MS
        return null
      }
    },
  }
}
