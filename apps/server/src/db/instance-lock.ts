import SqliteDatabase from 'better-sqlite3'

/**
 * Two servers on one file would each believe that they own its lanes. The lock is an open transaction
 * on a file of its own beside the database: the operating system drops it with the process, however
 * that ends, so no stale lock ever needs removing.
 * @returns releases the lock.
 * @throws InstanceLockedError when another process holds it.
 */
export function lockInstance(databaseFile: string): () => void {
  const handle = new SqliteDatabase(`${databaseFile}.lock`, { timeout: 0 })
  try {
    handle.exec('begin exclusive')
  } catch (error) {
    handle.close()
    throw new InstanceLockedError(databaseFile, error)
  }
  return () => handle.close()
}

export class InstanceLockedError extends Error {
  constructor(databaseFile: string, cause: unknown) {
    super(
      `Another relay is running on ${databaseFile}. Stop it first, or give this one its own ` +
        'RELAY_DATABASE_URL. Several nodes need PostgreSQL.',
      { cause },
    )
    this.name = 'InstanceLockedError'
  }
}
