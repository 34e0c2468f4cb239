import type { IncomingMessage } from 'node:http'
import type { Dialect } from '@relay/contract'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import type { Principal } from '../projects/index.ts'
import { isRelayion } from '../relayion/index.ts'
import { requestIdOf } from './request-id.ts'

/** What is remembered of a request for its answer and its log line. */
export interface Story {
  readonly requestId: string
  /** As the contract writes it: a real path may hold numbers. Null when nothing is there. */
  readonly route: string | null
  readonly method: string
  /** Whose words an error is told in. */
  readonly dialect: Dialect
  principal: Principal | null
  /** Headers that tell what the key has left. */
  limits: Readonly<Record<string, string>> | null
  /** Milliseconds of the process's own clock, which is never set back. */
  readonly startedAt: number
}

export const beginStory = (
  request: IncomingMessage,
  route: string | null,
  newId: NewId,
): Story => ({
  requestId: requestIdOf(request, newId),
  route,
  method: request.method ?? '',
  dialect: isRelayion(request.url ?? '') ? 'relayion' : 'relay',
  principal: null,
  limits: null,
  startedAt: performance.now(),
})

/** Probes come every few seconds for ever. */
const UNINTERESTING: ReadonlySet<string> = new Set(['/v1/health', '/v1/ready'])

/** One line for each request, which tells its whole story and nothing that it carried. */
export function tellStory(log: Logger, story: Story, status: number): void {
  const { requestId, method, route, principal, startedAt } = story
  const level = route !== null && UNINTERESTING.has(route) ? 'debug' : 'info'
  if (!log.isLevelEnabled(level)) return
  const ms = Math.round((performance.now() - startedAt) * 100) / 100
  const who = principal && { projectId: principal.projectId, keyId: principal.keyId }
  log[level]({ requestId, method, route, status, ms, ...who }, 'request')
}
