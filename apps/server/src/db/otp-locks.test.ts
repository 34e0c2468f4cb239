import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { callerOf, codeIn, otpWorld, send } from '../../test/_otp-world.ts'
import { eventually } from '../../test/flows/harness/index.ts'
import { countOutcomes } from '../otp/country-store.ts'

onBothEngines('what ends a code, while its country is counted elsewhere', (opened, engine) => {
  const start = async () => {
    const world = otpWorld(opened().database)
    const projectId = await world.project()
    const sent = await send(world, projectId)
    const { database } = world
    // As one that an SMS may follow.
    await database.transaction(({ query }) =>
      query.updateTable('otp').set({ channel: 'auto' }).where('id', '=', sent.id).execute(),
    )
    return { ...{ world, projectId, database }, otpId: sent.id, messageId: sent.messageId }
  }
  const waiting = async (): Promise<number> => {
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(
      opened().database.read,
    )
    return Number(rows[0]?.n)
  }
  /** Whoever has the country goes on to the message, as a batch does that has a code typed and a receipt come in. */
  const reach = async (started: Awaited<ReturnType<typeof start>>, end: () => Promise<unknown>) => {
    const { database, projectId, messageId, world } = started
    let ending: Promise<unknown> = Promise.resolve()
    const found = await database.transaction(async (tx) => {
      const outcome = { projectId, country: 'BR', verified: true }
      await countOutcomes(tx, [outcome], world.clock.now())
      ending = end()
      await eventually(waiting, (count) => count > 0)
      const free = sql`select id from message where id = ${messageId} for update skip locked`
      return (await free.execute(tx.query)).rows
    })
    await ending
    expect((await world.message(messageId)).status).toBe('CANCELED')
    return found
  }
  const onPostgres = it.runIf(engine.name === 'PostgreSQL')

  onPostgres('locks no message before it: where nobody has typed it', async () => {
    const started = await start()
    const { world, messageId } = started
    world.clock.advance(301_000)
    const sweep = async () => {
      await world.otp.start()
      await eventually(
        () => world.message(messageId),
        ({ status }) => status === 'CANCELED',
      )
      await world.otp.stop()
    }
    expect(await reach(started, sweep)).toEqual([{ id: messageId }])
  })

  onPostgres('… where it is typed, with a key and without', async () => {
    for (const key of [null, { key: 'a', fingerprint: 'of the body', mode: 'live' as const }]) {
      const started = await start()
      const { world, projectId, otpId, messageId } = started
      const { scope } = callerOf(projectId)
      const code = await codeIn(world, messageId)
      const verify = () => world.otp.verify(scope, otpId, code, key && { ...key, projectId })
      expect(await reach(started, verify)).toEqual([{ id: messageId }])
    }
  })

  onPostgres('… and where nobody asked for it', async () => {
    const started = await start()
    const { world, projectId, otpId, messageId } = started
    const report = () =>
      world.database.transaction(async (tx) => {
        const ids = await world.otp.lockReported(tx, [otpId])
        await tx.lockMany({ table: 'message', key: 'id' }, ids)
        await world.otp.notRequested(tx, [{ projectId, otpId }])
      })
    expect(await reach(started, report)).toEqual([{ id: messageId }])
  })
})
