import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { ENGINES } from '../../test/_databases.ts'
import { openDatabase } from './index.ts'

it('tells that PostgreSQL can write by a commit that is on its disk', async () => {
  const [, postgres] = ENGINES
  const created = await postgres?.create(true)
  // The PostgreSQL of the tests waits for its disk only when it is asked to.
  const url = `${created?.url}?options=-c%20synchronous_commit%3Don`
  const database = await openDatabase({ url, exclusive: false, warn: () => {} })
  const bytes = async (of: string) => {
    const query = sql<{ at: string }>`select ${sql.raw(of)}() - '0/0' as at`
    return Number((await query.execute(database.read)).rows[0]?.at)
  }
  for (let i = 0; i < 5; i += 1) {
    const before = await bytes('pg_current_wal_insert_lsn')
    await database.probe()
    expect(await bytes('pg_current_wal_flush_lsn')).toBeGreaterThan(before)
  }
  await database.close()
  await created?.drop()
})
