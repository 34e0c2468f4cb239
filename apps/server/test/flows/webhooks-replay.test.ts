import { expect, it } from 'vitest'
import type { TestServer } from '../_server.ts'
import { type WebhookReceiver, webhookReceiver } from '../webhook-receiver.ts'
import { onHurriedServers, soon, type WebhookHome, webhookHome } from '../webhook-world.ts'

const ONE = { events: ['outbound.delivered'] }
const MINUTE_MS = 60_000
/** Events that nobody listened to yet, while the receiver was gone. */
const MISSED = 5

const before = (ms: number): string => new Date(Date.now() - ms).toISOString()

const replayOf = async (home: WebhookHome, webhookId: string, body: object) =>
  (await home.server.call('replayWebhook', { key: home.key, path: { webhookId }, body })).body

const finished = (home: WebhookHome, replayId: string) =>
  soon(
    () => home.server.call('getWebhookReplay', { key: home.key, path: { replayId } }),
    ({ body }) => body.state === 'finished',
  )

/** A webhook whose receiver was gone for a while. @returns the messages that it was not told of. */
async function outage(server: TestServer, receiver: WebhookReceiver) {
  const home = await webhookHome(server)
  receiver.behave(() => 410)
  const { id } = await home.webhook(receiver, ONE)
  const missed = [await home.send()]
  await soon(
    () => home.get(id),
    ({ status }) => status === 'disabled',
  )
  for (let i = 1; i < MISSED; i += 1) missed.push(await home.send())
  await soon(
    () => home.feed(),
    (feed) => feed.filter(({ event }) => event === 'outbound.delivered').length === MISSED,
  )
  receiver.behave(() => 204)
  return { home, id, missed: missed.toSorted() }
}

const toldOf = (receiver: WebhookReceiver): string[] =>
  receiver
    .taken()
    .map(({ body }) => body.data.id)
    .toSorted()

onHurriedServers('a replay of webhooks', (running) => {
  it('brings what an outage cost, also right after the webhook is active again', async () => {
    await using receiver = await webhookReceiver()
    const { home, id, missed } = await outage(running(), receiver)
    await home.update(id, { status: 'active' })
    const replay = await replayOf(home, id, { since: before(MINUTE_MS) })
    expect(replay).toMatchObject({ state: 'running', matched: MISSED })
    expect((await finished(home, replay.id)).body.requeued).toBe(MISSED)
    await soon(receiver.taken, (taken) => taken.length >= MISSED)
    expect(toldOf(receiver)).toEqual(missed)
    await soon(
      () => home.deliveries(id),
      (all) => all.length === MISSED && all.every(({ state }) => state === 'succeeded'),
    )
  })

  it('waits for a webhook that is disabled', async () => {
    await using receiver = await webhookReceiver()
    const { home, id, missed } = await outage(running(), receiver)
    const gone = receiver.received.length
    const replay = await replayOf(home, id, { since: before(MINUTE_MS) })
    expect(replay).toMatchObject({ state: 'running', matched: MISSED })
    expect(receiver.received.length).toBe(gone)
    await home.update(id, { status: 'active' })
    expect((await finished(home, replay.id)).body.requeued).toBe(MISSED)
    await soon(receiver.taken, (taken) => taken.length >= MISSED)
    expect(toldOf(receiver)).toEqual(missed)
  })
})
