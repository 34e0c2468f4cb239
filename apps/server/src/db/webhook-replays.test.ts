import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { openWebhookLanes, TAKEN } from '../../test/_webhook-lane.ts'
import { writeEvents } from '../events/index.ts'
import { createFeed } from '../webhooks/feed.ts'
import { WebhookLane } from '../webhooks/lane.ts'
import { findReplay, runningReplays } from '../webhooks/replay-store.ts'
import { walkReplay } from '../webhooks/replay-walk.ts'
import { createReplays } from '../webhooks/replays.ts'
import { createSlots } from '../webhooks/slots.ts'
import type { Database } from './index.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const KEPT_MS = 30 * DAY_MS

/** Tests share a log, and its ids go up: each begins long after the one before. */
const BETWEEN_TESTS_MS = 100 * DAY_MS

onBothEngines('replays of webhooks', (opened) => {
  let startsAt = 0
  const start = async () => {
    const world = await openWebhookLanes(opened().database)
    const { database, clock, newId, scope, event, eventOf } = world
    startsAt += BETWEEN_TESTS_MS
    clock.advance(startsAt)
    const known = await world.webhook()
    const { id } = known.webhook
    const replays = createReplays({ database, clock, newId, keptMs: KEPT_MS, onChanged: () => {} })
    const write = (...events: readonly Parameters<typeof writeEvents>[1][number][]) =>
      database.transaction((tx) => writeEvents(tx, events))
    /** As if the webhook had passed over everything until now. */
    const passOver = async (eventId: string) => {
      clock.advance(1)
      const { tx: skip_tx, position: skip_position } = await eventOf(eventId)
      const passed = { skip_tx, skip_position, cursor_tx: skip_tx, cursor_position: skip_position }
      await database.transaction((tx) =>
        tx.query.updateTable('webhook').set(passed).where('id', '=', id).execute(),
      )
      const row = { ...known.webhook, ...passed }
      return { ...known, webhook: row }
    }
    /** One step of its only replay. */
    const step = async (keptMs = KEPT_MS) => {
      const [replay] = await runningReplays(database.read, id)
      const webhook = await database.read
        .selectFrom('webhook')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      if (!replay) throw new Error('None runs.')
      const { token } = known
      const done = await walkReplay({ database, clock, newId, keptMs }, { replay, webhook, token })
      return { state: done?.after.state, found: done?.rows.map(({ event }) => event.id) }
    }
    const since = (ms: number) => ({ since: clock.now() - ms })
    return { ...world, id, scope, event, known, replays, write, passOver, step, since }
  }

  it('reach back as far as deliveries are kept', async () => {
    const { replays, scope, id, since, tell, passOver, step, clock } = await start()
    const [old = ''] = await tell('dev_a')
    await passOver(old)
    clock.advance(29 * DAY_MS - 1)
    const refused = replays.replay(scope, id, since(KEPT_MS + 1))
    await expect(refused).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/since', detail: expect.stringContaining('30 days') }],
    })
    expect(await replays.replay(scope, id, since(KEPT_MS))).toMatchObject({ matched: 1 })
    // Its delivery may be gone by the time that the replay comes to it.
    clock.advance(2 * DAY_MS)
    expect(await step()).toEqual({ state: 'finished', found: [] })
  })

  it('begin where it was written, however old the news of phones are', async () => {
    const { replays, scope, id, since, event, write, passOver, clock, tell, step } = await start()
    await tell(...Array.from({ length: 8 }, () => 'dev_before'))
    clock.advance(DAY_MS)
    const missed = event('dev_a')
    const late = Array.from({ length: 20 }, () => ({
      ...event('dev_b'),
      at: clock.now() - 12 * HOUR_MS,
    }))
    await write(missed, ...late)
    await passOver(late.at(-1)?.id ?? '')
    expect(await replays.replay(scope, id, since(MINUTE_MS))).toMatchObject({ matched: 1 })
    expect(await step()).toEqual({ state: 'finished', found: [missed.id] })
  })

  it('look at so many events at a time, whether the webhook listens to them or not', async () => {
    const { replays, scope, id, since, event, write, passOver, step } = await start()
    const others = Array.from({ length: 1_500 }, () => ({
      ...event('whk_a'),
      type: 'webhook.disabled' as const,
    }))
    const missed = event('dev_a')
    await write(...others, missed)
    await passOver(missed.id)
    expect(await replays.replay(scope, id, since(MINUTE_MS))).toMatchObject({ matched: 1 })
    expect(await step()).toEqual({ state: 'running', found: [] })
    expect(await step()).toEqual({ state: 'finished', found: [missed.id] })
  })

  it('count what they match so far, and more as they find it', async () => {
    const { replays, scope, id, since, event, write, passOver, step, database } = await start()
    const missed = Array.from({ length: 250 }, (_, i) => event(`dev_${i}`))
    await write(...missed)
    await passOver(missed.at(-1)?.id ?? '')
    const replay = await replays.replay(scope, id, since(MINUTE_MS))
    await database.transaction((tx) =>
      tx.query
        .updateTable('webhook_replay')
        .set({ matched: 10 })
        .where('webhook_id', '=', id)
        .execute(),
    )
    expect((await step()).found).toHaveLength(200)
    expect((await step()).found).toHaveLength(50)
    const row = await findReplay(database, scope, replay?.id ?? '')
    expect(row).toMatchObject({ state: 'finished', matched: 250, requeued: 250 })
  })

  /** Its lane, over a database whose transactions may fail. */
  const laneOf = (
    { clock, newId, round, scope }: Awaited<ReturnType<typeof start>>,
    database: Database,
    known: Awaited<ReturnType<typeof start>>['known'],
  ) => {
    const posted: string[] = []
    const faults: unknown[] = []
    let closed = false
    const feed = createFeed({ database, clock, wake: () => lane.wake() }, scope)
    const lane: WebhookLane = new WebhookLane(known, {
      ...{ database, clock, newId, round, feed, openMs: 1_000, slots: createSlots(100) },
      keptMs: KEPT_MS,
      poster: {
        async event(_webhook, { id }) {
          posted.push(id)
          return TAKEN
        },
        bytes: () => Promise.reject(new Error('not used')),
      },
      signal: new AbortController().signal,
      onClose() {
        closed = true
      },
      warn: (_message, error) => void faults.push(error),
    })
    return { lane, posted, faults, isClosed: () => closed }
  }

  it('let new events pass, and do not end them when a step fails', async () => {
    const world = await start()
    const { replays, scope, id, since, event, write, passOver, database, clock, tell } = world
    const missed = Array.from({ length: 60 }, (_, i) => event(`dev_${i}`))
    await write(...missed)
    const known = await passOver(missed.at(-1)?.id ?? '')
    await replays.replay(scope, id, since(MINUTE_MS))
    let failures = 1
    const failing: Database = Object.create(database, {
      transaction: {
        value: (work: Parameters<Database['transaction']>[0]) =>
          failures-- > 0 ? Promise.reject(new Error('torn')) : database.transaction(work),
      },
    })
    const { lane, posted, faults, isClosed } = laneOf(world, failing, known)
    lane.changed()
    await until(() => faults.length === 1)
    const [first = ''] = await tell('dev_new')
    lane.look()
    await until(() => posted.includes(first))
    expect([posted.length, isClosed()]).toEqual([1, false])
    const [second = ''] = await tell('dev_newer')
    clock.advance(11_000)
    lane.look()
    await until(() => posted.length === missed.length + 2)
    expect(posted.indexOf(second)).toBeLessThan(20)
    expect(new Set(posted).size).toBe(missed.length + 2)
    lane.close()
  })
})
