import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import {
  accept,
  claim,
  projectOf,
  take,
  UNCERTAIN_MS,
  uncertain,
} from '../../test/_whatsapp-lane.ts'
import { openWorld, RETRY } from '../../test/_world.ts'
import { createSweeps } from '../dispatch/sweep.ts'
import type { Report } from '../receipts/index.ts'
import { createDeadlines } from '../whatsapp/deadlines.ts'
import type { Call, CallOutcome } from '../whatsapp/graph/index.ts'
import { releaseNumber } from '../whatsapp/lease.ts'
import { findParked, parkLane, readParked, resumeLane } from '../whatsapp/park-store.ts'
import { createParking } from '../whatsapp/parking.ts'
import { QUEUE } from './index.ts'

onBothEngines('a WhatsApp lane', (opened) => {
  it('marks what another process had claimed as uncertain, and gives back what this one had not begun', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId, lane } = await projectOf(world)
    const message = await accept(world, projectId)
    const first = await take(world, database, projectId)
    await claim(world, lane, projectId, first?.token ?? 0)
    // The same process, which lost its lane in between: nothing of it has left.
    const again = await take(world, database, projectId, { knownToken: first?.token ?? null })
    expect(again?.unsent.map(({ id }) => id)).toEqual([message])
    const busy = { knownToken: again?.token ?? null, isRunning: () => true }
    const running = await take(world, database, projectId, busy)
    expect(running).toMatchObject({ unsent: [], running: [{ id: message }] })
    // Another process, where the lease has run out.
    world.clock.advance(31_000)
    const other = await take(world, database, projectId, { nodeId: 'node_b' })
    expect(other?.unsent).toEqual([])
    expect(await world.message(message)).toMatchObject({
      ...{ status: 'DISPATCHED', attempts: 1, uncertain_until: world.clock.now() + UNCERTAIN_MS },
    })
    expect(await world.story(message, true)).toContain('message.uncertain')
  })

  it('gives back what was never sent at an orderly end, and keeps what may have left', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId, lane } = await projectOf(world)
    const message = await accept(world, projectId)
    const { token = 0 } = (await take(world, database, projectId)) ?? {}
    await claim(world, lane, projectId, token)
    const options = { lane, token, now: world.clock.now(), isRunning: () => false }
    await database.transaction((tx) => releaseNumber(tx, world.receipts, options))
    expect(await world.message(message)).toMatchObject({ queue: 1, uncertain_until: null })
    const row = await database.read
      .selectFrom('lane')
      .where('id', '=', lane)
      .select('node_id')
      .executeTakeFirstOrThrow()
    expect(row.node_id).toBeNull()
  })

  it('is not sent over for what Meta had asked of whoever had it before', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId, lane } = await projectOf(world)
    const message = await accept(world, projectId)
    const first = await take(world, database, projectId)
    expect(first?.restUntil).toBeNull()
    await claim(world, lane, projectId, first?.token ?? 0)
    const now = world.clock.now()
    const held = (providerCode: string, dueAt: number): Report => ({
      ...{ kind: 'postponed' as const, at: now, attempt: 1, dueAt, code: 'provider_limit' },
      ...{ reason: 'Too fast.', providerCode },
    })
    const record = (report: Report) =>
      database.transaction((tx) => world.receipts.record(tx, [{ messageId: message, report }]))
    await record(held('130429', now + 60_000))
    expect(await world.message(message)).toMatchObject({ attempts: 1, held_up: 1 })
    expect(await take(world, database, projectId)).toMatchObject({ restUntil: now + 60_000 })
    // When it is over, and where only one recipient is to be left alone, everything goes.
    world.clock.advance(60_000)
    const again = await take(world, database, projectId)
    expect(again?.restUntil).toBeNull()
    await createSweeps(database, world.receipts, world.clock).due()
    await claim(world, lane, projectId, again?.token ?? 0)
    await record({ ...held('131056', now + 120_000), attempt: 2 } as Report)
    expect(await take(world, database, projectId)).toMatchObject({ restUntil: null })
  })

  it('is parked again by Meta’s word on its health, and by nothing else', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId, lane } = await projectOf(world)
    let health: CallOutcome = { kind: 'uncertain', reason: 'no answer' }
    const asked: unknown[] = []
    const call = async ({ path }: Call) => {
      asked.push(path)
      return health
    }
    const { lookAgain, resume } = createParking({
      ...{ ...world, graph: { call }, persist: async (work) => void (await work()) },
    })
    const waits: number[] = []
    const access = { phoneNumberId: '106', accessToken: 'x', businessAccountId: null }
    const number = {
      ...{ lane, projectId, token: 1, access: { ...access, updatedAt: 1, proven: true } },
      ...{ parkedUntil: (at: number) => void waits.push(at), opened() {}, sharedBy() {} },
    }
    const now = world.clock.now()
    const park = {
      ...{ id: lane, project_id: projectId, since: now - 9, until: now, part: 'sender' },
      ...{ code: '131042', reason: 'Pay first.', credentials_at: 1 },
    }
    const telling = { newEventId: () => world.newId('evt'), phoneNumberId: '106', now }
    await database.transaction((tx) => parkLane(tx, park, telling))
    const said = (word: string): CallOutcome => ({
      ...{ kind: 'answered', json: { id: '106', health_status: { can_send_message: word } } },
    })
    const parked = () => database.transaction((tx) => findParked(tx, lane))
    for (const open of [health, said('AVAILABLE'), said('LIMITED'), said('SOMETHING')]) {
      health = open
      await lookAgain(number)
    }
    expect([waits, await parked()]).toEqual([[], park])
    health = said('BLOCKED')
    await lookAgain(number)
    const until = now + 15 * 60_000
    expect([waits, await parked()]).toEqual([[until], { ...park, until }])
    expect(new Set(asked)).toEqual(new Set(['106?fields=health_status']))
    // A trial that Meta took changes nothing of what has been told meanwhile; new credentials do.
    await resume(number, 'tried')
    expect([waits, await parked()]).toEqual([[until, until], { ...park, until }])
    await resume(number, 'renewed')
    expect([waits.length, await parked()]).toEqual([2, undefined])
  })

  it('is parked once, told once, and resumed once', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId, lane } = await projectOf(world)
    const message = await accept(world, projectId)
    const now = world.clock.now()
    const telling = { newEventId: () => world.newId('evt'), phoneNumberId: '106', now }
    const park = {
      ...{ id: lane, project_id: projectId, since: now, until: now + 1_000, part: 'credential' },
      ...{ code: '190', reason: 'The token has expired.', credentials_at: 1 },
    }
    const parkAgain = { ...park, since: now + 5, until: now + 9_000 }
    const parked = await database.transaction(async (tx) => [
      await parkLane(tx, park, telling),
      await parkLane(tx, parkAgain, telling),
    ])
    expect(parked).toEqual([true, false])
    expect(await database.transaction((tx) => findParked(tx, lane))).toMatchObject({
      ...{ since: now, until: now + 9_000 },
    })
    const [shown] = await world.messages.view([await world.message(message)])
    expect(shown?.waiting).toMatchObject({ reason: 'sender_parked' })
    // After a trial: unless it is to rest longer by then.
    expect(await database.transaction((tx) => resumeLane(tx, lane, telling, now + 8_999))).toBe(
      false,
    )
    expect(await readParked(database, [lane, 'whatsapp:other'])).toHaveLength(1)
    const resumed = await database.transaction(async (tx) => [
      await resumeLane(tx, lane, telling),
      await resumeLane(tx, lane, telling),
    ])
    expect(resumed).toEqual([true, false])
    const told = await database.read
      .selectFrom('event')
      .where('subject_id', '=', projectId)
      .orderBy('position')
      .select('type')
      .execute()
    expect(told.map(({ type }) => type)).toEqual(['whatsapp.parked', 'whatsapp.resumed'])
  })
})

