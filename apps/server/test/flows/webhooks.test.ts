import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { verified, webhookReceiver } from '../webhook-receiver.ts'
import { onHurriedServers, soon, webhookHome } from '../webhook-world.ts'

const STEPS = ['outbound.queued', 'outbound.dispatched', 'outbound.sent', 'outbound.delivered']

/** Longer than this test waits for anything. */
const PATIENT = { RELAY_WEBHOOK_TIMEOUT_MS: '15000' }

onHurriedServers(
  'webhooks',
  (running) => {
    it('carry each event once, signed, in the order of its message', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver()
      const webhook = await home.webhook(receiver)
      const messageId = await home.send()
      await soon(
        () => receiver.received.length,
        (count) => count === 4,
      )
      expect(receiver.received.map(({ body }) => body.event)).toEqual(STEPS)
      for (const one of receiver.received) {
        expect(verified(one, webhook.secret)).toBe(true)
        expect(one.headers['x-relay-signature']).toBe(
          createHmac('sha256', webhook.secret).update(one.text).digest('hex'),
        )
        expect(one.body).toMatchObject({ id: one.id, data: { id: messageId } })
      }
      const feed = await home.feed()
      expect(feed.map(({ id }) => id)).toEqual(receiver.received.map(({ id }) => id))
      expect(feed).toEqual(receiver.received.map(({ body }) => body))
      const deliveries = await soon(
        () => home.deliveries(webhook.id),
        (all) => all.every(({ state }) => state === 'succeeded'),
      )
      expect(deliveries.map(({ event }) => event)).toEqual(STEPS.toReversed())
      const { attemptLog } = await home.delivery(deliveries[0].id)
      expect(attemptLog).toEqual([
        expect.objectContaining({
          ...{ attempt: 1, trigger: 'schedule', outcome: 'succeeded', error: null },
          ...{ httpStatus: 204, remoteAddress: '127.0.0.1', nextAttemptAt: null },
        }),
      ])
    })

    it('are not tested any further for a caller who has left', async () => {
      const home = await webhookHome(running())
      await using receiver = await webhookReceiver(() => null)
      const webhook = await home.webhook(receiver)
      const caller = new AbortController()
      const ask = (signal: AbortSignal | null = null) =>
        fetch(`${running().url}/v1/webhooks/${webhook.id}/test`, {
          method: 'POST',
          headers: { authorization: `Bearer ${home.key}` },
          signal,
        })
      const asked = [ask(caller.signal), ask(caller.signal)]
      await soon(
        () => receiver.received.length,
        (count) => count === 2,
      )
      expect((await ask()).status).toBe(429)
      caller.abort()
      await Promise.allSettled(asked)
      receiver.behave(() => 204)
      await soon(
        async () => (await ask()).status,
        (status) => status === 200,
      )
      expect(await home.deliveries(webhook.id)).toEqual([])
    })
  },
  PATIENT,
)
