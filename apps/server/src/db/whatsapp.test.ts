import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { draftOf, openWorld, RETRY, type World } from '../../test/_world.ts'
import { createSweeps } from '../dispatch/sweep.ts'
import { timelineEntry } from '../http/handlers/timeline.ts'
import { whatsappLane } from '../messages/index.ts'
import { changeTerms } from '../projects/accounts.ts'
import { createReceipts, type Report } from '../receipts/index.ts'
import { createDeadlines } from '../whatsapp/deadlines.ts'
import { releaseNumber, type Taking, takeNumber } from '../whatsapp/lease.ts'
import { findParked, parkLane, readParked, resumeLane } from '../whatsapp/park-store.ts'
import { readSharers } from '../whatsapp/share-store.ts'
import { type Database, QUEUE } from './index.ts'

const UNCERTAIN_MS = 60_000
const FALLBACK = { body: 'Consulta amanhã às 14h.', afterSeconds: 30 }
const AFTER_MS = FALLBACK.afterSeconds * 1_000

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

  it('shares the limit of its number with the projects that send by it too, while they do', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const number = world.newId('node')
    const project = async () => {
      const { projectId } = await projectOf(world)
      const set = { meta_phone_number_id: number }
      await database.transaction((tx) =>
        tx.query.updateTable('project').set(set).where('id', '=', projectId).execute(),
      )
      return projectId
    }
    const one = await project()
    const sharers = () => readSharers(database, [number, 'another'], world.clock.now())
    expect(await sharers()).toEqual(new Map())
    const other = await project()
    await accept(world, one)
    await accept(world, other)
    // Nobody serves the other lane yet.
    await take(world, database, one)
    expect(await sharers()).toEqual(
      new Map([
        [one, 1],
        [other, 2],
      ]),
    )
    await take(world, database, other)
    expect(await sharers()).toEqual(
      new Map([
        [one, 2],
        [other, 2],
      ]),
    )
    const now = world.clock.now()
    const park = {
      ...{ id: whatsappLane(other), project_id: other, since: now, until: now + 1_000 },
      ...{ part: 'credential', code: '190', reason: 'Wrong.', credentials_at: 1 },
    }
    const telling = { newEventId: () => world.newId('evt'), phoneNumberId: number, now }
    await database.transaction((tx) => parkLane(tx, park, telling))
    expect(await sharers()).toEqual(
      new Map([
        [one, 1],
        [other, 2],
      ]),
    )
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

  it('counts WhatsApp’s time from the hand-over, not from when it was accepted', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId, lane } = await projectOf(world)
    const message = await accept(world, projectId, true)
    world.clock.advance(20_000)
    const { token = 0 } = (await take(world, database, projectId)) ?? {}
    await claim(world, lane, projectId, token)
    const deadlines = createDeadlines({ ...world, onUncertain: 'fail' })
    world.clock.advance(AFTER_MS - 1)
    await deadlines.fallbacks()
    expect((await world.message(message)).fallback_message_id).toBeNull()
    world.clock.advance(1)
    await deadlines.fallbacks()
    expect((await world.message(message)).fallback_message_id).not.toBeNull()
  })

  it('lets no pause and no quiet hours use WhatsApp’s time up, but a parked number', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const deadlines = createDeadlines({ ...world, onUncertain: 'fail' })
    const fellBack = async (id: string) => {
      while (await deadlines.fallbacks());
      return (await world.message(id)).fallback_message_id !== null
    }
    const send = async (policy: object | null, sendAt: number | null = null) => {
      const { projectId } = await projectOf(world)
      const put = (wish: object) =>
        world.policies.put(
          { projectId, mode: 'live' },
          { paused: false, quietHours: null, maxDepth: null, ...wish },
        )
      if (policy !== null) await put(policy)
      return { id: await accept(world, projectId, true, sendAt), put }
    }
    const now = world.clock.now()
    // It is nine o’clock: for another minute nobody is disturbed.
    const quietHours = { start: 0, end: 9 * 60 + 1, timeZone: 'UTC' }
    const parked = await send(null)
    const scheduled = await send(null, now + 60_000)
    const quiet = await send({ quietHours })
    const paused = await send({ paused: true })
    world.clock.advance(AFTER_MS)
    expect(await fellBack(parked.id)).toBe(true)
    const others = [scheduled, quiet, paused]
    const seen = async () => {
      const all: boolean[] = []
      for (const { id } of others) all.push(await fellBack(id))
      return all
    }
    expect(await seen()).toEqual([false, false, false])
    world.clock.advance(60_000 - 1)
    expect(await seen()).toEqual([false, false, false])
    world.clock.advance(1)
    expect(await seen()).toEqual([true, true, false])
    // However long it takes, and not at once when it ends.
    world.clock.advance(60 * 60_000)
    expect(await fellBack(paused.id)).toBe(false)
    await paused.put({ paused: false })
    world.clock.advance(AFTER_MS - 1)
    expect(await fellBack(paused.id)).toBe(false)
    world.clock.advance(5 * 60_000)
    expect(await fellBack(paused.id)).toBe(true)
  })

  it('falls back where it may have left, with its time or at the end of the wait for Meta’s word', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const deadlines = createDeadlines({ ...world, onUncertain: 'fail' })
    const soon = await uncertain(world, database, true)
    world.clock.advance(AFTER_MS)
    await deadlines.fallbacks()
    const replaced = await world.message(soon.message)
    expect(replaced).toMatchObject({ status: 'FAILED', failure_code: 'not_delivered_in_time' })
    // It had left after all: that is told, and the SMS stays the one that counts.
    const report = { kind: 'delivered', at: world.clock.now(), toldOnce: true } as const
    await database.transaction((tx) =>
      world.receipts.record(tx, [{ messageId: soon.message, report }]),
    )
    expect(await world.story(soon.message, true)).toEqual(
      expect.arrayContaining(['message.uncertain', 'message.fell_back', 'message.told_late']),
    )
    expect(await world.message(soon.message)).toMatchObject({ status: 'FAILED' })
    const long = await uncertain(world, database, true)
    await database.transaction((tx) =>
      tx.query
        .updateTable('message')
        .set({ fallback_at: world.clock.now() + 7 * 24 * 60 * 60_000 })
        .where('id', '=', long.message)
        .execute(),
    )
    world.clock.advance(UNCERTAIN_MS)
    await deadlines.uncertain()
    expect(await world.message(long.message)).toMatchObject({
      ...{ failure_code: 'unknown_outcome', fallback_message_id: expect.any(String) },
    })
  })

  it('counts the SMS as a message of the plan, and says why it does not go', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId } = await projectOf(world)
    await database.transaction((tx) =>
      changeTerms(tx, world.clock, projectId, { plan_limits: '{"monthlyCap":4}' }),
    )
    await world.terms.tell(projectId)
    const three: string[] = []
    for (let i = 0; i < 3; i += 1) three.push(await accept(world, projectId, true))
    world.clock.advance(AFTER_MS)
    await createDeadlines({ ...world, onUncertain: 'fail' }).fallbacks()
    const after = await Promise.all(three.map((id) => world.message(id)))
    expect(after.map(({ status }) => status)).toEqual(['FAILED', 'FAILED', 'FAILED'])
    const refused = after.filter(({ fallback_message_id: sms }) => sms === null)
    expect(refused).toHaveLength(2)
    const [step] = (
      await world.messages.timeline({ projectId, mode: 'live' }, refused[0]?.id ?? '')
    ).slice(-1)
    expect(step && timelineEntry(step)).toMatchObject({
      ...{ type: 'fallback_refused', detail: 'Its SMS was not sent.' },
      failure: { code: 'monthly_limit_exceeded', reason: expect.stringContaining('4 messages') },
    })
    await expect(accept(world, projectId)).rejects.toMatchObject({ code: 'monthly_limit_exceeded' })
    const [count] = await database.read
      .selectFrom('accept_count')
      .where('project_id', '=', projectId)
      .select('accepted')
      .execute()
    expect(Number(count?.accepted)).toBe(4)
  })

  it('sends no SMS to whoever has opted out of those', async () => {
    const { database } = opened()
    const world = openWorld(database)
    const { projectId } = await projectOf(world)
    const asked: string[] = []
    const receipts = createReceipts({
      ...{ ...world, retry: RETRY },
      rules: {
        terms: world.terms.of,
        async optedOut({ channel, to_number: to }) {
          asked.push(`${channel} ${to}`)
          return true
        },
      },
    })
    const id = await accept(world, projectId, true)
    world.clock.advance(AFTER_MS)
    await createDeadlines({ ...world, receipts, onUncertain: 'fail' }).fallbacks()
    const { to_number: to, ...after } = await world.message(id)
    expect(asked).toEqual([`sms ${to}`])
    expect(after).toMatchObject({ status: 'FAILED', fallback_message_id: null })
    expect((await world.story(id, true)).at(-1)).toBe('message.fallback_refused')
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

function accept(
  world: World,
  projectId: string,
  withFallback = false,
  sendAt: number | null = null,
): Promise<string> {
  const at = (sendAt ?? world.clock.now()) + AFTER_MS
  return world.accept(
    draftOf({
      projectId,
      ...{ body: null, segments: null, sendAt },
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

async function uncertain(world: World, database: Database, withFallback = false) {
  const { projectId, lane } = await projectOf(world)
  const message = await accept(world, projectId, withFallback)
  const { token = 0 } = (await take(world, database, projectId)) ?? {}
  await claim(world, lane, projectId, token)
  await take(world, database, projectId)
  return { message, lane, projectId }
}
