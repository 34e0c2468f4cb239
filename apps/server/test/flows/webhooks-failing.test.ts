import { expect, it } from 'vitest'
import { verified, webhookReceiver } from '../webhook-receiver.ts'
import { onHurriedServers, soon, webhookHome } from '../webhook-world.ts'

const ONE = { events: ['outbound.delivered'] }

onHurriedServers('webhooks whose receiver fails', (running) => {
  it('are tried again with the same bytes under the same id, until they are taken', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver(() => (receiver.received.length < 3 ? 500 : 200))
    const webhook = await home.webhook(receiver, ONE)
    await home.send()
    await soon(receiver.taken, (taken) => taken.length === 1)
    expect(receiver.received).toHaveLength(3)
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
    expect(receiver.received.every((one) => verified(one, webhook.secret))).toBe(true)
    const [delivery] = await home.deliveries(webhook.id)
    const { attemptLog, ...whole } = await soon(
      () => home.delivery(delivery.id),
      ({ state }) => state === 'succeeded',
    )
    expect(whole).toMatchObject({ attempts: 3, lastError: null, lastHttpStatus: 200 })
    expect(attemptLog.map((one: { outcome: string }) => one.outcome)).toEqual([
      ...['failed', 'failed', 'succeeded'],
    ])
    expect(attemptLog[0]).toMatchObject({
      ...{ error: 'http_error', httpStatus: 500, responseExcerpt: 'said' },
      nextAttemptAt: expect.any(String),
    })
    expect((await home.get(webhook.id)).failingSince).toBeNull()
  })

  it('are exhausted after the last attempt, and can be sent once more', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver(() => 503)
    const webhook = await home.webhook(receiver, ONE)
    await home.send()
    const [delivery] = await soon(
      () => home.deliveries(webhook.id, 'exhausted'),
      (found) => found.length === 1,
    )
    expect(delivery).toMatchObject({ attempts: 5, nextAttemptAt: null, lastHttpStatus: 503 })
    expect((await home.get(webhook.id)).failingSince).not.toBeNull()
    const retry = () =>
      running().call('retryWebhookDelivery', { key: home.key, path: { deliveryId: delivery.id } })
    expect((await retry()).status).toBe(202)
    await soon(
      () => home.delivery(delivery.id),
      ({ state, attempts }) => state === 'exhausted' && attempts === 6,
    )
    receiver.behave(() => 200)
    expect((await retry()).status).toBe(202)
    const taken = await soon(
      () => home.delivery(delivery.id),
      ({ state }) => state === 'succeeded',
    )
    expect(taken.attemptLog.at(-1)).toMatchObject({ attempt: 7, trigger: 'retry' })
    // A success can be sent again too, and stays one when that fails.
    receiver.behave(() => 500)
    await retry()
    const again = await soon(
      () => home.delivery(delivery.id),
      ({ attempts, state }) => attempts === 8 && state !== 'delivering',
    )
    expect(again).toMatchObject({ state: 'succeeded', lastError: 'http_error' })
  })

  it('are disabled by 410, which an event tells; what comes meanwhile can be replayed', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver(() => 410)
    await using told = await webhookReceiver()
    const webhook = await home.webhook(receiver, ONE)
    await home.webhook(told, { events: ['webhook.*'] })
    const first = await home.send()
    await soon(
      () => home.get(webhook.id),
      ({ status }) => status === 'disabled',
    )
    expect(await home.get(webhook.id)).toMatchObject({ statusReason: 'gone' })
    const [event] = await soon(told.taken, (taken) => taken.length === 1)
    expect(event?.body).toMatchObject({
      event: 'webhook.disabled',
      data: { id: webhook.id, url: receiver.url, status: 'disabled', statusReason: 'gone' },
    })
    const second = await home.send()
    await soon(
      () => home.feed(),
      (feed) =>
        feed.filter((one) => one.event === 'outbound.delivered' && one.data.id === second)
          .length === 1,
    )
    receiver.behave(() => 204)
    const active = await home.update(webhook.id, { status: 'active' })
    expect(active).toMatchObject({ status: 'active', statusReason: null, failingSince: null })
    const third = await home.send()
    await soon(receiver.taken, (taken) => taken.length === 1)
    expect(receiver.taken().map(({ body }) => body.data.id)).toEqual([third])
    const skipped = await home.deliveries(webhook.id, 'skipped')
    expect(skipped.map((one) => one.subjectId)).toEqual([second])
    const replay = await running().call('replayWebhook', {
      ...{ key: home.key, path: { webhookId: webhook.id } },
      body: { since: new Date(Date.now() - 60_000).toISOString() },
    })
    expect(replay.body).toMatchObject({ state: 'running', matched: 2 })
    await soon(receiver.taken, (taken) => taken.length === 3)
    expect(new Set(receiver.taken().map(({ body }) => body.data.id))).toEqual(
      new Set([first, second, third]),
    )
    const done = await soon(
      () =>
        running().call('getWebhookReplay', {
          ...{ key: home.key, path: { replayId: replay.body.id } },
        }),
      ({ body }) => body.state === 'finished',
    )
    expect(done.body).toMatchObject({ matched: 2, requeued: 2 })
  })

  it('hold back the later events of a message, but not those of others', async () => {
    const home = await webhookHome(running())
    let failing = ''
    await using receiver = await webhookReceiver(({ body }) => {
      failing ||= body.data.id
      return body.data.id === failing && body.event === 'outbound.queued' && !healed ? 500 : 204
    })
    let healed = false
    const webhook = await home.webhook(receiver)
    const ids = [await home.send(), await home.send(), await home.send()]
    const others = () => receiver.taken().filter(({ body }) => body.data.id !== failing)
    await soon(others, (taken) => taken.length === 8)
    expect(receiver.taken().filter(({ body }) => body.data.id === failing)).toEqual([])
    healed = true
    await soon(receiver.taken, (taken) => taken.length === 12)
    for (const id of ids) {
      const events = receiver.taken().filter(({ body }) => body.data.id === id)
      expect(events.map(({ body }) => body.event.split('.')[1])).toEqual([
        ...['queued', 'dispatched', 'sent', 'delivered'],
      ])
    }
    await soon(
      () => home.deliveries(webhook.id, 'succeeded'),
      (found) => found.length === 12,
    )
  })
})

