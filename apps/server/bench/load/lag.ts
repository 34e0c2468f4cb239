import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

const NS_PER_MS = 1e6
const RESOLUTION_MS = 1

/** Whether the measuring process itself was the bottleneck. */
export interface OwnLoad {
  /** How late its timers were, 99th percentile, in milliseconds. */
  readonly loadLagP99Ms: number
  /** The share of the time in which it was busy. */
  readonly loadBusy: number
}

/** Watches this process from now on; the answer tells. */
export function watchOwnLoad(): () => OwnLoad {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  const before = performance.eventLoopUtilization()
  return () => {
    delay.disable()
    return {
      // The histogram holds the whole interval between two timers.
      loadLagP99Ms: Math.max(0, delay.percentile(99) / NS_PER_MS - RESOLUTION_MS),
      loadBusy: performance.eventLoopUtilization(before).utilization,
    }
  }
}
