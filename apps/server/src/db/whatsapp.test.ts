import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { draftOf, openWorld, type World } from '../../test/_world.ts'
import { whatsappLane } from '../messages/index.ts'
import type { Report } from '../receipts/index.ts'
import { createDeadlines } from '../whatsapp/deadlines.ts'
import { releaseNumber, type Taking, takeNumber } from '../whatsapp/lease.ts'
import { findParked, parkLane, resumeLane } from '../whatsapp/park-store.ts'
import type { Database } from './index.ts'

const UNCERTAIN_MS = 60_000
const FALLBACK = { body: 'Consulta amanhã às 14h.', afterSeconds: 30 }

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
    ['fail', 'FAILED', 0],
    ['retry', 'DISPATCHED', 1],
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

  it('lets the SMS go when its time has come, once, unless WhatsApp was in time', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId } = await projectOf(world)
    const late = await accept(world, projectId, true)
    const inTime = await accept(world, projectId, true)
    const report = { kind: 'delivered', at: world.clock.now() } as const
    await database.transaction((tx) => world.receipts.record(tx, [{ messageId: inTime, report }]))
    const deadlines = createDeadlines({ ...world, onUncertain: 'fail' })
    await deadlines.fallbacks()
    expect(await world.message(late)).toMatchObject({ status: 'QUEUED' })
    world.clock.advance(FALLBACK.afterSeconds * 1_000)
    await deadlines.fallbacks()
    await deadlines.fallbacks()
    const replaced = await world.message(late)
    expect(replaced).toMatchObject({ status: 'FAILED', failure_code: 'not_delivered_in_time' })
    expect(await world.message(replaced.fallback_message_id ?? '')).toMatchObject({
      ...{ channel: 'sms', body: FALLBACK.body, fallback_of: late, lane: `pool:${projectId}` },
    })
    expect((await world.message(inTime)).fallback_message_id).toBeNull()
    const all = await database.read
      .selectFrom('message')
      .where('project_id', '=', projectId)
      .select('id')
      .execute()
    expect(all).toHaveLength(3)
  })

  it('sends no SMS to whoever stopped these messages', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId } = await projectOf(world)
    const id = await accept(world, projectId, true)
    const report: Report = {
      ...{
        kind: 'failed' as const,
        at: world.clock.now(),
        attempt: null,
        code: 'recipient_opted_out',
      },
      ...{ reason: 'They stopped.', providerCode: '131050', retryable: false },
    }
    await database.transaction((tx) => world.receipts.record(tx, [{ messageId: id, report }]))
    expect(await world.message(id)).toMatchObject({
      ...{ status: 'FAILED', fallback_message_id: null, fallback_at: null },
    })
  })
})

async function projectOf(world: World) {
  const projectId = await world.project()
  return { projectId, lane: whatsappLane(projectId) }
}

function accept(world: World, projectId: string, withFallback = false): Promise<string> {
  const at = world.clock.now() + FALLBACK.afterSeconds * 1_000
  return world.accept(
    draftOf({
      projectId,
      ...{ body: null, segments: null },
      line: {
        lane: whatsappLane(projectId),
        ...{ deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null },
      },
      whatsapp: {
        ...{ template: 'lembrete', language: 'pt_BR', variables: { '1': 'Ana' } },
        fallback: withFallback ? { body: FALLBACK.body, at } : null,
      },
    }),
  )
}

const take = (world: World, database: Database, projectId: string, options: Partial<Taking> = {}) =>
  database.transaction((tx) =>
    takeNumber(tx, world.receipts, {
      ...{ lane: whatsappLane(projectId), projectId, nodeId: 'node_a', now: world.clock.now() },
      ...{ otherNodes: true, knownToken: null, isRunning: () => false },
      uncertainMs: UNCERTAIN_MS,
      ...options,
    }),
  )

/** As the lane's loop does it. */
const claim = (world: World, lane: string, projectId: string, token: number): Promise<void> =>
  new Promise((resolve) => {
    const handle = world.dispatch.serve({
      ...{ lane, projectId, token, pools: [], deviceId: null, deviceName: null },
      limits: { burst: null, refillPerMinute: null },
      ...{ lineOf: () => null, window: 10, inFlight: [], ready: () => true, lost: () => {} },
      send: () => {
        handle.close()
        resolve()
      },
    })
    handle.wake()
  })

async function uncertain(world: World, database: Database) {
  const { projectId, lane } = await projectOf(world)
  const message = await accept(world, projectId)
  const { token = 0 } = (await take(world, database, projectId)) ?? {}
  await claim(world, lane, projectId, token)
  await take(world, database, projectId)
  return { message, lane }
}
