import type { Database, InsertMany, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Price } from './price-book.ts'

const INSERT: InsertMany<'price'> = { table: 'price', ignoreConflict: false, key: 'id' }

/** The book that was imported last; none where nobody has imported one. */
export async function readPrices(database: Database): Promise<Price[]> {
  const rows = await database.read
    .selectFrom('price')
    .where('retired_at', 'is', null)
    .orderBy('id')
    .selectAll()
    .execute()
  return rows.map((row) => ({
    channel: row.channel,
    category: row.category,
    country: row.country,
    validFrom: row.valid_from,
    micros: row.micros,
    source: row.source,
  }))
}

/** Changes with every import; null where there was none. */
export async function bookVersion(database: Database): Promise<string | null> {
  const row = await database.read
    .selectFrom('price')
    .where('retired_at', 'is', null)
    .select((eb) => eb.fn.min('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? null
}

/** Puts a book in the place of the one before, which stays readable as history. */
export async function replacePrices(
  tx: Tx,
  prices: readonly Price[],
  { newId, now }: { readonly newId: NewId; readonly now: number },
): Promise<void> {
  await tx.query
    .updateTable('price')
    .set({ retired_at: now })
    .where('retired_at', 'is', null)
    .execute()
  await tx.insertMany(
    INSERT,
    prices.map((price) => ({
      id: newId('prc'),
      channel: price.channel,
      category: price.category,
      country: price.country,
      valid_from: price.validFrom,
      micros: price.micros,
      source: price.source,
      imported_at: now,
      retired_at: null,
    })),
  )
}

/** The projects that are not where most are: their time zones by their ids. */
export async function readTimeZones(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await database.read
    .selectFrom('project')
    .where('time_zone', 'is not', null)
    .select(['id', 'time_zone'])
    .execute()
  return new Map(rows.flatMap(({ id, time_zone: zone }) => (zone === null ? [] : [[id, zone]])))
}
