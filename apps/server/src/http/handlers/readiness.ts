import type { Handlers } from '@relay/contract'
import { RelayError } from '../../errors.ts'
import type { LaunchReadiness } from '../../readiness/index.ts'
import { type Call, caller } from '../call.ts'

/** A probe posts to the project's webhooks, as their test does. */
const PROBE_SCOPE = 'webhooks.write'

export function readinessHandlers(launch: LaunchReadiness) {
  return {
    async getLaunchReadiness({ query }, call) {
      const { projectId, mode, scopes } = caller(call)
      const probe = query.probe === true
      if (probe && scopes !== null && !scopes.has(PROBE_SCOPE)) {
        throw new RelayError('forbidden', `A probe needs the scope ${PROBE_SCOPE}.`)
      }
      return { status: 200, body: await launch.of({ projectId, mode }, probe) }
    },
  } satisfies Pick<Handlers<Call>, 'getLaunchReadiness'>
}
