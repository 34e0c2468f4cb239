import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { startLoop } from '../dispatch/index.ts'
import type { NewId } from '../ids.ts'
import type { Callbacks, SecretBox } from '../projects/index.ts'
import { createAddressGuard } from './address/index.ts'
import { createDeliveries, type Deliveries } from './deliveries.ts'
import { createEndpoints, type Endpoints } from './endpoints.ts'
import { createManaged } from './managed.ts'
import { checkDeadline, createOwner } from './owner.ts'
import { createPoster } from './post.ts'
import { createReplays, type Replays } from './replays.ts'
import { createPruning, DAY_MS } from './retention.ts'
import { roundWork } from './round.ts'
import { createSender } from './sender/index.ts'
import { createSigner } from './signature.ts'
import { createTrial, type Trial } from './trial.ts'

export { samplesOf } from './samples.ts'
export { createSigner, isSecret, newSecret, type Signer } from './signature.ts'

/** How webhooks are called, as the operator wants it. Times are in milliseconds. */
export interface WebhookSettings {
  readonly allowPrivate: boolean
  readonly allowedCidrs: readonly string[]
  /** For one attempt, from the first question to DNS to the last byte of the answer. */
  readonly timeoutMs: number
  /** Before the second attempt, the third, … */
  readonly retryDelaysMs: readonly number[]
  /** How long a receiver that mostly fails is spared. */
  readonly pauseMs: number
  /** A receiver that failed for so long is not called any more. */
  readonly disableAfterMs: number
  readonly retentionDays: number
  readonly eventRetentionDays: number
}

export interface WebhooksOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly nodeId: string
  readonly box: SecretBox
  readonly webhooks: WebhookSettings
  readonly warn: (message: string, error?: unknown) => void
}

/** Webhooks: who is told of what, and the telling itself. */
export interface Webhooks extends Endpoints, Deliveries, Replays {
  readonly test: Trial
  /** The webhooks that belong to projects' Meta credentials. */
  readonly callbacks: Callbacks
  start(): Promise<void>
  stop(): Promise<void>
  /** Whether its loops take their turns. */
  alive(): boolean
}

/** @throws RangeError when the settings contradict each other, or a CIDR is none. */
export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { database, clock, newId, webhooks: settings, warn } = options
  checkDeadline(settings.timeoutMs)
  const guard = createAddressGuard(settings)
  const sender = createSender({ guard, clock, deadlineMs: settings.timeoutMs })
  const poster = createPoster({ ...options, signer: createSigner(), sender })
  const round = roundWork({
    ...{ database, newId, warn, random: Math.random },
    ...{ delaysMs: settings.retryDelaysMs, giveUpAfterMs: settings.disableAfterMs },
  })
  const keptMs = settings.retentionDays * DAY_MS
  const owner = createOwner({ ...options, poster, round, openMs: settings.pauseMs, keptMs })
  const parts = { ...options, guard, poster, keptMs, onChanged: owner.changed }
  const prune = createPruning({
    ...{ database, clock },
    ...{ deliveryDays: settings.retentionDays, eventDays: settings.eventRetentionDays },
  })
  let pruning: ReturnType<typeof startLoop> | null = null

  return {
    ...createEndpoints(parts),
    ...createDeliveries(parts),
    ...createReplays(parts),
    test: createTrial(parts),
    callbacks: createManaged(parts),
    async start() {
      await owner.start()
      pruning = startLoop({ clock, warn }, 'removal of old events and deliveries', prune)
    },
    async stop() {
      await pruning?.stop()
      await owner.stop()
      sender.close()
    },
    alive: () => owner.alive() && (pruning?.alive() ?? true),
  }
}
