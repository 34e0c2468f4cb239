import type { Database, Row, Tx } from '../db/index.ts'

export type ProjectRow = Row<'project'>

export const insertProject = async (tx: Tx, row: ProjectRow): Promise<void> =>
  void (await tx.query.insertInto('project').values(row).execute())

export const findProject = (database: Database, id: string): Promise<ProjectRow | undefined> =>
  database.read.selectFrom('project').where('id', '=', id).selectAll().executeTakeFirst()

/** Every project, oldest first: for the command line. */
export const findProjects = (database: Database, name?: string): Promise<ProjectRow[]> => {
  const query = database.read.selectFrom('project').selectAll().orderBy('id')
  return (name === undefined ? query : query.where('name', '=', name)).execute()
}

/** Sets what is named, and returns the project as it is then. */
export const updateProject = (
  tx: Tx,
  id: string,
  patch: Partial<Omit<ProjectRow, 'id'>>,
): Promise<ProjectRow | undefined> =>
  tx.query.updateTable('project').set(patch).where('id', '=', id).returningAll().executeTakeFirst()