onHurriedServers(
  'webhooks whose receiver does nothing but fail',
  (running) => {
    it('are disabled, and what waits is skipped', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver(() => 500)
      const webhook = await home.webhook(receiver)
      await home.send()
      const disabled = await soon(
        () => home.get(webhook.id),
        ({ status }) => status === 'disabled',
      )
      expect(disabled).toMatchObject({ statusReason: 'failing' })
      const deliveries = await home.deliveries(webhook.id)
      expect(deliveries.map(({ state }) => state).toSorted()).toEqual(
        ['exhausted', 'skipped', 'skipped', 'skipped'].slice(0, deliveries.length),
      )
      const count = receiver.received.length
      await home.send()
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(receiver.received).toHaveLength(count)
    })
  },
  { RELAY_WEBHOOK_DISABLE_AFTER_MS: '300' },
)

onHurriedServers(
  'webhooks whose receiver does not answer',
  (running) => {
    it('are refused another attempt while one is under way', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver(() => null)
      const webhook = await home.webhook(receiver, ONE)
      await home.send()
      const [delivery] = await soon(
        () => home.deliveries(webhook.id, 'delivering'),
        (found) => found.length === 1,
      )
      const refused = await running().call('retryWebhookDelivery', {
        ...{ key: home.key, path: { deliveryId: delivery.id } },
      })
      expect(refused.body.code).toBe('delivery_not_retryable')
      const { attemptLog } = await soon(
        () => home.delivery(delivery.id),
        (one) => one.attemptLog.length > 0,
      )
      expect(attemptLog[0]).toMatchObject({ error: 'timeout', httpStatus: null })
    })
  },
  { RELAY_WEBHOOK_TIMEOUT_MS: '500' },
)
