import type { Database, InsertMany, Tx } from '../db/index.ts'

const INSERT: InsertMany<'template_sync'> = {
  table: 'template_sync',
  ignoreConflict: true,
  key: 'project_id',
}

/**
 * Projects whose templates have to be read from Meta: it is time, or their credentials are new.
 * @param now UTC milliseconds.
 */
export async function findDue(database: Database, now: number, limit: number): Promise<string[]> {
  const rows = await database.read
    .selectFrom('project')
    .leftJoin('template_sync', 'template_sync.project_id', 'project.id')
    .select('project.id')
    .where('project.meta_business_account_id', 'is not', null)
    .where('project.meta_access_token', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('template_sync.due_at', 'is', null),
        eb('template_sync.due_at', '<=', now),
        eb('project.meta_updated_at', '>', eb.ref('template_sync.begun_at')),
      ]),
    )
    .orderBy('project.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Takes a project's turn, so that only one node reads.
 * @param dueAt when the turn after this one comes.
 * @returns false where another node was first.
 */
export async function claimTurn(
  tx: Tx,
  projectId: string,
  now: number,
  dueAt: number,
): Promise<boolean> {
  const row = { project_id: projectId, begun_at: now, due_at: dueAt }
  const [added] = await tx.insertMany(INSERT, [row])
  if (added !== undefined) return true
  const updated = await tx.query
    .updateTable('template_sync')
    .set({ begun_at: now, due_at: dueAt })
    .where('project_id', '=', projectId)
    .where((eb) =>
      eb.or([
        eb('due_at', '<=', now),
        eb(
          'begun_at',
          '<',
          eb
            .selectFrom('project')
            .select((of) => of.fn.coalesce('project.meta_updated_at', of.lit(0)).as('at'))
            .where('project.id', '=', projectId),
        ),
      ]),
    )
    .returning('project_id')
    .executeTakeFirst()
  return updated !== undefined
}

/** Brings the next turn of a project forward: it is due at once. */
export const makeDue = async (tx: Tx, projectId: string): Promise<void> => {
  await tx.query
    .updateTable('template_sync')
    .set({ due_at: 0 })
    .where('project_id', '=', projectId)
    .execute()
}
