import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import {
  SECRET_KEY as OLD_KEY,
  openWorld,
  SERVER_URL,
  SIM,
  type SimOf,
  type World,
} from '../../test/_world.ts'
import { pairPhone } from '../devices/pair.ts'
import { createSecretBox } from '../projects/index.ts'

const GONE = { code: 'not_found' }

onBothEngines('pairing', (opened) => {
  const start = async (): Promise<{ world: World; projectId: string }> => {
    const world = openWorld(opened().database)
    return { world, projectId: await world.project('pro') }
  }
  const phone = (code: string, sims: readonly SimOf[] = [SIM]) => ({
    code,
    agent: 'test/1',
    sims: [...sims],
  })

  it('trades a code for a token, and keeps neither in the database', async () => {
    const { world, projectId } = await start()
    const { device, pairing } = await world.registry.create({ id: projectId }, 'Front desk')
    const paired = await world.registry.pair(phone(pairing.code))
    expect(paired).toEqual({
      deviceId: device.id,
      deviceToken: expect.stringMatching(/^rlyd_[0-9A-Za-z]{38}$/),
      connectUrl: 'ws://127.0.0.1:4600/v1/devices/connect',
    })
    expect(await world.registry.session.authenticate(paired.deviceToken)).toEqual({
      deviceId: device.id,
      projectId,
      tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await world.registry.get(projectId, device.id)).toMatchObject({
      paired: true,
      pendingPairing: false,
      agent: 'test/1',
    })
    const { read } = world.database
    const stored = JSON.stringify([
      await read.selectFrom('device').selectAll().execute(),
      await read.selectFrom('pairing_code').selectAll().execute(),
    ])
    expect(stored).not.toContain(paired.deviceToken)
    expect(stored).not.toContain(pairing.code)
    expect(stored).not.toContain(pairing.code.replace('-', ''))
  })

  it('takes a code that was made under the key before', async () => {
    const { world, projectId } = await start()
    const { pairing } = await world.registry.create({ id: projectId }, 'Front desk')
    const [old, other] = [OLD_KEY, Buffer.alloc(32, 8)]
    const pairUnder = (keys: readonly Buffer[]) =>
      pairPhone(
        { ...world, publicUrl: () => SERVER_URL, box: createSecretBox(keys) },
        phone(pairing.code),
      )
    await expect(pairUnder([other])).rejects.toMatchObject(GONE)
    await expect(pairUnder([other, old])).resolves.toBeDefined()
  })

  it('takes a code as people type it', async () => {
    const { world, projectId } = await start()
    const { pairing } = await world.registry.create({ id: projectId }, 'Front desk')
    const typed = pairing.code.replace('-', '').toLowerCase()
    await expect(world.registry.pair(phone(typed))).resolves.toBeDefined()
  })

  it('lets one of two phones with the same code through', async () => {
    const { world, projectId } = await start()
    for (let round = 0; round < 5; round += 1) {
      const { device, pairing } = await world.registry.create({ id: projectId }, 'Front desk')
      const answers = await Promise.allSettled(
        [1, 2, 3].map(() => world.registry.pair(phone(pairing.code))),
      )
      const won = answers.filter((answer) => answer.status === 'fulfilled')
      const lost = answers.filter((answer) => answer.status === 'rejected')
      expect(won).toHaveLength(1)
      for (const { reason } of lost) expect(reason).toMatchObject(GONE)
      const token = won[0]?.value.deviceToken ?? ''
      expect(await world.registry.session.authenticate(token)).toMatchObject({
        deviceId: device.id,
      })
      await world.registry.remove(projectId, device.id)
    }
  })

  it('refuses codes that are used, too old, replaced, or of a deleted device', async () => {
    const { world, projectId } = await start()
    const { registry } = world
    const { device, pairing } = await registry.create({ id: projectId }, 'Front desk')
    const second = await registry.newPairingCode(projectId, device.id)
    await expect(registry.pair(phone(pairing.code))).rejects.toMatchObject(GONE)
    await registry.pair(phone(second.code))
    await expect(registry.pair(phone(second.code))).rejects.toMatchObject(GONE)

    const third = await registry.newPairingCode(projectId, device.id)
    world.clock.advance(10 * 60_000)
    await expect(registry.pair(phone(third.code))).rejects.toMatchObject(GONE)

    const fourth = await registry.newPairingCode(projectId, device.id)
    await registry.remove(projectId, device.id)
    await expect(registry.pair(phone(fourth.code))).rejects.toMatchObject(GONE)
    await expect(registry.pair(phone('0000-0000'))).rejects.toMatchObject(GONE)
  })

  it('leaves one live code, however many are made at once', async () => {
    const { world, projectId } = await start()
    const { device } = await world.registry.create({ id: projectId }, 'Front desk')
    await Promise.all(
      Array.from({ length: 6 }, () => world.registry.newPairingCode(projectId, device.id)),
    )
    const codes = await world.database.read
      .selectFrom('pairing_code')
      .where('device_id', '=', device.id)
      .selectAll()
      .execute()
    expect(codes).toHaveLength(1)
  })

  it('takes the lane and the token from the phone that was there before', async () => {
    const { world, projectId } = await start()
    const old = await world.pairedDevice(projectId)
    const token = await world.take(old.id, projectId)
    const { code } = await world.registry.newPairingCode(projectId, old.id)
    const { deviceToken } = await world.registry.pair(phone(code))
    expect(await world.registry.session.authenticate(old.token)).toBeNull()
    expect(await world.registry.session.authenticate(deviceToken)).not.toBeNull()
    expect(world.revoked).toEqual([old.id])
    const lane = await world.database.read
      .selectFrom('lane')
      .selectAll()
      .where('id', '=', old.id)
      .executeTakeFirstOrThrow()
    expect(lane).toMatchObject({ node_id: null, token: token + 1, journal_id: 'journal' })
    expect(await world.story(old.id)).toEqual(['device.offline'])
  })

  it('tells nobody of a revoked token when a device gets its first phone', async () => {
    const { world, projectId } = await start()
    const { id } = await world.pairedDevice(projectId)
    expect(world.revoked).toEqual([])
    expect(await world.story(id)).toEqual([])
  })

  it.each([
    ['', 'nothing'],
    ['rlyd_', 'a bare prefix'],
    [`rlyd_${'0'.repeat(38)}`, 'a wrong checksum'],
  ])('knows nobody by %j: %s', async (token) => {
    const { world } = await start()
    expect(await world.registry.session.authenticate(token)).toBeNull()
  })
})
