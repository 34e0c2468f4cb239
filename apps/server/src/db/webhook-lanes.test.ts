import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { FAILED, openWebhookLanes, TAKEN } from '../../test/_webhook-lane.ts'
import { deliveryRow } from '../../test/_webhook-rows.ts'
import { writeEvents } from '../events/index.ts'
import { MAX_WAITING } from '../webhooks/backlog.ts'
import { INSERT_DELIVERIES } from '../webhooks/delivery-store.ts'
import { createFeed, READ_ROWS } from '../webhooks/feed.ts'
import { WebhookLane } from '../webhooks/lane.ts'
import type { SendResult } from '../webhooks/sender/index.ts'
import { createSlots } from '../webhooks/slots.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const AN_HOUR_MS = 3_600_000
/** Events that take many reads. */
const A_HISTORY = 4_000

onBothEngines('lanes of webhooks', (opened) => {
  /** A webhook at work, whose receiver says yes unless told otherwise. */
  const atWork = async (answer: (eventId: string) => SendResult | Promise<SendResult>) => {
    const world = await openWebhookLanes(opened().database)
    const { database, clock, newId, round } = world
    const known = await world.webhook()
    const posted: string[] = []
    const feed = createFeed({ database, clock, wake: () => lane.wake() }, world.scope)
    const faults: unknown[] = []
    const reading = { before: async () => {} }
    const lane: WebhookLane = new WebhookLane(known, {
      ...{ database, clock, newId, round, openMs: 1_000, slots: createSlots(100) },
      keptMs: 30 * DAY_MS,
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

  it('go on while more than they would read ahead waits for retries that are far away', async () => {
    const { tell, lane, posted, known, clock, newId, database, scope } = await atWork(() => TAKEN)
    const refused = Array.from({ length: MAX_WAITING }, (_, i) =>
      deliveryRow(i, `msg_${i}`, {
        ...{ id: newId('dlv'), webhook_id: known.webhook.id, project_id: scope.projectId },
        ...{ event_id: newId('evt'), mode: scope.mode, next_attempt_at: clock.now() + AN_HOUR_MS },
      }),
    )
    await database.transaction((tx) => tx.insertMany(INSERT_DELIVERIES, refused))
    lane.changed()
    const [behind, fresh] = await tell('msg_0', 'dev_b')
    lane.look()
    await until(() => posted.length > 0)
    await until(() => !lane.busy)
    expect(posted).toEqual([fresh])
    expect(posted).not.toContain(behind)
    lane.close()
  })

  it('keep nobody else waiting while they pass what their webhook does not listen to', async () => {
    const { tell, lane, posted, event, database } = await atWork(() => TAKEN)
    const unheard = Array.from({ length: A_HISTORY }, () => ({
      ...event('msg_a'),
      type: 'outbound.sent' as const,
    }))
    await database.transaction((tx) => writeEvents(tx, unheard))
    const [heard] = await tell('dev_a')
    let turns = 0
    lane.look()
    await until(() => {
      turns += 1
      return posted.length > 0
    })
    expect(posted).toEqual([heard])
    expect(turns).toBeGreaterThanOrEqual(A_HISTORY / READ_ROWS)
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
})
