import type { Database, Row, Tx } from '../db/index.ts'
import {
  CLOCKS_APART_MS,
  LEAST_VERIFIED_SHARE,
  LONGEST_TTL_MS,
  PAUSE_MS,
  WATCH_MS,
  WATCHED_OUTCOMES,
} from './limits.ts'

interface OfCountry {
  readonly scope: { readonly projectId: string; readonly mode: string }
  readonly fresh: { readonly country: string | null }
}

/** When the pauses of these items' countries end, by `<project> <country>`. */
export async function pausedCountries(
  tx: Tx,
  items: readonly OfCountry[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Set(
    items.flatMap(({ scope, fresh }) =>
      fresh.country === null || scope.mode === 'test'
        ? []
        : [countryId(scope.projectId, fresh.country)],
    ),
  )
  if (ids.size === 0) return new Map()
  const rows = await tx.findMany(LOCK, [...ids])
  return new Map(
    rows.flatMap(({ id, paused_until: until }) =>
      until > now && until <= now + LONGEST_PAUSE_MS ? [[id, until]] : [],
    ),
  )
}

export const countryId = (projectId: string, country: string): string => `${projectId} ${country}`

/** What became of a code: somebody typed it, or nobody did in time. */
export interface Outcome {
  readonly projectId: string
  readonly country: string
  readonly verified: boolean
}

/** As another node sees it, whose clock is behind. */
const LONGEST_PAUSE_MS = PAUSE_MS + CLOCKS_APART_MS

const LOCK = { table: 'otp_country', key: 'id' } as const
const ADD = { table: 'otp_country', ignoreConflict: true, key: 'id' } as const
const SAVE = {
  table: 'otp_country',
  key: 'id',
  set: ['verified', 'lost', 'since', 'paused_until'],
} as const

/**
 * Counts outcomes, and pauses a country where hardly any code is typed: then somebody earns money by having
 * them sent. Only outcomes count, not sends: many at once have had no time yet.
 * @returns the countries that are paused from now on.
 */
export async function countOutcomes(
  tx: Tx,
  outcomes: readonly Outcome[],
  now: number,
): Promise<{ readonly projectId: string; readonly country: string }[]> {
  if (outcomes.length === 0) return []
  const groups = byCountry(outcomes)
  const rows = await lockOrMake(tx, groups, now)
  const paused: { readonly projectId: string; readonly country: string }[] = []
  const next = rows.map((row) => {
    if (isUnwatched(row, now)) return row
    const group = groups.get(row.id) ?? []
    const right = group.filter(({ verified }) => verified).length
    const inWindow = row.since <= now + CLOCKS_APART_MS && now - row.since < WATCH_MS
    const verified = (inWindow ? row.verified : 0) + right
    const lost = (inWindow ? row.lost : 0) + group.length - right
    const counted = { ...row, verified, lost, since: inWindow ? row.since : now }
    const suspicious =
      verified + lost >= WATCHED_OUTCOMES && verified < LEAST_VERIFIED_SHARE * (verified + lost)
    if (!suspicious) return counted
    paused.push({ projectId: row.project_id, country: row.country })
    return { ...counted, verified: 0, lost: 0, since: now + PAUSE_MS, paused_until: now + PAUSE_MS }
  })
  await tx.updateMany(SAVE, next)
  return paused
}

/** Locks what `countOutcomes` will count these for. */
export async function lockCountries(
  tx: Tx,
  outcomes: readonly Outcome[],
  now: number,
): Promise<void> {
  if (outcomes.length > 0) await lockOrMake(tx, byCountry(outcomes), now)
}

const byCountry = (outcomes: readonly Outcome[]) =>
  Map.groupBy(outcomes, ({ projectId, country }) => countryId(projectId, country))

async function lockOrMake(tx: Tx, groups: ReadonlyMap<string, readonly Outcome[]>, now: number) {
  const ids = [...groups.keys()]
  const locked = await tx.lockMany(LOCK, ids)
  if (locked.length === ids.length) return locked
  await tx.insertMany(
    ADD,
    [...groups].flatMap(([id, [first]]) =>
      first ? [{ ...emptyCountry(id, first), since: now }] : [],
    ),
  )
  return tx.lockMany(LOCK, ids)
}

/**
 * Until its window begins, which is after a pause: the codes that were on their way when the country was
 * paused end meanwhile, and would pause it again. A window that begins later still was written before the
 * clock was set back.
 */
const isUnwatched = ({ since }: Row<'otp_country'>, now: number): boolean =>
  since > now && since <= now + LONGEST_PAUSE_MS

const emptyCountry = (id: string, { projectId, country }: Outcome) => ({
  ...{ id, project_id: projectId, country },
  ...{ verified: 0, lost: 0, since: 0, paused_until: 0 },
})

/** The countries of a project that are paused now. */
export const listPaused = (database: Database, projectId: string, now: number) =>
  database.read
    .selectFrom('otp_country')
    .select(['country', 'paused_until'])
    .where('project_id', '=', projectId)
    .where('paused_until', '>', now)
    .where('paused_until', '<=', now + LONGEST_PAUSE_MS)
    .orderBy('country')
    .execute()

/** Ends the pauses of these countries, and watches them anew once the codes from before have ended. */
export const resumeCountries = (
  tx: Tx,
  projectId: string,
  countries: readonly string[],
  now: number,
) =>
  tx.query
    .updateTable('otp_country')
    .set({ paused_until: 0, verified: 0, lost: 0, since: now + LONGEST_TTL_MS })
    .where('project_id', '=', projectId)
    .where('country', 'in', countries)
    .where('paused_until', '>', now)
    .execute()