onBothEngines('a WhatsApp deadline', (opened) => {
  it.each([
    ['fail', 'FAILED', QUEUE.none],
    ['retry', 'DISPATCHED', QUEUE.later],
  ] as const)('ends what Meta said nothing about: %s', async (onUncertain, status, queue) => {
    const { database } = opened()
    const world = openWorld(database)
    const { message, lane } = await uncertain(world, database)
    const deadlines = createDeadlines({ ...world, onUncertain })
    expect(await deadlines.uncertain()).toEqual({ lanes: [], more: false })
    world.clock.advance(UNCERTAIN_MS)
    const lanes = onUncertain === 'retry' ? [lane] : []
    expect(await deadlines.uncertain()).toEqual({ lanes, more: false })
    expect(await world.message(message)).toMatchObject({
      ...{ status, queue, failure_code: 'unknown_outcome', uncertain_until: null },
    })
  })

  it('is not tried again for ever: each time it may have reached its recipient', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { message, lane, projectId } = await uncertain(world, database)
    const deadlines = createDeadlines({ ...world, onUncertain: 'retry' })
    for (let tries = 1; tries < RETRY.maxAttempts; tries += 1) {
      world.clock.advance(UNCERTAIN_MS)
      await deadlines.uncertain()
      expect(await world.message(message)).toMatchObject({ status: 'DISPATCHED', attempts: tries })
      world.clock.advance(60_000)
      await createSweeps(database, world.receipts, world.clock).due()
      const { token = 0 } = (await take(world, database, projectId)) ?? {}
      await claim(world, lane, projectId, token)
      await take(world, database, projectId)
    }
    world.clock.advance(UNCERTAIN_MS)
    await deadlines.uncertain()
    expect(await world.message(message)).toMatchObject({
      ...{ status: 'FAILED', attempts: RETRY.maxAttempts, failure_code: 'unknown_outcome' },
    })
  })

  it('changes nothing where Meta has spoken in time', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { message } = await uncertain(world, database)
    const report = { kind: 'delivered', at: world.clock.now() } as const
    await database.transaction((tx) => world.receipts.record(tx, [{ messageId: message, report }]))
    world.clock.advance(UNCERTAIN_MS)
    await createDeadlines({ ...world, onUncertain: 'fail' }).uncertain()
    expect(await world.message(message)).toMatchObject({ status: 'DELIVERED', failure_code: null })
  })
})
