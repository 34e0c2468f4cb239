import { setTimeout as sleep } from 'node:timers/promises'

export interface Sample {
  /** On the clock of `performance.now()`. */
  readonly at: number
  readonly tookMs: number
  /** Null when no answer came. */
  readonly status: number | null
}

/** Asks a URL again and again, as a load balancer does. */
export interface Probe {
  readonly samples: readonly Sample[]
  /** The first sample with this status that began at `from` or later. */
  until(status: number, from: number, withinMs: number): Promise<Sample>
  stop(): Promise<void>
}

const ANSWER_MS = 10_000
const LOOK_MS = 10

export function startProbe(url: string, everyMs: number): Probe {
  const samples: Sample[] = []
  let stopped = false
  const ask = async (): Promise<void> => {
    const at = performance.now()
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null)
    await answer?.arrayBuffer().catch(() => null)
    samples.push({ at, tookMs: performance.now() - at, status: answer?.status ?? null })
  }
  const running = (async () => {
    while (!stopped) {
      await ask()
      await sleep(everyMs)
    }
  })()
  return {
    samples,
    async until(status, from, withinMs) {
      for (const giveUpAt = from + withinMs; performance.now() < giveUpAt; await sleep(LOOK_MS)) {
        const found = samples.find((sample) => sample.at >= from && sample.status === status)
        if (found) return found
      }
      throw new Error(`${url} did not answer ${status} within ${withinMs} ms.`)
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
