import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { refusal } from '../../test/_otp.ts'
import { codeIn, otpWorld, row, send, verify } from '../../test/_otp-world.ts'
import { SECRET_KEY } from '../../test/_world.ts'
import { watchClock } from '../otp/clock-steps.ts'
import { sweepExpired } from '../otp/sweep.ts'

const MINUTE = 60_000

onBothEngines('codes where the clock is set back', (opened, engine) => {
  const start = async () => {
    const world = otpWorld(opened().database)
    const projectId = await world.project()
    const { id, messageId } = await send(world, projectId)
    return { world, projectId, id, code: await codeIn(world, messageId) }
  }

  // Several nodes go by the clock of their database, by what passes: see `clock.ts`.
  it.runIf(engine.name === 'SQLite')('live no longer than they were given', async () => {
    const { world, projectId, id, code } = await start()
    world.clock.advance(4 * MINUTE)
    world.clock.step(-3 * MINUTE)
    expect(await world.otp.get({ projectId, mode: 'live', line: null }, id)).toMatchObject({
      status: 'sent',
    })
    const fresh = await send(world, projectId, { purpose: 'other' })
    expect(fresh.expiresInSeconds).toBe(300)
    world.clock.advance(MINUTE)
    expect(await verify(world, projectId, id, code)).toMatchObject({ status: 'expired' })
    // One that was sent after the step has its whole time.
    world.clock.advance(3 * MINUTE)
    const right = await codeIn(world, fresh.messageId)
    expect(await verify(world, projectId, fresh.id, right)).toMatchObject({ status: 'success' })
  })

  it.runIf(engine.name === 'SQLite')('are ended by the sweep at their time', async () => {
    const { world, id } = await start()
    const clockWatched = watchClock(world)
    world.clock.step(-60 * MINUTE)
    world.clock.advance(5 * MINUTE)
    await sweepExpired({ ...world, clockWatched, onExpired: async () => {} })
    expect(await row(world, id)).toMatchObject({ status: 'expired' })
  })

  it('are guarded as exactly where another node is a moment behind', async () => {
    const { world, projectId } = await start()
    world.clock.step(-400)
    const behind = { ...world, otp: world.open([SECRET_KEY]) }
    expect(await refusal(send(behind, projectId))).toMatch(/^rate_limited/)
    for (const purpose of ['b', 'c', 'd', 'e']) await send(behind, projectId, { purpose })
    expect(await refusal(send(behind, projectId, { purpose: 'f' }))).toMatch(/recipient_limit/)
  })

  it('are void when they are of a time that is still to come', async () => {
    const { world, projectId, id, code } = await start()
    // Another process begins after the step: nobody has seen how far it went.
    world.clock.step(-30 * MINUTE)
    const later = { ...world, otp: world.open([SECRET_KEY]) }
    expect(await verify(later, projectId, id, code)).toMatchObject({ status: 'expired' })
    expect((await send(later, projectId)).id).not.toBe(id)
  })
})
