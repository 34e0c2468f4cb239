import type { Schemas } from '@relay/contract'
import { toIso, toIsoOrNull } from '../clock.ts'
import { STATUSES } from '../messages/index.ts'
import type { BatchRow } from './batch-store.ts'
import { PLAIN_RECIPE, unpackRecipe } from './recipe.ts'

export type Counts = Schemas['BatchCounts']

export function countsOf(found: ReadonlyMap<string, number>): Counts {
  const counts: Counts = {
    ...{ QUEUED: 0, DISPATCHED: 0, SENT: 0, DELIVERED: 0, READ: 0 },
    ...{ FAILED: 0, EXPIRED: 0, CANCELED: 0 },
  }
  for (const status of STATUSES) counts[status] = found.get(status) ?? 0
  return counts
}

/** The list as its event carries it. */
export const factsOf = (row: BatchRow, counts: Counts): Schemas['BatchFacts'] => ({
  ...{ id: row.id, name: row.name, channel: row.channel === 'whatsapp' ? 'whatsapp' : 'sms' },
  ...{ status: statusOf(row), template: row.template, language: row.language },
  priority: row.priority === 'high' || row.priority === 'normal' ? row.priority : 'bulk',
  ...{ total: row.total, accepted: row.accepted, rejected: row.rejected, pending: row.pending },
  ...{ counts, createdAt: toIso(row.created_at), completedAt: toIsoOrNull(row.completed_at) },
})

export const batchView = (row: BatchRow, counts: Counts): Schemas['Batch'] => ({
  ...factsOf(row, counts),
  body: row.body,
  progress: progressOf(row, counts),
  waiting: waitingOf(row),
  ...contentOf(row),
  ...{ sendAt: toIsoOrNull(row.send_at), expiresAt: toIsoOrNull(row.expires_at) },
})

/** As it was asked for. */
function contentOf({ recipe, metadata }: BatchRow) {
  const { components, fallback } = unpackRecipe(recipe) ?? PLAIN_RECIPE
  return {
    ...{ components, fallback: fallback && { channel: 'sms' as const, ...fallback } },
    metadata: metadata === null ? {} : JSON.parse(metadata),
  }
}

const KNOWN: readonly Schemas['BatchStatus'][] = [
  ...(['queuing', 'sending', 'paused', 'canceling', 'completed', 'canceled'] as const),
]

const statusOf = (row: BatchRow): Schemas['BatchStatus'] =>
  KNOWN.find((one) => one === row.status) ?? 'queuing'

/** To the fourth place: a bar has no more. */
function progressOf(row: BatchRow, { QUEUED, DISPATCHED }: Counts): number {
  const { accepted, pending } = row
  if (accepted === 0 || row.completed_at !== null) return 1
  const done = Math.max(0, accepted - pending - QUEUED - DISPATCHED)
  return Math.floor((done / accepted) * 10_000) / 10_000
}

const REASONS: readonly Schemas['BatchWaiting']['reason'][] = [
  ...(['queue_blocked', 'subscription_expired', 'template_not_approved'] as const),
]

function waitingOf({ waiting, waiting_since: since }: BatchRow): Schemas['Batch']['waiting'] {
  const reason = REASONS.find((one) => one === waiting)
  return reason && since !== null ? { reason, since: toIso(since) } : null
}
