import type { Clock } from '../clock.ts'
import { FRAMES_PER_SECOND } from './limits.ts'

/** @returns counts a frame, and says whether it is one too many of its second. */
export function frameRate(clock: Clock): () => boolean {
  let startedAt = 0
  let frames = 0
  return () => {
    const now = clock.elapsed()
    if (now - startedAt >= 1_000) {
      startedAt = now
      frames = 0
    }
    frames += 1
    return frames > FRAMES_PER_SECOND
  }
}
