import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { verified, webhookReceiver } from '../webhook-receiver.ts'
import { onHurriedServers, soon, webhookHome } from '../webhook-world.ts'

const ONE = { events: ['outbound.delivered'] }
/** Of an attempt, where one is waited for. */
const DEADLINE_MS = 1_000

onHurriedServers('webhooks in the hands of their owner', (running) => {
  it('hold everything back while they are paused, and lose nothing', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver()
    const webhook = await home.webhook(receiver)
    await home.send()
    await soon(receiver.taken, (taken) => taken.length === 4)
    const paused = await home.update(webhook.id, { status: 'paused' })
    expect(paused).toMatchObject({ status: 'paused', statusReason: 'paused_by_user' })
    await home.send()
    await home.send()
    await soon(
      () => home.feed(),
      (feed) => feed.length === 12,
    )
    await sleep(100)
    expect(receiver.received).toHaveLength(4)
    expect(await home.update(webhook.id, { status: 'active' })).toMatchObject({
      ...{ status: 'active', statusReason: null },
    })
    await soon(receiver.taken, (taken) => taken.length === 12)
    const ids = (await home.feed()).map(({ id }) => id)
    expect(receiver.received.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })

  it('sign with both secrets after a rotation, and with one after a leak', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver()
    const old = await home.webhook(receiver, ONE)
    const rotate = async (body?: object) =>
      (
        await running().call('rotateWebhookSecret', {
          ...{ key: home.key, path: { webhookId: old.id } },
          ...(body && { body }),
        })
      ).body
    const next = await rotate()
    expect(next.secret).not.toBe(old.secret)
    expect(next.previousSecretUntil).not.toBeNull()
    await home.send()
    const [both] = await soon(receiver.taken, (taken) => taken.length === 1)
    if (!both) throw new Error('Nothing came.')
    expect([old.secret, next.secret].map((secret) => verified(both, secret))).toEqual([true, true])
    const hex = (secret: string) => createHmac('sha256', secret).update(both.text).digest('hex')
    expect(both.headers['x-relay-signature']).toBe(hex(old.secret))
    const last = await rotate({ graceSeconds: 0 })
    expect(last.previousSecretUntil).toBeNull()
    await home.send()
    const taken = await soon(receiver.taken, (all) => all.length === 2)
    const valid = [old.secret, next.secret, last.secret].map(
      (secret) => taken[1] && verified(taken[1], secret),
    )
    expect(valid).toEqual([false, false, true])
    expect(JSON.stringify(await home.get(old.id))).not.toContain(last.secret)
  })

  it('get a sample on demand, which counts for nothing', async () => {
    const home = await webhookHome(running())
    await using receiver = await webhookReceiver()
    const webhook = await home.webhook(receiver)
    await home.update(webhook.id, { status: 'paused' })
    const test = (body?: object) =>
      running().call('testWebhook', {
        ...{ key: home.key, path: { webhookId: webhook.id } },
        ...(body && { body }),
      })
    expect((await test()).body).toMatchObject({ trigger: 'test', outcome: 'succeeded' })
    expect((await test({ event: 'inbound.received' })).body.httpStatus).toBe(204)
    expect(receiver.received.map(({ body }) => [body.event, body.test])).toEqual([
      ['outbound.queued', true],
      ['inbound.received', true],
    ])
    expect(receiver.received.every((one) => verified(one, webhook.secret))).toBe(true)
    receiver.behave(() => 500)
    expect((await test()).body).toMatchObject({ outcome: 'failed', error: 'http_error' })
    expect(await home.deliveries(webhook.id)).toEqual([])
    expect((await home.get(webhook.id)).failingSince).toBeNull()
  })

  it('send again exactly what failed in a time, each once', async () => {
    const home = await webhookHome(running())
    const failing = new Set<string>()
    await using receiver = await webhookReceiver(({ id }) => {
      if (receiver.received.length <= 3 || failing.has(id)) failing.add(id)
      return failing.has(id) ? 500 : 204
    })
    const webhook = await home.webhook(receiver, ONE)
    for (let i = 0; i < 6; i += 1) await home.send()
    await soon(
      () => home.deliveries(webhook.id),
      (all) => all.length === 6 && all.every(({ state }) => /succeeded|exhausted/.test(state)),
    )
    const exhausted = await home.deliveries(webhook.id, 'exhausted')
    expect(exhausted.length).toBe(failing.size)
    const taken = receiver.taken().length
    receiver.behave(() => 204)
    const replay = (body: object) =>
      running().call('replayWebhook', { key: home.key, path: { webhookId: webhook.id }, body })
    const since = new Date(Date.now() - 60_000).toISOString()
    const dry = await replay({ since, dryRun: true })
    expect(dry.body).toMatchObject({ id: null, state: 'dry_run', matched: failing.size })
    const begun = await replay({ since })
    expect(begun.body).toMatchObject({ state: 'running', matched: failing.size })
    await soon(receiver.taken, (all) => all.length === taken + failing.size)
    await sleep(100)
    const again = receiver.taken().slice(taken)
    expect(again.map(({ id }) => id).toSorted()).toEqual([...failing].toSorted())
    const { attemptLog } = await soon(
      () => home.delivery(exhausted[0].id),
      ({ state }) => state === 'succeeded',
    )
    expect(attemptLog.at(-1)).toMatchObject({ trigger: 'replay', outcome: 'succeeded' })
    expect((await replay({ since, until: since })).body.code).toBe('validation_failed')
    await soon(
      () => replay({ since, dryRun: true }),
      ({ body }) => body.matched === 0,
    )
  })

  it('listen to one kind of event, at an address that may be called', async () => {
    const home = await webhookHome(running())
    const create = async (body: object) =>
      (await running().call('createWebhook', { key: home.key, body })).body
    const url = 'https://shop.example.com/hook'
    expect((await create({ url, events: ['outbound.sent', 'inbound.*'] })).code).toBe(
      'mixed_event_categories',
    )
    const metadata = 'http://169.254.169.254/latest'
    expect((await create({ url: metadata, events: ['outbound.*'] })).code).toBe(
      'webhook_url_forbidden',
    )
    const body = { url, events: ['outbound.*'] }
    const headers = { 'idempotency-key': 'once' }
    const first = await running().call('createWebhook', { key: home.key, body, headers })
    const second = await running().call('createWebhook', { key: home.key, body, headers })
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    const moved = await running().call('updateWebhook', {
      ...{ key: home.key, path: { webhookId: first.body.id }, body: { url: metadata } },
    })
    expect(moved.body.code).toBe('webhook_url_forbidden')
  })
})

