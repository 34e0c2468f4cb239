import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { draftOf, lineOf, openWorld, PEER } from '../../test/_world.ts'

const TABLES = ['device', 'idempotency', 'lane', 'message', 'project'] as const

onBothEngines('a release beside the next one', (opened) => {
  it('goes on when columns are added under its prepared statements', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const projectId = await world.project()
    const draft = draftOf({ projectId, line: lineOf('dev_x', PEER) })
    await world.messages.accept(draft, null)
    const look = () =>
      database.transaction(async (tx) => {
        for (const table of TABLES) await tx.lockMany({ table, key: 'id' }, ['none'])
        return tx.pickHeads([{ lane: draft.line.lane, limit: 1 }])
      })
    const [before] = await look()
    await database.transaction(async ({ query }) => {
      for (const table of TABLES) {
        await sql.raw(`alter table ${table} add column next_release text`).execute(query)
      }
    })
    const [after] = await look()
    expect(after).toMatchObject({ ...before })
    expect(after?.id).toMatch(/^msg_/)
  })
})
