import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import {
  AFTER_MS,
  accept,
  claim,
  FALLBACK,
  projectOf,
  take,
  UNCERTAIN_MS,
  uncertain,
} from '../../test/_whatsapp-lane.ts'
import { openWorld, RETRY } from '../../test/_world.ts'
import { timelineEntry } from '../http/handlers/timeline.ts'
import { changeTerms } from '../projects/accounts.ts'
import { createReceipts, type Report } from '../receipts/index.ts'
import { createDeadlines } from '../whatsapp/deadlines.ts'

onBothEngines('a fallback', (opened) => {
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
    // Its time would be over with the quiet hours, and it could not have left before.
    const late = await send({ quietHours })
    const others = [scheduled, quiet, late, paused]
    const seen = async () => {
      const all: boolean[] = []
      for (const { id } of others) all.push(await fellBack(id))
      return all
    }
    expect(await seen()).toEqual([false, false, false, false])
    world.clock.advance(60_000 - 1)
    expect(await seen()).toEqual([false, false, false, false])
    world.clock.advance(1)
    expect(await seen()).toEqual([true, true, true, false])
    // However long it takes, and not at once when it ends.
    world.clock.advance(60 * 60_000)
    expect(await fellBack(paused.id)).toBe(false)
    await paused.put({ paused: false })
    const dueAt = world.clock.now() + AFTER_MS
    await until(async () => (await world.message(paused.id)).fallback_at === dueAt)
    world.clock.advance(AFTER_MS - 1)
    expect(await fellBack(paused.id)).toBe(false)
    world.clock.advance(1)
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
