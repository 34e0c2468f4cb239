import type { Handlers } from '@relay/contract'
import { RelayError } from '../../errors.ts'
import type { Call } from '../call.ts'

/** How the server is doing, for probes. */
export interface Health {
  readonly version: string
  /** Why the server should get no traffic now; null when it should. */
  notReady(): Promise<string | null>
}

export function healthHandlers({ version, notReady }: Health) {
  return {
    // Alive is whoever can still answer: no dependency is asked.
    async getHealth() {
      return { status: 200, body: { status: 'ok', version } }
    },
    async getReady() {
      const reason = await notReady()
      if (reason !== null) throw new RelayError('not_ready', reason, { retryAfterSeconds: 1 })
      return {
        status: 200,
        body: {
          status: 'ready',
          checks: [
            { name: 'database', status: 'pass' },
            { name: 'workers', status: 'pass' },
          ],
        },
      }
    },
  } satisfies Pick<Handlers<Call>, 'getHealth' | 'getReady'>
}
