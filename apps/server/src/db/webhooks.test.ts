import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import { writeEvents } from '../events/index.ts'
import { createSecretBox } from '../projects/index.ts'
import { createAddressGuard } from '../webhooks/address/index.ts'
import type { Claim } from '../webhooks/claim.ts'
import { createDeliveries } from '../webhooks/deliveries.ts'
import { claimed, newDelivery } from '../webhooks/delivery-store.ts'
import { createEndpoints } from '../webhooks/endpoints.ts'
import { createPruning } from '../webhooks/retention.ts'
import { roundWork } from '../webhooks/round.ts'
import { refusedResult, type SendResult } from '../webhooks/sender/index.ts'
import type { Ended } from '../webhooks/settle.ts'
import { readKnown, takeOver } from '../webhooks/takeover.ts'

const FAILED = refusedResult({ error: 'http_error', detail: 'HTTP 500' })
const TAKEN: SendResult = { ...FAILED, outcome: 'succeeded', error: null, httpStatus: 204 }
const GONE: SendResult = { ...FAILED, httpStatus: 410 }
const DAY_MS = 24 * 60 * 60 * 1_000

interface Served {
  readonly webhookId: string
  readonly token: number
}

onBothEngines('webhooks', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const { database, clock, newId } = world
    const projectId = await world.project()
    const scope = { projectId, mode: 'live' }
    const box = createSecretBox([Buffer.alloc(32, 7)])
    const guard = createAddressGuard({ resolve: async () => ['93.184.216.34'] })
    const parts = { database, clock, newId, box, guard, onChanged: () => {} }
    const endpoints = createEndpoints(parts)
    const { id } = await endpoints.create(scope, {
      ...{ url: 'https://shop.example.com/hook', events: ['device.*'] },
    })
    const event = async (subjectId = 'dev_a') => {
      const eventId = newId('evt')
      await database.transaction((tx) =>
        writeEvents(tx, [
          {
            ...{ id: eventId, projectId, mode: 'live', type: 'device.online', subjectId },
            ...{ at: clock.now(), attempt: null, deviceId: null, detail: null, data: '{}' },
          },
        ]),
      )
      return database.read
        .selectFrom('event')
        .selectAll()
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow()
    }
    const take = (nodeId: string) =>
      takeOver({ database, clock, newId, nodeId }, { id, project_id: projectId })
    const taken = async (nodeId = 'node_a') => {
      const known = await take(nodeId)
      if (!known) throw new Error('It was not taken.')
      return known
    }
    const warnings: string[] = []
    const round = roundWork({
      ...{ database, newId, random: () => 0.5, delaysMs: [1_000, 2_000] },
      giveUpAfterMs: 5 * DAY_MS,
      warn: (message) => void warnings.push(message),
    })
    const settle = async ({ webhookId, token, ...one }: Served & Ended) => {
      const written = await round({ webhookId, token, ended: [one], claim: null })
      const [delivery] = written?.settled ?? []
      return written && delivery ? { delivery, webhook: written.webhook } : null
    }
    const claim = async ({ webhookId, token, ...what }: Served & Claim) => {
      const written = await round({ webhookId, token, ended: [], claim: what })
      return written ? (written.claimed ? 'claimed' : 'changed') : 'lost'
    }
    const row = async (deliveryId: string) =>
      database.read
        .selectFrom('webhook_delivery')
        .selectAll()
        .where('id', '=', deliveryId)
        .executeTakeFirst()
    /** Claims the first attempt of an event, as its lane does. */
    const begin = async (known: Awaited<ReturnType<typeof taken>>, subjectId?: string) => {
      const from = await event(subjectId)
      const born = { id: newId('dlv'), state: 'delivering', origin: 'schedule' }
      const delivery = claimed(newDelivery(known.webhook, from, born, clock.now()), clock.now())
      const outcome = await claim({
        ...{ webhookId: id, token: known.token, version: known.webhook.version },
        ...{ cursor: from, born: [delivery], taken: [] },
      })
      return { outcome, delivery, from }
    }
    const deliveries = createDeliveries(parts)
    return {
      ...{ world, database, clock, newId, scope, id, endpoints, deliveries },
      ...{ take, taken, claim, settle, begin, row, event, warnings },
    }
  }

  it('are served by one node at a time, until its lease has run out', async () => {
    const { take, database, clock } = await start()
    const first = await take('node_a')
    expect(first).not.toBeNull()
    const second = await take('node_b')
    // Where no other node can exist, the owner is a process that is gone.
    expect(second === null).toBe(database.otherNodes)
    clock.advance(31_000)
    expect((await take('node_b'))?.token).toBeGreaterThan(first?.token ?? Infinity)
  })

  it('take a claim and an end only from their owner', async () => {
    const { taken, take, begin, settle, row, id, clock } = await start()
    const known = await taken()
    const { outcome, delivery } = await begin(known)
    expect(outcome).toBe('claimed')
    clock.advance(31_000)
    await take('node_b')
    expect((await begin(known)).outcome).toBe('lost')
    const ended = { webhookId: id, token: known.token, delivery, at: clock.now() }
    expect(await settle({ ...ended, result: TAKEN })).toBeNull()
    // The new owner has counted the attempt as one that was cut off.
    expect(await row(delivery.id)).toMatchObject({ state: 'waiting', last_error: 'reset' })
  })

  it('take no claim from who does not know of a change', async () => {
    const { taken, begin, endpoints, scope, id, database } = await start()
    const known = await taken()
    await endpoints.update(scope, id, { status: 'paused' })
    const { outcome, delivery } = await begin(known)
    expect(outcome).toBe('changed')
    const now = await readKnown(database, id)
    expect(now).toMatchObject({ webhook: { status: 'paused' }, open: [] })
    expect(delivery.attempts).toBe(1)
  })

  it('follow their schedule, and leave a log', async () => {
    const { taken, begin, settle, row, id, clock, deliveries, scope } = await start()
    const known = await taken()
    let { delivery } = await begin(known)
    for (const next of [1_000, 2_000]) {
      const settled = await settle({
        ...{ webhookId: id, token: known.token, delivery, result: FAILED, at: clock.now() },
      })
      expect(settled?.delivery).toMatchObject({
        ...{ state: 'waiting', next_attempt_at: clock.now() + next },
      })
      expect(settled?.webhook.failing_since).not.toBeNull()
      clock.advance(next)
      delivery = claimed(settled?.delivery ?? delivery, clock.now())
    }
    await settle({
      ...{ webhookId: id, token: known.token, delivery, result: FAILED, at: clock.now() },
    })
    expect(await row(delivery.id)).toMatchObject({ state: 'exhausted', attempts: 3 })
    const told = await deliveries.delivery(scope, delivery.id)
    expect(
      told?.attemptLog.map(({ attempt, nextAttemptAt }) => [attempt, nextAttemptAt !== null]),
    ).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ])
  })

  it('are disabled by 410 in the transaction that tells it', async () => {
    const { taken, begin, settle, id, clock, row, database, warnings } = await start()
    const known = await taken()
    const first = await begin(known, 'dev_a')
    const second = await begin(known, 'dev_b')
    const end = (delivery: typeof first.delivery, result: SendResult) =>
      settle({ webhookId: id, token: known.token, delivery, result, at: clock.now() })
    const retried = await end(second.delivery, FAILED)
    expect(retried?.delivery.state).toBe('waiting')
    const settled = await end(first.delivery, GONE)
    expect(settled?.webhook).toMatchObject({ status: 'disabled', status_reason: 'gone' })
    expect(warnings).toEqual([`the webhook ${id} was disabled: gone`])
    expect(settled?.webhook.version).toBe(known.webhook.version + 1)
    expect(await row(second.delivery.id)).toMatchObject({ state: 'skipped' })
    const told = await database.read
      .selectFrom('event')
      .select('type')
      .where('subject_id', '=', id)
      .execute()
    expect(told).toEqual([{ type: 'webhook.disabled' }])
  })

  it('give a delivery another attempt, and its old end back when that fails', async () => {
    const { taken, begin, settle, id, clock, row, deliveries, scope } = await start()
    const known = await taken()
    const { delivery } = await begin(known)
    await expect(deliveries.retry(scope, delivery.id)).rejects.toMatchObject({
      code: 'delivery_not_retryable',
    })
    const ended = { webhookId: id, token: known.token, at: clock.now() }
    await settle({ ...ended, delivery, result: TAKEN })
    expect(await deliveries.retry(scope, delivery.id)).toMatchObject({ state: 'waiting' })
    const wanted = await row(delivery.id)
    if (!wanted) throw new Error('It is gone.')
    await settle({ ...ended, delivery: claimed(wanted, clock.now()), result: FAILED })
    expect(await row(delivery.id)).toMatchObject({
      ...{ state: 'succeeded', attempts: 2, scheduled: 1, last_error: 'http_error' },
    })
  })

  it('count no attempt that did not leave, and hold nothing against the receiver', async () => {
    const { taken, begin, settle, id, clock, row, deliveries, scope } = await start()
    const known = await taken()
    const { delivery } = await begin(known)
    const ended = { webhookId: id, token: known.token, at: clock.now() }
    const settled = await settle({ ...ended, delivery, result: 'unsent' })
    expect(settled?.webhook).toMatchObject({ failing_since: null, status: 'active' })
    const unsent = { attempts: 0, scheduled: 0, last_error: null }
    expect(await row(delivery.id)).toMatchObject({
      ...{ ...unsent, state: 'waiting', next_attempt_at: clock.now() + 30_000 },
    })
    const again = claimed(settled?.delivery ?? delivery, clock.now())
    await settle({ ...ended, delivery: again, result: null })
    expect(await row(delivery.id)).toMatchObject({ ...unsent, state: 'canceled' })
    const { delivery: done } = await begin(known)
    await settle({ ...ended, delivery: done, result: TAKEN })
    for (const result of ['unsent', null] as const) {
      await deliveries.retry(scope, done.id)
      const wanted = await row(done.id)
      if (!wanted) throw new Error('It is gone.')
      await settle({ ...ended, delivery: claimed(wanted, clock.now()), result })
      expect(await row(done.id)).toMatchObject({ state: 'succeeded', attempts: 1 })
    }
    expect((await deliveries.delivery(scope, delivery.id))?.attemptLog).toEqual([])
  })

  it('are forgotten after their time, but never what is still needed', async () => {
    const { taken, begin, settle, id, clock, row, database, event } = await start()
    const known = await taken()
    const done = await begin(known, 'dev_a')
    const ended = { webhookId: id, token: known.token, at: clock.now() }
    await settle({ ...ended, delivery: done.delivery, result: TAKEN })
    const waits = await begin(known, 'dev_b')
    await settle({ ...ended, delivery: waits.delivery, result: FAILED })
    const ahead = await event('dev_c')
    const prune = createPruning({ database, clock, deliveryDays: 30, eventDays: 90 })
    const exists = async (eventId: string) =>
      (await database.read.selectFrom('event').select('id').where('id', '=', eventId).execute())
        .length
    await prune()
    expect(await row(done.delivery.id)).toBeDefined()
    clock.advance(31 * DAY_MS)
    await prune()
    expect(await row(done.delivery.id)).toBeUndefined()
    expect(await row(waits.delivery.id)).toBeDefined()
    expect(await exists(done.from.id)).toBe(1)
    clock.advance(60 * DAY_MS)
    await prune()
    expect(await exists(done.from.id)).toBe(0)
    // One waits for its delivery, the other for the cursor to come to it.
    expect([await exists(waits.from.id), await exists(ahead.id)]).toEqual([1, 1])
  })

  it('are forgotten themselves once they are deleted and their last delivery is', async () => {
    const { taken, begin, settle, id, clock, scope, database, endpoints } = await start()
    const other = await endpoints.create(scope, {
      ...{ url: 'https://shop.example.com/other', events: ['device.*'] },
    })
    const known = await taken()
    const { delivery } = await begin(known)
    await settle({ webhookId: id, token: known.token, at: clock.now(), delivery, result: TAKEN })
    const prune = createPruning({ database, clock, deliveryDays: 30, eventDays: 90 })
    const left = async () => {
      const [webhooks, lanes] = await Promise.all([
        database.read
          .selectFrom('webhook')
          .select('id')
          .where('id', 'in', [id, other.id])
          .execute(),
        database.read
          .selectFrom('lane')
          .select('id')
          .where('id', 'in', [`webhook:${id}`, `webhook:${other.id}`])
          .execute(),
      ])
      return [webhooks.map((row) => row.id), lanes.map((row) => row.id)]
    }
    const kept = [[other.id], [`webhook:${other.id}`]]
    clock.advance(20 * DAY_MS)
    await endpoints.remove(scope, id)
    clock.advance(20 * DAY_MS)
    // Its delivery is old and goes, it has not been gone for long itself.
    await prune()
    expect((await left())[0]).toHaveLength(2)
    clock.advance(11 * DAY_MS)
    await prune()
    expect(await left()).toEqual(kept)
    // Only what was deleted goes, however old it is.
    clock.advance(365 * DAY_MS)
    await prune()
    expect(await left()).toEqual(kept)
  })
})
