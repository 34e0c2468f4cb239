import pg from 'pg'
import { afterEach, expect, it, vi } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { webhookRow } from '../../test/_webhook-rows.ts'
import { openWorld } from '../../test/_world.ts'
import { writeEvents } from '../events/index.ts'
import { claimed, newDelivery } from '../webhooks/delivery-store.ts'
import { createFeed } from '../webhooks/feed.ts'
import { WebhookLane } from '../webhooks/lane.ts'
import { roundWork } from '../webhooks/round.ts'
import { refusedResult, type SendResult } from '../webhooks/sender/index.ts'
import { createSlots } from '../webhooks/slots.ts'
import { takeOver } from '../webhooks/takeover.ts'
import { insertWebhook, type WebhookRow } from '../webhooks/webhook-store.ts'

const TAKEN: SendResult = {
  ...refusedResult({ error: 'http_error', detail: '' }),
  ...{ outcome: 'succeeded', error: null, httpStatus: 204 },
}
const FAILED = refusedResult({ error: 'http_error', detail: 'HTTP 500' })

afterEach(() => void vi.restoreAllMocks())

onBothEngines('lanes of webhooks', (opened, engine) => {
  const start = async () => {
    const { database } = opened()
    const { clock, newId, project } = openWorld(database)
    const projectId = await project()
    const scope = { projectId, mode: 'live' }
    const event = (subjectId: string) => ({
      ...{ id: newId('evt'), projectId, mode: 'live', type: 'device.online' as const, subjectId },
      ...{ at: clock.now(), attempt: null, deviceId: null, detail: null, data: '{}' },
    })
    const tell = async (...subjects: readonly string[]) => {
      const events = subjects.map(event)
      await database.transaction((tx) => writeEvents(tx, events))
      return events.map(({ id }) => id)
    }
    const [first = ''] = await tell('dev_first')
    const { tx, position } = await eventOf(first)
    const webhook = async () => {
      const row = webhookRow({
        ...{ id: newId('whk'), project_id: projectId, cursor_tx: tx, cursor_position: position },
      })
      await database.transaction((work) => insertWebhook(work, row))
      const options = { database, clock, newId, nodeId: 'node_a' }
      const known = await takeOver(options, row)
      if (!known) throw new Error('It was not taken.')
      return known
    }
    const round = roundWork({
      ...{ database, newId, random: () => 0.5, delaysMs: [1_000], giveUpAfterMs: Infinity },
    })
    return { database, clock, newId, scope, event, tell, webhook, round }
  }
  const eventOf = (id: string) =>
    opened()
      .database.read.selectFrom('event')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  /** A webhook at work, whose receiver says yes unless told otherwise. */
  const atWork = async (answer: (eventId: string) => SendResult | Promise<SendResult>) => {
    const world = await start()
    const { database, clock, newId, round } = world
    const known = await world.webhook()
    const posted: string[] = []
    const feed = createFeed({ database, clock, wake: () => lane.wake() }, world.scope)
    const faults: unknown[] = []
    const reading = { before: async () => {} }
    const lane: WebhookLane = new WebhookLane(known, {
      ...{ database, clock, newId, round, openMs: 1_000, slots: createSlots(100) },
      // A getter, unlike what a spread would leave of it.
      feed: {
        get version() {
          return feed.version
        },
        ...{ news: feed.news, unhide: feed.unhide, stop: feed.stop },
        async after(place) {
          const found = await feed.after(place)
          await reading.before()
          return found
        },
      },
      poster: {
        async event(_webhook, event) {
          posted.push(event.id)
          return answer(event.id)
        },
        bytes: () => Promise.reject(new Error('not used')),
      },
      signal: new AbortController().signal,
      onClose: () => feed.stop(),
      warn: (_message, error) => void faults.push(error),
    })
    const states = async () => {
      const rows = await database.read
        .selectFrom('webhook_delivery')
        .select(['event_id', 'state', 'attempts'])
        .where('webhook_id', '=', known.webhook.id)
        .orderBy('event_position')
        .execute()
      return rows.map((row) => `${row.event_id} ${row.state} ${row.attempts}`)
    }
    return { ...world, lane, posted, faults, reading, states, known }
  }

  it('post each event once, in the order of its subject', async () => {
    const { tell, lane, posted, states, faults } = await atWork(() => TAKEN)
    const ids = await tell('dev_a', 'dev_b', 'dev_a', 'dev_a', 'dev_b')
    lane.look()
    await until(async () => (await states()).filter((one) => one.includes('succ')).length === 5)
    expect(await states()).toEqual(ids.map((id) => `${id} succeeded 1`))
    const ofA: (string | undefined)[] = [ids[0], ids[2], ids[3]]
    expect(posted.filter((id) => ofA.includes(id))).toEqual(ofA)
    expect([posted.length, faults]).toEqual([5, []])
    lane.close()
  })

  it('hold a subject back while its event is retried, and nothing else', async () => {
    let tries = 0
    const held = { id: '' }
    const { tell, lane, posted, states, clock } = await atWork((id) => {
      if (id !== held.id) return TAKEN
      tries += 1
      return tries === 1 ? FAILED : TAKEN
    })
    const [failing = '', behind, other] = await tell('dev_a', 'dev_a', 'dev_b')
    held.id = failing
    lane.look()
    await until(async () => (await states()).some((one) => one === `${failing} waiting 1`))
    expect(await states()).toEqual([
      ...[`${failing} waiting 1`, `${behind} waiting 0`, `${other} succeeded 1`],
    ])
    await until(() => !lane.busy)
    clock.advance(2_000)
    await until(async () => (await states()).every((one) => one.includes('succ')))
    expect(posted.toSorted()).toEqual([failing, failing, behind, other].toSorted())
    lane.close()
  })

  it('lose nothing to a change that comes while they read', async () => {
    const { tell, lane, posted, states, reading } = await atWork(() => TAKEN)
    const ids = await tell('dev_a', 'dev_b', 'dev_c')
    let changes = 0
    reading.before = async () => {
      changes += 1
      if (changes === 1) lane.changed()
    }
    lane.look()
    await until(() => posted.length === 3)
    expect(posted).toEqual(ids)
    await until(async () => (await states()).every((one) => one.includes('succ')))
    lane.close()
  })

  it('lose nothing to a change that comes together with an answer', async () => {
    let answer = (_result: SendResult) => {}
    const { tell, lane, posted, states } = await atWork(() =>
      posted.length > 1
        ? TAKEN
        : new Promise((resolve) => {
            answer = resolve
          }),
    )
    await tell('dev_a')
    lane.look()
    await until(() => posted.length === 1)
    await until(() => lane.busy)
    await tell('dev_b', 'dev_c')
    lane.changed()
    lane.look()
    answer(TAKEN)
    await until(() => posted.length === 3)
    await until(async () => (await states()).filter((one) => one.includes('succ')).length === 3)
    lane.close()
  })

  it('settle what came back also when they are to begin nothing more', async () => {
    let answer = (_result: SendResult) => {}
    const { tell, lane, states, posted } = await atWork(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const [one] = await tell('dev_a')
    lane.look()
    await until(() => posted.length === 1)
    lane.drain()
    await tell('dev_b')
    lane.look()
    answer(TAKEN)
    await until(() => !lane.busy)
    expect(await states()).toEqual([`${one} succeeded 1`])
    lane.close()
  })

  it('share a read of the log, and read again after news', async () => {
    const { database, clock, scope, tell, webhook } = await start()
    const { webhook: row } = await webhook()
    const feed = createFeed({ database, clock, wake() {} }, scope)
    const place = { tx: row.cursor_tx, position: row.cursor_position }
    const reads = vi.spyOn(database.read, 'selectFrom')
    const ids = await tell('dev_a', 'dev_b')
    feed.news()
    const found = await Promise.all([feed.after(place), feed.after(place)])
    expect(found.map(({ rows }) => rows.map(({ id }) => id))).toEqual([ids, ids])
    const [first] = found[0].rows
    if (!first) throw new Error('Nothing was found.')
    expect((await feed.after(first)).rows.map(({ id }) => id)).toEqual(ids.slice(1))
    expect(reads).toHaveBeenCalledTimes(1)
    feed.news()
    await feed.after(first)
    expect(reads).toHaveBeenCalledTimes(2)
    feed.stop()
  })

  it.runIf(engine.name === 'PostgreSQL')(
    'look again for an event that an older transaction hides',
    async () => {
      const { database, clock, scope, event, tell, webhook } = await start()
      const { webhook: row } = await webhook()
      let wakes = 0
      const feed = createFeed({ database, clock, wake: () => (wakes += 1) }, scope)
      const place = { tx: row.cursor_tx, position: row.cursor_position }
      const { promise: gate, resolve: open } = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const older = database.transaction(async (tx) => {
        await tx.query.selectFrom('webhook').select('id').forUpdate().execute()
        begun.resolve()
        await gate
        await writeEvents(tx, [event('dev_late')])
      })
      await begun.promise
      const [hidden] = await tell('dev_a')
      feed.news()
      expect((await feed.after(place)).rows).toEqual([])
      const before = feed.version
      clock.advance(2)
      expect([wakes, feed.version > before]).toEqual([1, true])
      open()
      await older
      const { rows } = await feed.after(place)
      expect(rows.map(({ id, subject_id: subject }) => [id === hidden, subject])).toContainEqual([
        ...[true, 'dev_a'],
      ])
      expect(rows).toHaveLength(2)
      // Nothing is hidden any more: nobody looks in vain.
      clock.advance(10_000)
      expect(wakes).toBe(1)
      feed.stop()
    },
  )

  it.runIf(engine.name === 'PostgreSQL').for([1, 20])(
    'settle and claim for %i webhooks with three round trips',
    async (count) => {
      const { newId, clock, tell, webhook, round } = await start()
      const lanes = await Promise.all(Array.from({ length: count }, webhook))
      const [one = '', two = ''] = await tell('dev_a', 'dev_b')
      const events = [await eventOf(one), await eventOf(two)] as const
      const born = (row: WebhookRow, n: 0 | 1) => {
        const made = { id: newId('dlv'), state: 'delivering', origin: 'schedule' }
        return claimed(newDelivery(row, events[n], made, clock.now()), clock.now())
      }
      const claimOf = (row: WebhookRow, n: 0 | 1, delivery = born(row, n)) => ({
        ...{ version: row.version, cursor: events[n], born: [delivery], taken: [] },
      })
      const under = lanes.map(({ webhook: row }) => born(row, 0))
      const both = (n: 0 | 1) =>
        Promise.all(
          lanes.map(({ webhook: row, token }, i) => {
            const delivery = under[i]
            if (!delivery) throw new Error('It was not born.')
            const ended = n === 0 ? [] : [{ delivery, result: TAKEN, at: clock.now() }]
            const claim = claimOf(row, n, n === 0 ? delivery : undefined)
            return round({ webhookId: row.id, token, ended, claim })
          }),
        )
      await both(0)
      const told = countTrips()
      const written = await both(1)
      expect(written.every((outcome) => outcome?.claimed)).toBe(true)
      expect(written.map((outcome) => outcome?.settled[0]?.state)).toEqual(
        lanes.map(() => 'succeeded'),
      )
      expect(told()).toEqual({ statements: 8, trips: 3 })
    },
  )
})

/** Counts what goes to PostgreSQL from now on: statements, and how often somebody waits for an answer. */
function countTrips(): () => { statements: number; trips: number } {
  const told = { statements: 0, trips: 0 }
  const open = new WeakMap<object, number>()
  const query: (this: object, ...args: unknown[]) => unknown = Reflect.get(
    pg.Client.prototype,
    'query',
  )
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: object,
    ...args: unknown[]
  ) {
    const before = open.get(this) ?? 0
    told.statements += 1
    if (before === 0) told.trips += 1
    open.set(this, before + 1)
    const answer = query.apply(this, args)
    const done = () => void open.set(this, (open.get(this) ?? 1) - 1)
    if (answer instanceof Promise) answer.then(done, done)
    return answer
  } as never)
  return () => told
}
