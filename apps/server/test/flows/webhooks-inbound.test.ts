import { expect, it } from 'vitest'
import { type Received, webhookReceiver } from '../webhook-receiver.ts'
import { onHurriedServers, soon, webhookHome } from '../webhook-world.ts'
import { apiOf, pairSocketPhone } from './harness/index.ts'

const TEXT = 'Only for who asked for it'
/** The first attempt and one after each delay. */
const ATTEMPTS = 5

onHurriedServers('the text of incoming messages', (running) => {
  it('goes to webhooks that ask for it, and nowhere else, on no attempt', async () => {
    const { key } = await running().project('enterprise')
    const api = apiOf(running().url, key)
    const home = { ...(await webhookHome(running())), key }
    await using plain = await webhookReceiver(() => 500)
    await using full = await webhookReceiver(() => 500)
    const listen = async (url: string, more: object): Promise<string> =>
      (await api.created('/v1/webhooks', { url, events: ['inbound.*'], ...more })).id
    const webhooks = [
      { id: await listen(plain.url, {}), receiver: plain },
      { id: await listen(full.url, { includeBody: true }), receiver: full },
    ]
    const since = new Date(Date.now() - 60_000).toISOString()
    const phone = await (await pairSocketPhone(api)).connect()
    const receivedAt = new Date().toISOString()
    phone.send({
      ...{ type: 'inbound', seq: 1, from: '+5511977776666', body: TEXT },
      ...{ receivedAt, simSlotIndex: 0 },
    })
    await phone.acked(1)
    const states = async (id: string) =>
      (await api.all(`/v1/webhooks/${id}/deliveries`)).map(({ state }) => state)
    for (const { id, receiver } of webhooks) {
      await soon(
        () => states(id),
        (all) => all[0] === 'exhausted',
      )
      receiver.behave(() => 204)
      await running().call('replayWebhook', {
        ...{ key: home.key, path: { webhookId: id }, body: { since } },
      })
      await soon(
        () => states(id),
        (all) => all[0] === 'succeeded',
      )
    }
    const dataOf = ({ received }: { received: readonly Received[] }) =>
      received.map(({ body }) => body.data)
    const [feed] = (await api.call('GET', '/v1/events?types=inbound.*')).body.data
    expect(feed.data).not.toHaveProperty('body')
    expect(dataOf(plain)).toEqual(Array.from({ length: ATTEMPTS + 1 }, () => feed.data))
    const withText = { ...feed.data, body: TEXT }
    expect(dataOf(full)).toEqual(Array.from({ length: ATTEMPTS + 1 }, () => withText))
    for (const { text } of plain.received) expect(text).not.toContain(TEXT)
    await phone.cut()
  })
})