onHurriedServers(
  'webhooks whose receiver fails for a while',
  (running) => {
    it('send what waits with the bytes that it had, whatever the format is now', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver(() => 500)
      const webhook = await home.webhook(receiver)
      await home.send()
      await soon(
        () => home.deliveries(webhook.id),
        (list) => list.length === 4 && list.some(({ attempts }) => attempts > 0),
      )
      receiver.behave(() => 204)
      await home.update(webhook.id, { payloadFormat: 'relayos' })
      await soon(
        () => home.deliveries(webhook.id),
        (all) => all.every(({ state }) => state === 'succeeded'),
      )
      const before = receiver.received.length
      const bytes = Map.groupBy(receiver.received, ({ id }) => id)
      expect(bytes.size).toBe(4)
      expect([...bytes.values()].some((posts) => posts.length > 1)).toBe(true)
      for (const posts of bytes.values()) {
        expect(new Set(posts.map(({ text }) => text)).size).toBe(1)
        expect(posts.every(({ headers }) => 'x-relay-signature' in headers)).toBe(true)
      }
      await home.send()
      await soon(
        () => receiver.received.length,
        (count) => count > before,
      )
      expect(receiver.received.at(-1)?.body).toHaveProperty('message_id')
      expect((await home.get(webhook.id)).failingSince).toBeNull()
    })

    it('are silent once they are deleted, and what waits is canceled', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver(() => 500)
      const webhook = await home.webhook(receiver, ONE)
      await home.send()
      const [delivery] = await soon(
        () => home.deliveries(webhook.id),
        ([one]) => one?.attempts > 0 && one.state === 'waiting',
      )
      const path = { webhookId: webhook.id }
      expect((await running().call('deleteWebhook', { key: home.key, path })).status).toBe(204)
      const ended = await soon(
        () => home.delivery(delivery.id),
        ({ state }) => state !== 'delivering',
      )
      expect(ended.state).toBe('canceled')
      const count = receiver.received.length
      await home.send()
      await sleep(200)
      expect(receiver.received).toHaveLength(count)
      expect((await running().call('getWebhook', { key: home.key, path })).status).toBe(404)
      const retried = await running().call('retryWebhookDelivery', {
        ...{ key: home.key, path: { deliveryId: delivery.id } },
      })
      expect(retried.body.code).toBe('delivery_not_retryable')
    })
  },
  // Longer than a busy machine takes to do something about it.
  { RELAY_WEBHOOK_RETRY_DELAYS_MS: Array(20).fill(100).join() },
)

onHurriedServers(
  'webhooks whose receiver does not answer',
  (running) => {
    it('get two samples at once, which wait for no event, and no more', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver(() => null)
      const webhook = await home.webhook(receiver)
      for (let n = 0; n < 4; n += 1) await home.send()
      // Every connection for events is taken.
      await soon(
        () => receiver.received.length,
        (count) => count >= 4,
      )
      const test = () =>
        running().call('testWebhook', { key: home.key, path: { webhookId: webhook.id } })
      const replies = await Promise.all([test(), test(), test(), test()])
      const limited = replies.filter(({ status }) => status === 429)
      expect(limited.map(({ body }) => body.code)).toEqual(['rate_limited', 'rate_limited'])
      expect(limited[0]?.headers.get('retry-after')).toBe('5')
      const ran = replies.filter(({ status }) => status === 200)
      expect(ran.map(({ body }) => body.error)).toEqual(['timeout', 'timeout'])
      // Nobody has waited for another one's deadline before.
      for (const { body } of ran) expect(body.timings.totalMs).toBeLessThan(2 * DEADLINE_MS)
      expect((await test()).status).toBe(200)
    })
  },
  { RELAY_WEBHOOK_TIMEOUT_MS: String(DEADLINE_MS) },
)

onHurriedServers(
  'webhooks of a relay that calls no private address',
  (running) => {
    it('are refused when they are made, and at each attempt', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver()
      const body = { url: receiver.url, events: ['outbound.*'] }
      const refused = await running().call('createWebhook', { key: home.key, body })
      expect(refused.body).toMatchObject({ code: 'webhook_url_forbidden' })
      const made = await running().call('createWebhook', {
        ...{ key: home.key, body: { ...body, url: 'https://shop.example.com/hook' } },
      })
      // As if its name had got another address since.
      await running().database.transaction((tx) =>
        tx.query
          .updateTable('webhook')
          .set({ url: `https://127.0.0.1:${receiver.port}/`, version: 1 })
          .where('id', '=', made.body.id)
          .execute(),
      )
      await home.send()
      const [first] = await soon(
        () => home.deliveries(made.body.id),
        ([one]) => one?.lastError !== undefined && one.lastError !== null,
      )
      expect(first.lastError).toBe('blocked_address')
      expect(receiver.received).toEqual([])
    })
  },
  { RELAY_WEBHOOK_ALLOW_PRIVATE: 'false' },
)
