import { RETRY_DELAYS_MS } from '../../../src/webhooks/schedule.ts'

const REAL_DAY_MS = 24 * 60 * 60 * 1_000

/**
 * Time as it passes where a day lasts so long: for what takes days.
 * @param dayMs what a day is here, ms.
 */
export function scaledDays(dayMs: number) {
  const scaled = (realMs: number): number => Math.max(1, Math.round((realMs * dayMs) / REAL_DAY_MS))
  return {
    scaled,
    /** The schedule of attempts, as the setting has it. */
    retryDelays: RETRY_DELAYS_MS.map(scaled).join(),
  }
}
