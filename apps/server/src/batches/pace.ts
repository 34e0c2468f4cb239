import { LINES_BESIDE, LINES_PER_CHUNK, LINES_PER_STEP, MOST_LINES_PER_STEP } from './limits.ts'

/** How many lines become messages in one transaction: as many as fit into the time that others can wait. */
export interface Pace {
  /** @param mayTakeMs see `Funnel.along`; Infinity: nobody waits for it. */
  lines(mayTakeMs: number): number
  /** So many lines took so long. */
  took(lines: number, ms: number): void
}

/** Of the newest step in what a line is thought to take: one that was interrupted changes little. */
const SHARE_OF_NEWEST = 0.25

export function createPace(): Pace {
  let msPerLine: number | null = null
  return {
    lines(mayTakeMs) {
      if (mayTakeMs === Number.POSITIVE_INFINITY) return LINES_BESIDE
      if (msPerLine === null) return LINES_PER_STEP
      const fitting = Math.floor(mayTakeMs / msPerLine)
      return Math.max(LINES_PER_CHUNK, Math.min(fitting, MOST_LINES_PER_STEP))
    },
    took(lines, ms) {
      // Of a few lines, most of the time is not theirs.
      if (lines < LINES_PER_CHUNK || ms <= 0) return
      const newest = ms / lines
      msPerLine = msPerLine === null ? newest : msPerLine + (newest - msPerLine) * SHARE_OF_NEWEST
    },
  }
}
