import type { Engine } from './engine.ts'

const ID = 'home'

/**
 * Where a database is, against where it was served last: `home`, or a `copy` of one that lives elsewhere. Two that
 * both send would send everything twice.
 */
export type Whereabouts = 'home' | 'copy'

/** Changes nothing. A database that nobody has served yet is at home anywhere. */
export async function whereabouts({ read, place }: Pick<Engine, 'read' | 'place'>) {
  const row = await read.selectFrom('home').where('id', '=', ID).select('place').executeTakeFirst()
  return row === undefined || row.place === (await place()) ? 'home' : 'copy'
}

/**
 * What a server does that begins on the database: the first one makes it its home.
 * @param now UTC milliseconds.
 */
export async function arrive(engine: Engine, now: number): Promise<Whereabouts> {
  const known = await engine.read.selectFrom('home').select('id').executeTakeFirst()
  if (known === undefined) await moveIn(engine, now)
  return whereabouts(engine)
}

/** This is where the database lives from now on. */
export async function moveIn(engine: Engine, now: number): Promise<void> {
  const place = await engine.settle()
  await engine.transaction(({ query }) =>
    query
      .insertInto('home')
      .values({ id: ID, place, since: now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ place, since: now }))
      .execute(),
  )
}
