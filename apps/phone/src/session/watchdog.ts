/** One timer for all phones of a process, however many: a load generator has a thousand. */
export interface Watchdog {
  /** Calls `check` about once a second until the returned function is called. */
  watch(check: () => void): () => void
}

const TICK_MS = 1000

/**
 * @example const watchdog = createWatchdog()
 *   const stop = watchdog.watch(() => lastSeen < clock.elapsed() - 35_000 && hangUp())
 */
export function createWatchdog(): Watchdog {
  const checks = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null
  return {
    watch(check) {
      checks.add(check)
      timer ??= setInterval(() => {
        for (const one of checks) one()
      }, TICK_MS).unref()
      return () => {
        checks.delete(check)
        if (checks.size > 0 || !timer) return
        clearInterval(timer)
        timer = null
      }
    },
  }
}

export const sharedWatchdog: Watchdog = createWatchdog()
