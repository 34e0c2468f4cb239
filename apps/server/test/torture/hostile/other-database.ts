import { join } from 'node:path'
import type { Context } from '../fault.ts'

/**
 * An empty database of the engine that this run is not about, to compare it with.
 * @returns null when that is PostgreSQL and this machine has none.
 */
export async function otherDatabase(
  context: Pick<Context, 'engine' | 'newFolder' | 'newPostgres'>,
): Promise<string | null> {
  if (context.engine === 'PostgreSQL') return `file:${join(context.newFolder(), 'twin.db')}`
  return context.newPostgres().then(
    ({ url }) => url,
    () => null,
  )
}
