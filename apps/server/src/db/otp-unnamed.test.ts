import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { plantMessages, plantOtp } from '../../test/_meta.ts'
import { openWorld } from '../../test/_world.ts'
import { pendingCodesOf } from '../otp/unnamed.ts'

onBothEngines('a report of a code whose message nobody knows', (opened) => {
  let people = 0
  const start = async () => {
    const { database } = opened()
    const world = openWorld(database)
    const projectId = await world.project()
    people += 1
    const to = `+55119${61_000_000 + people * 10_000}`
    const plant = async (otp: object = {}, message: object = {}) => {
      const id = await plantOtp(database, projectId, to, world.clock.now(), otp)
      await plantMessages(database, projectId, 1, { otp_id: id, to_number: to, ...message })
      return id
    }
    const find = (providerId: string | null, from = to) =>
      database.transaction((tx) =>
        pendingCodesOf(tx, [{ projectId, to: from, providerId }], world.clock.now()),
      )
    return { world, plant, find }
  }

  it('is of the only one that is pending for the number', async () => {
    const { plant, find } = await start()
    await plant({ status: 'verified' })
    await plant({ expires_at: 1 })
    const id = await plant()
    expect(await find('wamid.unknown')).toEqual([id])
    expect(await find(null)).toEqual([id])
    expect(await find(null, '+5511900000000')).toEqual([null])
  })

  it('is of none where two are pending, or it came by another message', async () => {
    const two = await start()
    await two.plant()
    await two.plant()
    expect(await two.find('wamid.unknown')).toEqual([null])
    const named = await start()
    const id = await named.plant({}, { provider_id: `wamid.named${people}` })
    expect(await named.find('wamid.unknown')).toEqual([null])
    expect(await named.find(null)).toEqual([id])
    const sms = await start()
    await sms.plant({}, { channel: 'sms' })
    expect(await sms.find(null)).toEqual([null])
  })
})
