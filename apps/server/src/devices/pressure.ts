import { PAUSE_AT_FRAMES, RESUME_AT_FRAMES } from './limits.ts'

/** A connection that can be left unread for a while. */
export interface Readable {
  pause(): void
  resume(): void
}

/** Does the work for a frame that came by this connection. */
export type Pressure = <T>(from: Readable, work: () => Promise<T>) => Promise<T>

/**
 * Frames of this node that wait for the database: beyond a number, whoever sends more is not read until it
 * has caught up. The phones keep what we have not read, and their sockets fill up instead of our memory.
 */
export function createPressure(): Pressure {
  const paused = new Set<Readable>()
  let waiting = 0

  const begin = (from: Readable) => {
    waiting += 1
    if (waiting <= PAUSE_AT_FRAMES || paused.has(from)) return
    paused.add(from)
    from.pause()
  }
  const end = () => {
    waiting -= 1
    if (waiting > RESUME_AT_FRAMES) return
    for (const one of paused) {
      paused.delete(one)
      one.resume()
      // One for each frame that is done; all of them when no other frame will end.
      if (waiting > 0) return
    }
  }
  return async (from, work) => {
    begin(from)
    try {
      return await work()
    } finally {
      end()
    }
  }
}
