import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Feed } from './feed.ts'
import type { Poster } from './post.ts'
import type { Round, RoundOutcome } from './round.ts'
import type { Slots } from './slots.ts'

/** What the loop of a webhook needs. */
export interface LaneOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly slots: Slots
  /** How long deliveries are kept after they were made, in milliseconds. */
  readonly keptMs: number
  /** The events that it may get. */
  readonly feed: Feed
  readonly poster: Poster
  readonly round: (round: Round) => Promise<RoundOutcome>
  /** How long a receiver that mostly fails is spared, in milliseconds. */
  readonly openMs: number
  /** Ends attempts without a result: the server stops. */
  readonly signal: AbortSignal
  /** This node does not serve it any more, or nobody needs to. */
  readonly onClose: () => void
  readonly warn: (message: string, error: unknown) => void
}
