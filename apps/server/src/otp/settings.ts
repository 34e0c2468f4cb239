import type { Schemas } from '@relay/contract'
import { type Clock, toIso } from '../clock.ts'
import type { Database, Row, Tx } from '../db/index.ts'
import { fieldError } from '../errors.ts'
import { normalizePhoneNumber } from '../messages/index.ts'
import { listPaused, resumeCountries } from './country-store.ts'
import { forgetFailures } from './failures.ts'
import { DEFAULT_LIMITS, FALLBACK_AFTER_SECONDS, type OtpLimits } from './limits.ts'

/** A project's own defaults and guards. */
export interface Settings {
  /** Null is every country. */
  readonly countries: readonly string[] | null
  readonly locale: string | null
  readonly brand: string | null
  readonly limits: OtpLimits
  /** WhatsApp's authentication template where a send names none. */
  readonly template: string | null
  /** How long `auto` waits for WhatsApp. */
  readonly fallbackAfterSeconds: number
}

/** How long settings serve the next sends too; changes made on this node count at once. */
const KEPT_MS = 2_000
const KEPT_PROJECTS = 10_000

export interface SettingsRoom {
  of(projectId: string): Promise<Settings>
  get(projectId: string): Promise<Schemas['OtpSettings']>
  update(projectId: string, patch: Schemas['UpdateOtpSettings']): Promise<Schemas['OtpSettings']>
}

export function createSettings({
  database,
  clock,
}: {
  readonly database: Database
  readonly clock: Clock
}): SettingsRoom {
  const kept = new Map<string, { readonly at: number; readonly settings: Promise<Settings> }>()
  const of = (projectId: string): Promise<Settings> => {
    const now = clock.elapsed()
    const known = kept.get(projectId)
    if (known && now - known.at < KEPT_MS) return known.settings
    if (kept.size >= KEPT_PROJECTS) kept.clear()
    const settings = find(database, projectId).then(settingsOf)
    kept.set(projectId, { at: now, settings })
    // A fault of the database is never remembered.
    settings.catch(() => kept.delete(projectId))
    return settings
  }
  const get = async (projectId: string) => {
    const [{ countries, ...rest }, paused] = await Promise.all([
      find(database, projectId).then(settingsOf),
      listPaused(database, projectId, clock.now()),
    ])
    return {
      countries: countries && [...countries],
      ...rest,
      pausedCountries: paused.map((row) => ({
        country: row.country,
        until: toIso(row.paused_until),
      })),
    }
  }
  return {
    of,
    get,
    async update(projectId, { resume, release, ...patch }) {
      const released = release?.map(numberAt)
      await database.transaction(async (tx) => {
        const row = await lock(tx, projectId, clock.now())
        await save(tx, { ...row, ...columnsOf(row, patch), updated_at: clock.now() })
        // Counters before countries: see the order of locks.
        if (released) await forgetFailures(tx, projectId, released)
        if (resume) await resumeCountries(tx, projectId, resume, clock.now())
      })
      kept.delete(projectId)
      return get(projectId)
    },
  }
}

function numberAt(text: string, place: number): string {
  const number = normalizePhoneNumber(text)
  if (number !== null) return number
  const detail = `release[${place}] is not a phone number that can exist.`
  throw fieldError(`/release/${place}`, 'invalid_phone_number', detail)
}

type SettingsRow = Row<'otp_settings'>

const find = (database: Database, projectId: string): Promise<SettingsRow | undefined> =>
  database.read
    .selectFrom('otp_settings')
    .selectAll()
    .where('project_id', '=', projectId)
    .executeTakeFirst()

const EMPTY = {
  ...{ countries: null, locale: null, brand: null, limits: '{}' },
  ...{ template: null, fallback_after: null },
}

async function lock(tx: Tx, projectId: string, now: number): Promise<SettingsRow> {
  const fresh = { ...EMPTY, project_id: projectId, updated_at: now }
  const add = { table: 'otp_settings', ignoreConflict: true, key: 'project_id' } as const
  await tx.insertMany(add, [fresh])
  const [row] = await tx.lockMany({ table: 'otp_settings', key: 'project_id' }, [projectId])
  return row ?? fresh
}

const save = (tx: Tx, row: SettingsRow): Promise<void> =>
  tx.updateMany(
    {
      table: 'otp_settings',
      key: 'project_id',
      set: ['countries', 'locale', 'brand', 'limits', 'template', 'fallback_after', 'updated_at'],
    },
    [row],
  )

function columnsOf(
  row: SettingsRow,
  { countries, locale, brand, limits, ...more }: Schemas['UpdateOtpSettings'],
): Partial<SettingsRow> {
  return {
    ...(countries !== undefined && { countries: countries && JSON.stringify(countries) }),
    ...(locale !== undefined && { locale }),
    ...(brand !== undefined && { brand }),
    ...(more.template !== undefined && { template: more.template }),
    ...(more.fallbackAfterSeconds !== undefined && { fallback_after: more.fallbackAfterSeconds }),
    ...(limits !== undefined && {
      limits: JSON.stringify({ ...JSON.parse(row.limits), ...limits }),
    }),
  }
}

function settingsOf(row: SettingsRow | undefined): Settings {
  const { countries, locale, brand, limits, template, fallback_after: after } = row ?? EMPTY
  const own: Record<string, number | null> = JSON.parse(limits)
  const limitOf = (name: keyof OtpLimits): number => own[name] ?? DEFAULT_LIMITS[name]
  return {
    countries: countries === null ? null : JSON.parse(countries),
    locale,
    brand,
    template,
    fallbackAfterSeconds: after ?? FALLBACK_AFTER_SECONDS,
    limits: {
      recipientPerHour: limitOf('recipientPerHour'),
      recipientPerDay: limitOf('recipientPerDay'),
      prefixPerHour: limitOf('prefixPerHour'),
      callerPerHour: limitOf('callerPerHour'),
      projectPerHour: limitOf('projectPerHour'),
    },
  }
}
