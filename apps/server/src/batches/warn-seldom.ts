import type { Clock } from '../clock.ts'

type Warn = (message: string, error?: unknown) => void

const MINUTE_MS = 60_000
/** Messages that are known apart; beyond that all are said again. */
const KEPT = 1_000

/** Says the same at once, and then once a minute, with how often it was: what is tried twice a second fails as often. */
export function warnSeldom(clock: Pick<Clock, 'elapsed'>, warn: Warn): Warn {
  const said = new Map<string, { at: number; since: number }>()
  return (message, error) => {
    const now = clock.elapsed()
    const last = said.get(message)
    if (last && now - last.at < MINUTE_MS) {
      last.since += 1
      return
    }
    if (said.size >= KEPT) said.clear()
    said.set(message, { at: now, since: 0 })
    const more = last && last.since > 0 ? ` (and ${last.since} times since the last warning)` : ''
    warn(`${message}${more}`, error)
  }
}
