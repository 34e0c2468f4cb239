import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { refusal } from '../../test/_otp.ts'
import { callerOf, codeIn, DRAFT, otpWorld, send, TO } from '../../test/_otp-world.ts'
import { counterIds } from '../otp/otp-store.ts'
import { createCounterPruning, STEP_ROWS } from '../otp/pruned-counters.ts'
import { createOtpPruning } from '../otp/retention.ts'
import { sweepExpired } from '../otp/sweep.ts'

const DAY_MS = 24 * 60 * 60 * 1000

onBothEngines('codes of several purposes for one number', (opened) => {
  const start = async () => {
    const world = otpWorld(opened().database)
    const projectId = await world.project()
    const { scope } = callerOf(projectId)
    const latest = async (purpose: string, code: string) => {
      const answer = await world.otp.verifyLatest(scope, { to: TO, purpose }, code, null)
      return answer.kind === 'answered' ? JSON.parse(answer.body) : answer
    }
    const counters = async () => {
      const query = world.database.read.selectFrom('otp_counter').select('id')
      const rows = await query.where('id', 'like', `${projectId} ${TO}%`).orderBy('id').execute()
      return rows.map(({ id }) => id.slice(projectId.length + TO.length + 2))
    }
    return { world, projectId, latest, counters }
  }

  it('keep their waits and their newest codes apart, in whatever order they are sent', async () => {
    const { world, projectId, latest, counters } = await start()
    const login = await send(world, projectId, { purpose: 'login' })
    expect(await counters()).toEqual(['recipient'])
    expect(await latest('login', '0')).toMatchObject({ id: login.id, reason: 'malformed' })
    const pay = await send(world, projectId, { purpose: 'pay' })
    expect(await counters()).toEqual(['login  slot live', 'recipient'])
    expect(await refusal(send(world, projectId, { purpose: 'login' }))).toBe('rate_limited  30')
    expect(await refusal(send(world, projectId, { purpose: 'pay' }))).toBe('rate_limited  30')
    world.clock.advance(30_000)
    expect(await send(world, projectId, { purpose: 'login' })).toMatchObject({
      ...{ id: login.id, sends: 2, resendAfterSeconds: 60 },
    })
    expect(await counters()).toEqual(['login  slot live', 'pay  slot live', 'recipient'])
    const again = await send(world, projectId, { purpose: 'pay' })
    expect(again).toMatchObject({ id: pay.id, sends: 2, resendAfterSeconds: 60 })
    const right = await codeIn(world, again.messageId)
    expect(await latest('login', '0')).toMatchObject({ id: login.id, reason: 'malformed' })
    expect(await latest('pay', right)).toMatchObject({ id: pay.id, status: 'success' })
    // All of them are codes to one number.
    await send(world, projectId, { purpose: 'third' })
    expect(await refusal(send(world, projectId, { purpose: 'fourth' }))).toMatch(
      /^otp_blocked recipient_limit/,
    )
  })

  it('are found where a release before has counted them', async () => {
    const { world, projectId, latest } = await start()
    const { id } = await send(world, projectId)
    await world.database.transaction(async ({ query }) => {
      const { slot, recipient } = counterIds({ projectId, mode: 'live' }, '', TO, 'login')
      const row = await query
        .updateTable('otp_counter')
        .set({ slot: null, slot_count: null, slot_since: null, otp_id: null })
        .where('id', '=', recipient)
        .returning(['since', 'touched_at'])
        .executeTakeFirstOrThrow()
      const counted = { count: 1, day_count: 0, day_since: 0, otp_id: id }
      await query
        .insertInto('otp_counter')
        .values({ ...row, ...counted, id: slot })
        .execute()
    })
    expect(await latest('login', '0')).toMatchObject({ id, reason: 'malformed' })
    expect(await refusal(send(world, projectId))).toBe('rate_limited  30')
    world.clock.advance(30_000)
    expect(await send(world, projectId)).toMatchObject({ id, sends: 2 })
  })

  it('keep the newest one while the counter of its number names it', async () => {
    const { world, projectId } = await start()
    const { id } = await send(world, projectId)
    world.clock.advance(4 * DAY_MS)
    await sweepExpired({ ...world, onExpired: async () => {} })
    const prune = createOtpPruning({ ...world, retentionDays: 3 })
    const found = () =>
      world.database.read.selectFrom('otp').select('id').where('id', '=', id).execute()
    await prune()
    expect(await found()).toEqual([{ id }])
    await createCounterPruning(world)()
    await prune()
    expect(await found()).toEqual([])
  })

  it('are apart in one batch, and where they are test keys’ as well', async () => {
    const { world, projectId } = await start()
    const caller = callerOf(projectId)
    const test = { ...caller, scope: { ...caller.scope, mode: 'test' as const } }
    const purposes = ['a', 'b', 'a', 'c', 'b', 'a']
    const all = (sends: (purpose: string) => Promise<unknown>) =>
      Promise.all(purposes.map((purpose) => refusal(sends(purpose))))
    const [live, tests] = await Promise.all([
      all((purpose) => send(world, projectId, { purpose })),
      all((purpose) => world.otp.send(test, { ...DRAFT, purpose })),
    ])
    const each = (wait: string) => [...[wait, wait, wait], ...['sent', 'sent', 'sent']]
    expect(live.toSorted()).toEqual(each('rate_limited  30'))
    expect(tests.toSorted()).toEqual(each('rate_limited  1'))
    for (const purpose of ['a', 'b', 'c']) {
      expect(live.filter((one, i) => one === 'sent' && purposes[i] === purpose)).toHaveLength(1)
    }
  })

  it('are forgotten after two days, a step at a time, by whoever walks through the counters', async () => {
    const { world, projectId, counters } = await start()
    for (const purpose of ['a', 'b']) await send(world, projectId, { purpose })
    await world.database.transaction(({ query }) =>
      query
        .insertInto('otp_counter')
        .values(
          Array.from({ length: STEP_ROWS }, (_, i) => ({
            ...{ id: `${projectId} !${String(i).padStart(4, '0')}`, touched_at: world.clock.now() },
            ...{ count: 1, since: 0, day_count: 0, day_since: 0 },
          })),
        )
        .execute(),
    )
    world.clock.advance(2 * DAY_MS)
    await send(world, projectId, { purpose: 'b' })
    world.clock.advance(1)
    const prune = createCounterPruning(world)
    const waits = [await prune()]
    while (waits.at(-1) === 0) waits.push(await prune())
    expect(waits.length).toBeGreaterThan(1)
    expect(await counters()).toEqual(['recipient'])
    const left = world.database.read
      .selectFrom('otp_counter')
      .where('id', 'like', `${projectId} !%`)
    expect(await left.select('id').execute()).toEqual([])
  })
})
