import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { first } from './0001-first.ts'
import { webhooks } from './0002-webhooks.ts'
import { conversationPages } from './0003-conversation-pages.ts'
import { deliveryBodies } from './0004-delivery-bodies.ts'
import { whatsapp } from './0005-whatsapp.ts'
import { templates } from './0006-templates.ts'
import { metaUpdates } from './0007-meta-updates.ts'
import { usage } from './0008-usage.ts'
import { otp } from './0009-otp.ts'
import { recipients } from './0010-recipients.ts'
import { plans } from './0012-plans.ts'
import { otpWhatsApp } from './0013-otp-whatsapp.ts'
import { sendingRules } from './0014-sending-rules.ts'
import { leanDeliveries } from './0016-lean-deliveries.ts'
import { batches } from './0017-batches.ts'
import { leanOtp } from './0018-lean-otp.ts'
import { proofs } from './0020-proofs.ts'
import { optOutTimes } from './0021-opt-out-times.ts'
import { metaPosts } from './0023-meta-posts.ts'
import { listRecipes } from './0024-list-recipes.ts'
import { whatsappEnds } from './0028-whatsapp-ends.ts'

/** Newer than any migration this release knows: another release has been here. */
export class NewerSchemaError extends Error {
  constructor(cause?: unknown) {
    super(
      'The database was migrated by a newer release. Start that release, or restore a backup made ' +
        'before it ran: migrations only go forward.',
      { cause },
    )
    this.name = 'NewerSchemaError'
  }
}

/** How each engine numbers the event rows: see `Engine.visibleEvents`. */
export interface EventOrder {
  readonly position: string
  readonly tx: string
  /** Behind a text column: compares by bytes, in whatever language the database was made. */
  readonly byBytes: string
  /** Behind a table: its rows lie in the order of their key, where the engine can. */
  readonly keyOrder: string
}

/** By name; they run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>

export const migrationsFor = (eventOrder: EventOrder): Migrations => ({
  '0001-first': first(eventOrder),
  '0002-webhooks': webhooks,
  '0003-conversation-pages': conversationPages,
  '0004-delivery-bodies': deliveryBodies,
  '0005-whatsapp': whatsapp,
  '0006-templates': templates,
  '0007-meta-updates': metaUpdates,
  '0008-usage': usage,
  '0009-otp': otp,
  '0010-recipients': recipients(eventOrder),
  '0012-plans': plans,
  '0013-otp-whatsapp': otpWhatsApp,
  '0014-sending-rules': sendingRules,
  '0016-lean-deliveries': leanDeliveries(eventOrder),
  '0017-batches': batches,
  '0018-lean-otp': leanOtp,
  '0020-proofs': proofs,
  '0021-opt-out-times': optOutTimes,
  '0023-meta-posts': metaPosts,
  '0024-list-recipes': listRecipes,
  '0028-whatsapp-ends': whatsappEnds,
})

const migratorFor = <T>(db: Kysely<T>, migrations: Migrations): Migrator =>
  new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'relay_migration',
    migrationLockTableName: 'relay_migration_lock',
  })

/**
 * The names of the migrations that have not run; nothing is changed.
 * @throws NewerSchemaError where one has run that this release does not know.
 */
export async function pendingMigrations<T>(
  db: Kysely<T>,
  migrations: Migrations,
): Promise<string[]> {
  const all = await migratorFor(db, migrations).getMigrations()
  if (all.some((one) => one.executedAt !== undefined)) {
    const { rows } = await sql<{ name: string }>`select name from relay_migration`.execute(db)
    if (rows.some(({ name }) => !Object.hasOwn(migrations, name))) throw new NewerSchemaError()
  }
  return all.filter((one) => one.executedAt === undefined).map((one) => one.name)
}

/**
 * Brings the schema up to date and returns the names of what ran. All of it is one transaction under
 * the engine's migration lock: two nodes that start together migrate once, and a process that is
 * killed half-way leaves the old schema.
 * @param upTo the last migration to run; tests stop at an older one.
 */
export async function runMigrations<T>(
  db: Kysely<T>,
  migrations: Migrations,
  upTo?: string,
): Promise<string[]> {
  const migrator = migratorFor(db, migrations)
  const { error, results } =
    upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
  if (error !== undefined) {
    const missing = error instanceof Error && /previously executed migration/.test(error.message)
    throw missing ? new NewerSchemaError(error) : error
  }
  return (results ?? []).map((result) => result.migrationName)
}
