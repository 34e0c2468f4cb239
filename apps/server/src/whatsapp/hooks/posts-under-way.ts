import { setImmediate as breathe } from 'node:timers/promises'

/** A post whose body has not come by then is not waited for. */
const POST_TAKES_MS = 200
/** For posts that are on their way a turn waits as long as the last one took, within these. */
const GIVE_WAY_MS = { least: 5, most: 50 }

/**
 * The posts that are on their way. A turn of the work may hold the thread and the database for many
 * milliseconds, and a body of megabytes comes in many pieces: without this each piece would wait for a turn.
 */
export interface PostsUnderWay {
  begin(): void
  end(): void
  /**
   * Lets all else go on. Resolves when no post is on its way, or after a while: as long as posts come, about half of
   * the time is theirs.
   * @param turnMs how long the last turn took
   */
  giveWay(turnMs: number): Promise<void>
}

export function createPostsUnderWay(now: () => number = () => performance.now()): PostsUnderWay {
  /** When each began, oldest first. */
  let began: number[] = []
  let whenNone = () => {}
  const areSome = (): boolean => {
    const since = now() - POST_TAKES_MS
    if ((began[0] ?? since) < since) began = began.filter((at) => at >= since)
    return began.length > 0
  }
  return {
    begin() {
      began.push(now())
    },
    end() {
      began.shift()
      if (!areSome()) whenNone()
    },
    async giveWay(turnMs) {
      await breathe()
      if (!areSome()) return
      const ms = Math.min(GIVE_WAY_MS.most, Math.max(GIVE_WAY_MS.least, turnMs))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        whenNone = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
  }
}
