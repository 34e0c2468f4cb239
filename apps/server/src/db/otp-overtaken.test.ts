import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { refusal } from '../../test/_otp.ts'
import { callerOf, DRAFT, otpWorld, send, TO } from '../../test/_otp-world.ts'
import { eventually } from '../../test/flows/harness/index.ts'
import { emptyCounter } from '../otp/guards.ts'
import { counterIds } from '../otp/otp-store.ts'
import type { Tx } from './index.ts'

onBothEngines('codes of which another node was told first', (opened, engine) => {
  const start = async () => {
    const world = otpWorld(opened().database)
    return { world, projectId: await world.project() }
  }
  const waiting = async (): Promise<number> => {
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(
      opened().database.read,
    )
    return Number(rows[0]?.n)
  }
  /** Another node has written but not committed when `work` comes to the same place. */
  const overtake = async <T>(write: (tx: Tx) => Promise<unknown>, work: () => Promise<T>) => {
    const written = Promise.withResolvers<void>()
    const met = Promise.withResolvers<void>()
    const other = opened().database.transaction(async (tx) => {
      await write(tx)
      written.resolve()
      await met.promise
    })
    await written.promise
    const mine = work()
    try {
      await eventually(waiting, (count) => count > 0)
    } finally {
      met.resolve()
    }
    await other
    return mine
  }

  // Where there is one writer nobody comes between a look and what follows it.
  it.runIf(engine.name === 'PostgreSQL')(
    'are the answer that was kept for the same key',
    async () => {
      const { world, projectId } = await start()
      const caller = callerOf(projectId)
      const key = { projectId, mode: 'live' as const, key: 'a', fingerprint: 'of the body' }
      const once = { ...caller, key }
      const first = await world.otp.send(once, DRAFT)
      const kept = await world.database.read
        .selectFrom('idempotency')
        .selectAll()
        .where('id', '=', `${projectId} live a`)
        .executeTakeFirstOrThrow()
      const again = await overtake(
        ({ query }) =>
          query
            .insertInto('idempotency')
            .values({ ...kept, id: `${projectId} live b` })
            .execute(),
        () =>
          world.otp.send(
            { ...once, key: { ...once.key, key: 'b' } },
            { ...DRAFT, purpose: 'other' },
          ),
      )
      expect(again).toMatchObject({ ...first, kind: 'replayed', status: 202 })
      const query = world.database.read.selectFrom('otp').where('project_id', '=', projectId)
      expect(await query.select('purpose').execute()).toEqual([{ purpose: DRAFT.purpose }])
    },
  )

  it.runIf(engine.name === 'PostgreSQL')('are counted with what it has counted', async () => {
    const { world, projectId } = await start()
    const { recipient } = counterIds({ projectId, mode: 'live' }, '', TO, 'login')
    const now = world.clock.now()
    const full = { ...emptyCounter(recipient, now), count: 5, since: now }
    const mine = await overtake(
      ({ query }) => query.insertInto('otp_counter').values(full).execute(),
      () => refusal(send(world, projectId)),
    )
    expect(mine).toMatch(/^otp_blocked recipient_limit/)
  })
})
