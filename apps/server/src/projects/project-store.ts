import type { Database, Row, Tx } from '../db/index.ts'

export type ProjectRow = Row<'project'>

export const insertProject = async (tx: Tx, row: ProjectRow): Promise<void> =>
  void (await tx.query.insertInto('project').values(row).execute())

export const findProject = (database: Database, id: string): Promise<ProjectRow | undefined> =>
  database.read.selectFrom('project').where('id', '=', id).selectAll().executeTakeFirst()

export const findProjectsById = (
  database: Database,
  ids: readonly string[],
): Promise<ProjectRow[]> =>
  database.read.selectFrom('project').where('id', 'in', ids).selectAll().execute()

/** Every project, oldest first: for the command line. */
export const findProjects = (database: Database, name?: string): Promise<ProjectRow[]> => {
  const query = database.read.selectFrom('project').selectAll().orderBy('id')
  return (name === undefined ? query : query.where('name', '=', name)).execute()
}

/** Projects with one of these numbers or accounts of Meta's, and an app secret. */
export function findByMetaNames(
  database: Database,
  numbers: readonly string[],
  accounts: readonly string[],
): Promise<ProjectRow[]> {
  if (numbers.length === 0 && accounts.length === 0) return Promise.resolve([])
  return database.read
    .selectFrom('project')
    .where('meta_app_secret', 'is not', null)
    .where((eb) =>
      eb.or([
        ...(numbers.length > 0 ? [eb('meta_phone_number_id', 'in', numbers)] : []),
        ...(accounts.length > 0 ? [eb('meta_business_account_id', 'in', accounts)] : []),
      ]),
    )
    .selectAll()
    .orderBy('id')
    .execute()
}

/** Sets what is named, and returns the project as it is then. */
export const updateProject = (
  tx: Tx,
  id: string,
  patch: Partial<Omit<ProjectRow, 'id'>>,
): Promise<ProjectRow | undefined> =>
  tx.query.updateTable('project').set(patch).where('id', '=', id).returningAll().executeTakeFirst()
