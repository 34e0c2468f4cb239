import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { refusal } from '../../test/_otp.ts'
import {
  callerOf,
  codeIn,
  DRAFT,
  number,
  otpWorld,
  row,
  send,
  verify,
  wrongIn,
} from '../../test/_otp-world.ts'
import { SECRET_KEY } from '../../test/_world.ts'
import { countOutcomes } from '../otp/country-store.ts'
import { lockCounters } from '../otp/otp-store.ts'
import { sweepExpired } from '../otp/sweep.ts'
import { SECRET_KEY_BYTES } from '../projects/index.ts'
import type { Tx } from './index.ts'

const MINUTE = 60_000
const OTHER_KEY = Buffer.alloc(SECRET_KEY_BYTES, 9)

onBothEngines('one-time passwords', (opened) => {
  const start = async (keys?: readonly Buffer[]) => {
    const world = otpWorld(opened().database, keys)
    return { world, projectId: await world.project() }
  }

  it('wait 30, 60, 120 and 300 seconds, each code void from the next one on', async () => {
    const { world, projectId } = await start()
    await world.otp.settings.update(projectId, { limits: { recipientPerHour: 100 } })
    const first = await send(world, projectId)
    let before = { code: await codeIn(world, first.messageId), messageId: first.messageId }
    for (const [sends, seconds] of [30, 60, 120, 300, 300].entries()) {
      world.clock.advance(seconds * 1000 - 1)
      expect(await refusal(send(world, projectId))).toBe('rate_limited  1')
      world.clock.advance(1)
      const next = await send(world, projectId)
      // The last ones come after five minutes: the one before has expired.
      const expired = seconds === 300
      if (!expired) expect(next).toMatchObject({ id: first.id, sends: sends + 2 })
      else expect(next.id).not.toBe(first.id)
      const code = await codeIn(world, next.messageId)
      const { status } = await world.message(before.messageId)
      expect(status).toBe(expired ? 'QUEUED' : 'CANCELED')
      if (code !== before.code) {
        const answer = await verify(world, projectId, next.id, before.code)
        expect(answer).toMatchObject({ status: 'failed', reason: 'wrong_code' })
      }
      before = { code, messageId: next.messageId }
    }
  })

  it('begin with the shortest wait again after a success', async () => {
    const { world, projectId } = await start()
    const first = await send(world, projectId)
    const code = await codeIn(world, first.messageId)
    expect((await verify(world, projectId, first.id, code)).status).toBe('success')
    const second = await send(world, projectId)
    expect(second).toMatchObject({ sends: 1, resendAfterSeconds: 30 })
    expect(second.id).not.toBe(first.id)
  })

  it('keep their count of wrong codes when another one is sent', async () => {
    const { world, projectId } = await start()
    const { id, messageId } = await send(world, projectId)
    const wrong = (await codeIn(world, messageId)) === '000000' ? '000001' : '000000'
    for (let i = 0; i < 4; i += 1) await verify(world, projectId, id, wrong)
    world.clock.advance(30_000)
    expect(await send(world, projectId)).toMatchObject({ id, attemptsRemaining: 1 })
  })

  it('expire by themselves, and say so once', async () => {
    const { world, projectId } = await start()
    const { id, messageId } = await send(world, projectId, { ttlSeconds: 60 })
    const code = await codeIn(world, messageId)
    world.clock.advance(MINUTE)
    expect(await verify(world, projectId, id, code)).toEqual({
      ...{ id, status: 'expired', attemptsRemaining: 0, reason: 'expired' },
    })
    const expired: string[] = []
    const onExpired = async (_tx: Tx, rows: readonly { id: string }[]) =>
      void expired.push(...rows.map((one) => one.id))
    const sweep = () => sweepExpired({ ...world, onExpired })
    // What could not be counted has not expired: a process may end at any moment.
    const failing = sweepExpired({ ...world, onExpired: () => Promise.reject(new Error('Gone.')) })
    await expect(failing).rejects.toThrow('Gone.')
    expect(await row(world, id)).toMatchObject({ status: 'sent' })
    await Promise.all([sweep(), sweep()])
    await sweep()
    expect(expired.filter((one) => one === id)).toEqual([id])
    expect(await world.story(id)).toEqual(['otp.expired'])
    expect(await row(world, id)).toMatchObject({ status: 'expired', reason: 'expired' })
  })

  it('hold to the budgets of a number by the hour and by the day', async () => {
    const { world, projectId } = await start()
    await world.otp.settings.update(projectId, { limits: { prefixPerHour: 1000 } })
    const each = (i: number) => send(world, projectId, { purpose: `p${i}` })
    for (let i = 0; i < 5; i += 1) await each(i)
    expect(await refusal(each(5))).toBe('otp_blocked recipient_limit 3600')
    world.clock.advance(60 * MINUTE)
    for (let i = 5; i < 10; i += 1) await each(i)
    world.clock.advance(60 * MINUTE)
    expect(await refusal(each(10))).toBe(`otp_blocked recipient_limit ${22 * 3600}`)
    world.clock.advance(22 * 60 * MINUTE)
    await each(11)
  })

  it('hold to the budget of a project, exactly, however many come at once', async () => {
    const { world, projectId } = await start()
    await world.otp.settings.update(projectId, { limits: { projectPerHour: 7 } })
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, i) => refusal(send(world, projectId, { to: number(i) }))),
    )
    expect(all.filter((one) => one === 'sent')).toHaveLength(7)
    expect(new Set(all)).toEqual(new Set(['sent', 'otp_blocked project_limit 3600']))
    const { n } = await world.database.read
      .selectFrom('message')
      .where('project_id', '=', projectId)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(7)
  })

  it('are one per number and purpose, however many ask at once', async () => {
    const { world, projectId } = await start()
    const all = await Promise.all(Array.from({ length: 50 }, () => refusal(send(world, projectId))))
    expect(all.filter((one) => one === 'sent')).toHaveLength(1)
  })

  it('stay good while their key is held, and no longer', async () => {
    const { world, projectId } = await start()
    const { id, messageId } = await send(world, projectId)
    const code = await codeIn(world, messageId)
    const rotated = { ...world, otp: world.open([OTHER_KEY, SECRET_KEY]) }
    expect(await codeIn(rotated, messageId)).toBe(code)
    const lost = { ...world, otp: world.open([OTHER_KEY]) }
    expect(world.otp.textOf(await world.message(messageId))).toContain(code)
    expect(lost.otp.textOf(await world.message(messageId))).toContain('••••••')
    expect((await verify(lost, projectId, id, code)).status).toBe('failed')
    expect((await verify(rotated, projectId, id, code)).status).toBe('success')
  })

  it('repeat their answers to the same key after the server’s keys were rotated', async () => {
    const { world, projectId } = await start()
    const key = { projectId, mode: 'live' as const, key: 'once', fingerprint: 'of the body' }
    const caller = { ...callerOf(projectId), key }
    const first = await world.otp.send(caller, DRAFT)
    const otp = world.open([OTHER_KEY, SECRET_KEY])
    expect(await otp.send(caller, DRAFT)).toMatchObject({
      ...{ kind: 'replayed', status: 202 },
      body: first.kind === 'sent' && first.body,
    })
    const other = { ...caller, key: { ...key, fingerprint: 'of another' } }
    expect(await otp.send(other, DRAFT)).toEqual({ kind: 'reused' })
  })

  it('do not wait for a clock that was set back', async () => {
    const { world, projectId } = await start()
    for (let i = 0; i < 5; i += 1) await send(world, projectId, { purpose: `p${i}` })
    expect(await refusal(send(world, projectId))).toBe('otp_blocked recipient_limit 3600')
    world.clock.advance(-48 * 60 * MINUTE)
    await send(world, projectId, { purpose: 'p0' })
    expect(await refusal(send(world, projectId, { purpose: 'p0' }))).toBe('rate_limited  30')
    world.clock.advance(48 * 60 * MINUTE)
  })

  it('are counted by counters that are pruned at the same moment', async () => {
    const { world, projectId } = await start()
    const id = `${projectId} slot of somebody`
    await world.database.transaction((tx) => lockCounters(tx, new Map([[id, projectId]]), 1))
    const locked = await world.database.transaction((tx) => {
      let pruned = false
      const insertMany: Tx['insertMany'] = async (insert, rows) => {
        const inserted = await tx.insertMany(insert, rows)
        // Between the two statements of another node.
        if (!pruned) await tx.query.deleteFrom('otp_counter').where('id', '=', id).execute()
        pruned = true
        return inserted
      }
      return lockCounters({ ...tx, insertMany }, new Map([[id, projectId]]), 2)
    })
    expect(locked.get(id)).toMatchObject({ count: 0, touched_at: 2 })
  })

  it('let one of a hundred in over two nodes', async () => {
    const { world, projectId } = await start()
    const other = { ...otpWorld(opened().database), clock: world.clock }
    const { id, messageId } = await send(world, projectId)
    const code = await codeIn(world, messageId)
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => verify(i % 2 ? world : other, projectId, id, code)),
    )
    expect(answers.filter(({ status }) => status === 'success')).toHaveLength(1)
    expect(await world.story(id)).toEqual(['otp.verified'])
  })

  it('watch a country anew after its pause, whatever ended meanwhile', async () => {
    const { world, projectId } = await start()
    const { database, clock } = world
    const pausedBy = (verified: boolean, count: number) => {
      const outcomes = Array.from({ length: count }, () => ({ projectId, country: 'BR', verified }))
      return database.transaction((tx) => countOutcomes(tx, outcomes, clock.now()))
    }
    const isPaused = async () =>
      (await world.otp.settings.get(projectId)).pausedCountries.length > 0
    expect(await pausedBy(false, 50)).toHaveLength(1)
    clock.advance(5 * MINUTE)
    // Those that were on their way.
    expect(await pausedBy(false, 400)).toEqual([])
    clock.advance(55 * MINUTE)
    expect(await isPaused()).toBe(false)
    expect(await pausedBy(true, 1)).toEqual([])
    expect(await pausedBy(false, 60)).toHaveLength(1)
    await world.otp.settings.update(projectId, { resume: ['BR'] })
    expect(await pausedBy(false, 60)).toEqual([])
    clock.advance(10 * MINUTE)
    expect(await pausedBy(false, 60)).toHaveLength(1)
    expect(await isPaused()).toBe(true)
    clock.advance(-240 * MINUTE)
    expect(await isPaused()).toBe(false)
    clock.advance(240 * MINUTE)
  })

  it('pause a country where nobody types them, and go on elsewhere', async () => {
    const { world, projectId } = await start()
    const limits = { prefixPerHour: 1000 }
    await world.otp.settings.update(projectId, { limits })
    for (let i = 0; i < 51; i += 1) {
      const { id, messageId } = await send(world, projectId, { to: number(i), ttlSeconds: 60 })
      // Five of fifty are just enough, of fifty-one not any more.
      if (i % 11 === 0) await verify(world, projectId, id, await codeIn(world, messageId))
      else
        for (let k = 0; k < 5; k += 1)
          await verify(world, projectId, id, await wrongIn(world, messageId))
    }
    // Outcomes are counted behind the answers.
    await until(async () => (await world.otp.settings.get(projectId)).pausedCountries.length > 0)
    expect(await refusal(send(world, projectId, { to: number(77) }))).toMatch(
      /^otp_blocked country_paused \d+$/,
    )
    const { pausedCountries } = await world.otp.settings.get(projectId)
    expect(pausedCountries).toMatchObject([{ country: 'BR' }])
    await send(world, projectId, { to: '+351912345678' })
    await world.otp.settings.update(projectId, { resume: ['BR'] })
    await send(world, projectId, { to: number(78) })
  })
})
