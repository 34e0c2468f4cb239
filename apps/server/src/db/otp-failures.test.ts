import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { refusal } from '../../test/_otp.ts'
import {
  callerOf,
  codeIn,
  DRAFT,
  type OtpWorld,
  otpWorld,
  send,
  TO,
  verify,
  wrongIn,
} from '../../test/_otp-world.ts'
import { pruneCounters } from '../otp/sweep.ts'

const DAY = 24 * 60 * 60 * 1000
const BLOCKED = `otp_blocked wrong_code_limit ${DAY / 1000}`

onBothEngines('wrong codes', (opened) => {
  const start = async () => {
    const world = otpWorld(opened().database)
    const projectId = await world.project()
    const limits = { recipientPerHour: 1000, recipientPerDay: 1000, prefixPerHour: 1000 }
    await world.otp.settings.update(projectId, { limits })
    return { world, projectId }
  }
  /** Pending codes for one number, each of a purpose of its own, with one that none of them is. */
  const pending = async (world: OtpWorld, projectId: string, count: number, from = 0) =>
    Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const { id, messageId } = await send(world, projectId, { purpose: `p${from + i}` })
        return { id: String(id), wrong: await wrongIn(world, messageId), messageId }
      }),
    )
  const tryOf = (world: OtpWorld, projectId: string, id: string, code: string) => {
    const { scope } = callerOf(projectId)
    return world.otp.verify(scope, id, code, null).then(
      (answer) => (answer.kind === 'answered' ? JSON.parse(answer.body).status : answer.kind),
      (error) => `${error.code} ${error.errors?.[0]?.code}`,
    )
  }
  /** Four wrong codes for each leave all of them pending. */
  const typeWrong = async (
    world: OtpWorld,
    projectId: string,
    otps: { id: string; wrong: string }[],
  ) => {
    for (const { id, wrong } of otps) {
      for (let i = 0; i < 4; i += 1) await tryOf(world, projectId, id, wrong)
    }
  }

  it('are looked at a hundred times for a number, exactly, however many come at once on two nodes', async () => {
    const { world, projectId } = await start()
    const other = { ...otpWorld(opened().database), clock: world.clock }
    const otps = await pending(world, projectId, 30)
    const answers = await Promise.all(
      otps.flatMap(({ id, wrong }, i) =>
        Array.from({ length: 4 }, () => tryOf(i % 2 ? world : other, projectId, id, wrong)),
      ),
    )
    const looked = answers.filter((one) => one === 'failed')
    expect(looked).toHaveLength(100)
    expect(new Set(answers)).toEqual(new Set(['failed', 'otp_blocked wrong_code_limit']))
    // Not even the right one, and nothing more is sent.
    const [one] = otps
    const right = await codeIn(world, one?.messageId ?? '')
    expect(
      await refusal(world.otp.verify(callerOf(projectId).scope, one?.id ?? '', right, null)),
    ).toBe(BLOCKED)
    expect(await refusal(send(world, projectId, { purpose: 'next' }))).toBe(BLOCKED)
    // Other numbers and other projects hear nothing of it.
    await send(world, projectId, { to: '+5511999997777' })
    await send(world, await world.project())
  })

  it('are forgotten with a right one', async () => {
    const { world, projectId } = await start()
    const otps = await pending(world, projectId, 25)
    await typeWrong(world, projectId, otps.slice(0, 24))
    const last = otps[24]
    await verify(world, projectId, last?.id ?? '', await codeIn(world, last?.messageId ?? ''))
    await typeWrong(world, projectId, await pending(world, projectId, 24, 30))
    expect(await refusal(send(world, projectId, { purpose: 'still' }))).toBe('sent')
  })

  it('count for a week, whatever is pruned meanwhile, block a number for a day, and then begin anew', async () => {
    const { world, projectId } = await start()
    const [last, ...otps] = await pending(world, projectId, 25)
    await typeWrong(world, projectId, otps)
    for (let i = 0; i < 3; i += 1) await tryOf(world, projectId, last?.id ?? '', last?.wrong ?? '')
    world.clock.advance(6 * DAY)
    await pruneCounters({ ...world, onExpired: async () => {} })
    const [hundredth] = await pending(world, projectId, 1, 50)
    await tryOf(world, projectId, hundredth?.id ?? '', hundredth?.wrong ?? '')
    expect(await refusal(send(world, projectId, { purpose: 'q0' }))).toBe(BLOCKED)
    world.clock.advance(DAY - 1000)
    expect(await refusal(send(world, projectId))).toBe('otp_blocked wrong_code_limit 1')
    world.clock.advance(1000)
    const [fresh] = await pending(world, projectId, 1, 60)
    expect(await tryOf(world, projectId, fresh?.id ?? '', fresh?.wrong ?? '')).toBe('failed')
    expect(await refusal(send(world, projectId, { purpose: 'q1' }))).toBe('sent')
    world.clock.advance(-7 * DAY)
  })

  it('are forgotten by an operator, who may name the number as it once was', async () => {
    const { world, projectId } = await start()
    await typeWrong(world, projectId, await pending(world, projectId, 25))
    await world.otp.settings.update(await world.project(), { release: [TO] })
    expect(await refusal(send(world, projectId, { purpose: 'q0' }))).toBe(BLOCKED)
    await world.otp.settings.update(projectId, { release: ['+551199998888'] })
    expect(await refusal(send(world, projectId, { purpose: 'q0' }))).toBe('sent')
    const wrong = world.otp.settings.update(projectId, { release: [TO, '+5511'] })
    expect(await refusal(wrong)).toMatch(/^validation_failed invalid_phone_number/)
  })

  it('of test keys are not counted', async () => {
    const { world, projectId } = await start()
    const caller = callerOf(projectId)
    const scope = { ...caller.scope, mode: 'test' }
    for (let i = 0; i < 25; i += 1) {
      const sent = await world.otp.send({ ...caller, scope }, { ...DRAFT, purpose: `p${i}` })
      const { id } = JSON.parse(sent.kind === 'sent' ? sent.body : '{}')
      for (let k = 0; k < 4; k += 1) await world.otp.verify(scope, id, '999999', null)
    }
    await world.otp.send({ ...caller, scope }, { ...DRAFT, purpose: 'last' })
  })
})
