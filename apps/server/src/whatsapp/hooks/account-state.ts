import type { AlertUpdate } from './update.ts'

/** What Meta has told of a project's number and account, as it stands now. */
export interface AccountState {
  /** Meta's last words on them; null where it has said none. */
  readonly quality: string | null
  readonly messagingLimit: string | null
  /** What stops messages; null for nothing. Times are UTC milliseconds. */
  readonly alert: Trouble | null
  readonly updatedAt: number
}

export interface Trouble {
  readonly code: string
  readonly reason: string
  readonly since: number
  readonly until: number | null
}

/** What is kept of all that was told. */
export interface Kept {
  /** Of another number nothing of it counts. */
  readonly phoneNumberId: string | null
  readonly quality: string | null
  readonly messagingLimit: string | null
  readonly troubles: readonly Trouble[]
  readonly updatedAt: number
  /** By Meta's clock, as it keeps no order. */
  readonly qualityAt: number
  readonly limitAt: number
  /** When each code, or (`*`) everything, was last set or taken back. */
  readonly saidAt: Readonly<Record<string, number>>
}

export const NOTHING_KEPT: Kept = {
  ...{ phoneNumberId: null, quality: null, messagingLimit: null, troubles: [], updatedAt: 0 },
  ...{ qualityAt: 0, limitAt: 0, saidAt: {} },
}

/**
 * What stands after one more word of Meta's; one that is older than what is known changes nothing.
 * @param now UTC milliseconds, for what says no time itself
 */
export function fold(kept: Kept, told: AlertUpdate, now: number): Kept {
  const at = told.at ?? now
  const { phoneNumberId, quality, messagingLimit } = told
  const known = kept.phoneNumberId === phoneNumberId ? kept : { ...NOTHING_KEPT, phoneNumberId }
  return {
    ...known,
    updatedAt: now,
    ...(quality !== null && at >= known.qualityAt && { quality, qualityAt: at }),
    ...(messagingLimit !== null && at >= known.limitAt && { messagingLimit, limitAt: at }),
    ...troublesAfter(known, told, at),
  }
}

function troublesAfter(
  { troubles, saidAt }: Kept,
  { code, reason, until, ends, severity }: AlertUpdate,
  at: number,
): Partial<Kept> {
  const all = ends === 'all'
  const key = all ? '*' : code
  const isLate = at < Math.max(saidAt[key] ?? 0, saidAt['*'] ?? 0)
  if (isLate || (severity !== 'critical' && ends === null)) return {}
  const others = troubles.filter((one) => one.code !== code && !(all && one.since <= at))
  const stops = severity === 'critical' ? [{ code, reason, since: at, until }] : []
  return { troubles: [...others, ...stops], saidAt: { ...saidAt, [key]: at } }
}

/** What of it holds for this number now; null where nothing was told of it. */
export function stateOf(
  kept: Kept,
  phoneNumberId: string | null,
  now: number,
): AccountState | null {
  if (kept.updatedAt === 0 || kept.phoneNumberId !== phoneNumberId) return null
  const { quality, messagingLimit, updatedAt } = kept
  const lasting = kept.troubles.filter(({ until }) => until === null || until > now)
  return { quality, messagingLimit, updatedAt, alert: lasting.at(-1) ?? null }
}
