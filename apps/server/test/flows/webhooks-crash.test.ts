import { afterAll, describe, expect, it } from 'vitest'
import { percentile } from '../torture/percentile.ts'
import { type Received, type WebhookReceiver, webhookReceiver } from '../webhook-receiver.ts'
import { HURRY, soon } from '../webhook-world.ts'
import {
  type Api,
  apiOf,
  ENGINES,
  endAllPrograms,
  newKey,
  newProject,
  restart,
  startRelay,
} from './harness/index.ts'
import { SHORT_LEASES, startNodes } from './harness/nodes.ts'

afterAll(endAllPrograms)

const MESSAGES = 30
const EVENTS = 4 * MESSAGES
const PATIENCE_MS = 45_000

const listen = (api: Api, receiver: WebhookReceiver, more: object = {}) =>
  api.created('/v1/webhooks', { url: receiver.url, events: ['outbound.*'], ...more })

const sendAll = (api: Api) =>
  Promise.all(Array.from({ length: MESSAGES }, (_, i) => api.send({ body: `No ${i}` })))

/** Each event of the feed was taken, and those of each message in their order. */
async function expectComplete(api: Api, receiver: WebhookReceiver): Promise<void> {
  const feed = await soon(
    () => api.feed(),
    (events) => events.length === EVENTS,
    PATIENCE_MS,
  )
  const firsts = await soon(
    () => firstOfEach(receiver.taken()),
    (taken) => taken.length === EVENTS,
    PATIENCE_MS,
  )
  expect(firsts.map(({ id }) => id).toSorted()).toEqual(feed.map(({ id }) => id).toSorted())
  const inOrder = (events: readonly { event: string; data: { id: string } }[]) =>
    Map.groupBy(events, ({ data }) => data.id)
  const told = inOrder(firsts.map(({ body }) => body))
  for (const [id, events] of inOrder(feed)) {
    expect(told.get(id)?.map(({ event }) => event)).toEqual(events.map(({ event }) => event))
  }
}

function firstOfEach(taken: readonly Received[]): Received[] {
  const seen = new Set<string>()
  return taken.filter(({ id }) => !seen.has(id) && seen.add(id))
}

describe.each(ENGINES)('webhooks through a crash, on $engine', ({ newDatabase }) => {
  it('go on where they were after a kill in the middle of attempts', async () => {
    const env = { ...HURRY, ...SHORT_LEASES }
    let relay = await startRelay({ databaseUrl: await newDatabase(), env })
    const api = await newKey(await newProject(relay), { mode: 'test' })
    await using receiver = await webhookReceiver(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return 204
    })
    const webhook = await listen(api, receiver)
    await sendAll(api)
    await soon(
      () => receiver.received.length,
      (count) => count > EVENTS / 4,
    )
    relay.kill('SIGKILL')
    await relay.exited
    const cut = receiver.received.filter(({ status }) => status === null).length
    relay = await restart(relay)
    const again = apiOf(relay.url, api.key)
    await expectComplete(again, receiver)
    const deliveries = await soon(
      () => again.all(`/v1/webhooks/${webhook.id}/deliveries`),
      (all) => all.every(({ state }) => state === 'succeeded'),
    )
    expect(deliveries).toHaveLength(EVENTS)
    // What came twice are the attempts whose end nobody heard of: a window's worth at most.
    expect(receiver.taken().length - EVENTS).toBeLessThanOrEqual(8)
    expect(cut).toBeLessThanOrEqual(4)
    await relay.stop()
  })

  it('catch up after the receiver was away under load, each event once', async () => {
    const relay = await startRelay({
      databaseUrl: await newDatabase(),
      // An outage is shorter than the schedule.
      env: { ...HURRY, RELAY_WEBHOOK_RETRY_DELAYS_MS: '50,100,200,400,800,1600,3200,6400' },
    })
    const api = await newKey(await newProject(relay), { mode: 'test' })
    await using receiver = await webhookReceiver()
    await listen(api, receiver)
    await receiver.close()
    await sendAll(api)
    await soon(
      () => api.feed(),
      (events) => events.length === EVENTS,
      PATIENCE_MS,
    )
    expect(receiver.received).toEqual([])
    await receiver.open()
    await expectComplete(api, receiver)
    expect(receiver.taken()).toHaveLength(EVENTS)
    await relay.stop()
  })
})

describe('webhooks of two nodes', () => {
  /** Messages, one after the other; most of them are told of long before the owner would look by itself. */
  const AT_ONCE = 5
  const TOLD_WITHIN_MS = 500

  it('are posted by one of them, whichever made the event, and by the other when it dies', async () => {
    const { a, b, apiA, wire } = await startNodes({ ...HURRY, ...SHORT_LEASES })
    const own = await newKey(apiA, { mode: 'test' })
    const other = apiOf(b.url, own.key)
    await using receiver = await webhookReceiver()
    await listen(own, receiver)
    const tookMs: number[] = []
    for (let i = 1; i <= AT_ONCE; i += 1) {
      const at = Date.now()
      const { id } = await other.send({ body: 'From the other node' })
      const ofIt = () => receiver.taken().filter(({ body }) => body.data.id === id)
      const [first] = await soon(ofIt, (taken) => taken.length === 4)
      tookMs.push((first?.at ?? Infinity) - at)
    }
    expect(percentile(tookMs, 0.5)).toBeLessThan(TOLD_WITHIN_MS)
    expect(receiver.taken()).toHaveLength(4 * AT_ONCE)
    const paused = await other.call(
      'PATCH',
      `/v1/webhooks/${(await other.all('/v1/webhooks'))[0].id}`,
      {
        status: 'paused',
      },
    )
    expect(paused.status).toBe(200)
    await own.send({ body: 'Held back' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(receiver.taken()).toHaveLength(4 * AT_ONCE)
    await other.call('PATCH', `/v1/webhooks/${paused.body.id}`, { status: 'active' })
    await soon(receiver.taken, (taken) => taken.length === 4 * (AT_ONCE + 1))
    // Its lease runs out within seconds.
    a.kill('SIGKILL')
    await other.send({ body: 'After its death' })
    // What the dead node had not noted as taken comes once more.
    await soon(
      () => firstOfEach(receiver.taken()),
      (taken) => taken.length === 4 * (AT_ONCE + 2),
      PATIENCE_MS,
    )
    await b.stop()
    await wire.close()
  }, 90_000)
})

describe.each(ENGINES)('one receiver that hangs, on $engine', ({ newDatabase }) => {
  const HUNG_MS = 20_000

  it('does not hold up the others', async () => {
    const relay = await startRelay({
      databaseUrl: await newDatabase(),
      env: { ...HURRY, RELAY_WEBHOOK_TIMEOUT_MS: String(HUNG_MS) },
    })
    const api = await newKey(await newProject(relay), { mode: 'test' })
    await using hung = await webhookReceiver(() => null)
    await using receiver = await webhookReceiver()
    await listen(api, hung)
    const others = Array.from({ length: 5 }, () => listen(api, receiver))
    await Promise.all(others)
    await sendAll(api)
    const at = performance.now()
    await soon(receiver.taken, (taken) => taken.length === 5 * EVENTS, PATIENCE_MS)
    // Nobody has waited for it to be given up.
    expect(performance.now() - at).toBeLessThan(HUNG_MS)
    // Its window, and nothing more.
    expect(hung.received.length).toBeLessThanOrEqual(4)
    relay.kill('SIGKILL')
  })
})
