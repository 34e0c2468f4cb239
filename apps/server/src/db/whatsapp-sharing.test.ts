import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { accept, claim, projectOf, take } from '../../test/_whatsapp-lane.ts'
import { openWorld } from '../../test/_world.ts'
import { releaseLane } from '../dispatch/index.ts'
import { whatsappLane } from '../messages/index.ts'
import { parkLane } from '../whatsapp/park-store.ts'
import type { Sharers } from '../whatsapp/share.ts'
import { beginToSend, proveCredentials, readNeighbours } from '../whatsapp/share-store.ts'
import { createSharing } from '../whatsapp/sharing.ts'

const QUIET = { reason: 'quiet_hours', since: 0, until: 1, holdsUrgent: false } as const

onBothEngines('a WhatsApp number of several projects', (opened) => {
  it('has its limit shared by those that send by it, while they do', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const number = world.newId('node')
    const project = async () => {
      const { projectId } = await projectOf(world)
      const set = { meta_phone_number_id: number, meta_updated_at: world.clock.now() }
      await database.transaction((tx) =>
        tx.query.updateTable('project').set(set).where('id', '=', projectId).execute(),
      )
      return projectId
    }
    const prove = (projectId: string, updatedAt = world.clock.now()) =>
      database.transaction((tx) => proveCredentials(tx, { projectId, updatedAt }))
    const one = await project()
    /** How many others send by it, as each of them sees it. */
    const others = async (...ids: string[]) => {
      const all = await readNeighbours(database, [number, 'another'], world.clock.now())
      return ids.map((id) => all.find(({ projectId }) => projectId === id)?.sending.length)
    }
    expect(await others(one)).toEqual([undefined])
    const other = await project()
    const sends = async (projectId: string) => {
      await accept(world, projectId)
      const { token = 0 } = (await take(world, database, projectId)) ?? {}
      return { lane: whatsappLane(projectId), projectId, token }
    }
    const claims = ({ lane, projectId, token }: Awaited<ReturnType<typeof sends>>) =>
      claim(world, lane, projectId, token)
    await prove(one)
    await claims(await sends(one))
    expect(await others(one, other)).toEqual([0, 1])
    // Whoever names a number, and is not known to Meta as one who may, slows nobody down.
    const theirs = await sends(other)
    await claims(theirs)
    expect(await others(one, other)).toEqual([0, 1])
    await prove(other, world.clock.now() - 1)
    expect(await others(one)).toEqual([0])
    await prove(other)
    expect(await others(one, other)).toEqual([1, 1])
    world.clock.advance(2_000)
    expect(await others(one, other)).toEqual([0, 0])
    // It begins again: with nothing in its bucket, and seen by the others before anything has left.
    const begins = (token: number, urgentOnly = false) =>
      database.transaction((tx) =>
        beginToSend(tx, { lane: theirs.lane, token, urgentOnly, now: world.clock.now() }),
      )
    // Not with nothing that waits, nor where only a code would leave now.
    expect(await begins(theirs.token)).toBe(false)
    await accept(world, other)
    expect(await begins(theirs.token, true)).toBe(false)
    expect(await others(one)).toEqual([0])
    await begins(theirs.token - 1)
    expect(await others(one)).toEqual([0])
    expect(await begins(theirs.token)).toBe(true)
    expect(await others(one)).toEqual([1])
    world.clock.advance(2_000)
    await accept(world, other, false, null, 'high')
    expect(await begins(theirs.token, true)).toBe(true)
    expect(await others(one)).toEqual([1])
    const row = await database.read
      .selectFrom('lane')
      .where('id', '=', theirs.lane)
      .select('bucket_tokens')
      .executeTakeFirst()
    expect(row).toEqual({ bucket_tokens: 0 })
    const now = world.clock.now()
    const park = {
      ...{ id: whatsappLane(other), project_id: other, since: now, until: now + 1_000 },
      ...{ part: 'credential', code: '190', reason: 'Wrong.', credentials_at: 1 },
    }
    const telling = { newEventId: () => world.newId('evt'), phoneNumberId: number, now }
    await database.transaction((tx) => parkLane(tx, park, telling))
    expect(await others(one)).toEqual([0])
  })

  it('is begun with at once where all others are on this node, and when the others have looked elsewhere', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const phoneNumberId = world.newId('node')
    const told = new Map<string, Sharers>()
    const asleep = new Set<string>()
    /** A project that Meta knows, served by a node. */
    const project = async (nodeId: string) => {
      const { projectId, lane } = await projectOf(world)
      const now = world.clock.now()
      const set = {
        meta_phone_number_id: phoneNumberId,
        meta_updated_at: now,
        meta_accepted_at: now,
      }
      await database.transaction((tx) =>
        tx.query.updateTable('project').set(set).where('id', '=', projectId).execute(),
      )
      const { token = 0 } = (await take(world, database, projectId, { nodeId })) ?? {}
      await accept(world, projectId)
      const access = { phoneNumberId, businessAccountId: null, accessToken: 'x' }
      return {
        ...{ lane, projectId, token, access: { ...access, updatedAt: now, proven: true } },
        ...{ parked: false, parkedUntil() {}, opened() {} },
        sharedBy: (sharers: Sharers) => void told.set(projectId, sharers),
      }
    }
    type Served = Awaited<ReturnType<typeof project>>
    const node = (...served: Served[]) =>
      createSharing({
        ...{ database, clock: world.clock },
        policies: { hold: ({ projectId }) => (asleep.has(projectId) ? QUIET : null) },
        persist: async (work) => void (await work()),
        numbers: new Map(served.map((one) => [one.lane, one])),
      })
    const [first, second, third] = [await project('a'), await project('a'), await project('b')]
    const [a, b] = [node(first, second), node(third)]
    expect(await a.begin(first)).toBe(true)
    // In its quiet hours it has no part in the rate, however much waits.
    asleep.add(second.projectId)
    expect(await a.begin(second)).toBe(false)
    await a.look()
    expect(told.get(first.projectId)).toEqual({ named: true, sending: 1 })
    asleep.clear()
    expect(await a.begin(second)).toBe(true)
    expect(told.get(first.projectId)).toEqual({ named: true, sending: 2 })
    let begun = false
    const begins = b.begin(third).then(() => {
      begun = true
    })
    // Seen by the others from the beginning, and at work when they have had the time to look.
    await until(async () => {
      await a.look()
      return told.get(first.projectId)?.sending === 3
    })
    await until(() => told.get(third.projectId)?.sending === 3)
    world.clock.advance(1_499)
    await a.look()
    expect([begun, told.get(third.projectId)?.sending]).toEqual([false, 3])
    // By small steps in real time: what began is forgotten again after two seconds.
    await until(async () => {
      world.clock.advance(1)
      await sleep(1)
      return begun
    })
    await begins
    // A node that gives its lane up sends no more by it.
    await a.look()
    const before = told.get(first.projectId)?.sending ?? 0
    await database.transaction((tx) => releaseLane(tx, third.lane, third.token))
    await a.look()
    expect(told.get(first.projectId)?.sending).toBe(before - 1)
  })
})
