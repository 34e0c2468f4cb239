import type { Clock } from '../clock.ts'
import type { Row, Tx } from '../db/index.ts'
import type { RelayError } from '../errors.ts'
import type { Terms } from '../projects/index.ts'
import type { Purpose } from './accept.ts'
import { type Gate, gateOf, lockGates, openTurnstile } from './gate.ts'
import { optedOutError } from './opted-out.ts'

type Message = Row<'message'>

/** What a fallback's SMS is held to: it is a message of its own, and counts like one. */
export interface FallbackGate {
  /** Locks what the plans of these projects count by; before any message is locked, as accepts do it. */
  lock(tx: Tx, projectIds: readonly string[]): Promise<void>
  /** @param messages those whose SMS may be wanted now. */
  open(tx: Tx, messages: readonly Message[]): Promise<FallbackTurnstile>
}

export interface FallbackTurnstile {
  /** Why the SMS of this message must not go; null where it may: then it counts. */
  admit(message: Message): RelayError | null
  save(): Promise<void>
}

/** Who says what a message is held to. */
export interface FallbackRules {
  readonly terms: (projectId: string) => Terms | Promise<Terms>
  readonly optedOut: (message: Message, purpose: Purpose | undefined) => Promise<boolean>
}

export function createFallbackGate(clock: Clock, { terms, optedOut }: FallbackRules): FallbackGate {
  const gates = async (projectIds: readonly string[]): Promise<Map<string, Gate | null>> =>
    new Map(
      await Promise.all(
        [...new Set(projectIds)].map(async (projectId) => {
          const scope = { projectId, mode: LIVE }
          // A queue that is full refuses nothing here: what the SMS belongs to has been let in.
          return [projectId, gateOf(scope, await terms(projectId), null, clock.now())] as const
        }),
      ),
    )
  return {
    async lock(tx, projectIds) {
      await lockGates(tx, [...(await gates(projectIds)).values()])
    },
    async open(tx, messages) {
      const live = messages.filter(({ mode }) => mode === LIVE)
      const known = await gates(live.map(({ project_id: projectId }) => projectId))
      const unwanted = new Set<string>()
      await Promise.all(
        messages.map(async (message) => {
          const purpose = message.otp_id === null ? undefined : 'otp'
          const isUnwanted = await optedOut({ ...message, channel: 'sms' }, purpose)
          if (isUnwanted) unwanted.add(message.id)
        }),
      )
      const turnstile = await openTurnstile(tx, [...known.values()])
      return {
        admit({ id, project_id: projectId, mode }) {
          if (unwanted.has(id)) return optedOutError()
          const gate = mode === LIVE ? known.get(projectId) : null
          return gate ? turnstile.admit(gate) : null
        },
        save: turnstile.save,
      }
    },
  }
}

const LIVE = 'live'
