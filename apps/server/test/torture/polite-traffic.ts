import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, TO } from '../flows/harness/index.ts'

/** Callers behind a load balancer: they send for as long as the server says that it is ready. */
export interface PoliteTraffic {
  readonly accepted: readonly string[]
  /** Answers other than 202, resets and refused connections, while it was ready. */
  readonly faults: readonly unknown[]
  isReady(): boolean
  /** When a caller first read that it was not ready, by `performance.now()`; null before. */
  readonly notReadyAt: number | null
  /** It is not ready, and every caller has had its last answer. */
  readonly ended: Promise<unknown>
}

const SENDERS = 8
const READY = 200
const NOT_READY = 503
const ACCEPTED = 202

/** @param probeEveryMs how often the balancer asks. */
export function startPoliteTraffic(api: Api, probeEveryMs = 20): PoliteTraffic {
  const accepted: string[] = []
  const faults: unknown[] = []
  let notReadyAt: number | null = null
  let ready = true
  const watch = async () => {
    while (ready) {
      const answer = await api.call('GET', '/v1/ready').catch((error: unknown) => ({ error }))
      if ('error' in answer) faults.push(answer.error)
      ready = 'status' in answer && answer.status === READY
      if (!ready) notReadyAt = performance.now()
      if ('status' in answer && !ready && answer.status !== NOT_READY) faults.push(answer)
      await sleep(probeEveryMs)
    }
  }
  const send = async () => {
    while (ready) {
      try {
        const answer = await api.call('POST', '/v1/messages', { to: TO, body: 'x' })
        if (answer.status === ACCEPTED) accepted.push(answer.body.id)
        else faults.push(answer.body)
      } catch (error) {
        faults.push(error)
      }
    }
  }
  const senders = Array.from({ length: SENDERS }, send)
  return {
    accepted,
    faults,
    isReady: () => ready,
    get notReadyAt() {
      return notReadyAt
    },
    ended: Promise.all([watch(), ...senders]),
  }
}
