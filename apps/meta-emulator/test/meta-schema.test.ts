import { afterAll, describe, expect, test } from 'vitest'
import { DEFAULT_WABA_ID, startMetaEmulator } from '../src/index.ts'
import { graphClient, hello } from './graph.ts'
import { openMetaSchemas, SCHEMA_FILE } from './meta-schema.ts'
import { startReceiver } from './receiver.ts'

const receiver = await startReceiver()
const meta = await startMetaEmulator({
  seed: 1,
  webhook: { url: receiver.url },
  webhookVersion: 'v23.0',
})
const { send, call } = graphClient(meta.url)
afterAll(async () => {
  await meta.close()
  await receiver.close()
})

describe.skipIf(SCHEMA_FILE === undefined)("Meta's own schemas", () => {
  const faults = SCHEMA_FILE === undefined ? () => [] : openMetaSchemas(SCHEMA_FILE)

  test('take every webhook of a message and of a person', async () => {
    await send(hello('+5531996883193', { biz_opaque_callback_data: 'msg_1' }))
    await send(hello('+5511972131026'))
    meta.inbound({ from: '553196883193', text: 'Olá' })
    await meta.settled()
    for (const type of ['button', 'button_reply', 'list_reply'] as const) {
      meta.inbound({ from: '553196883193', type, text: 'Sim', payload: 'yes' })
    }
    await meta.settled()
    const values = receiver.values()
    const told = values.flatMap(({ value }) => [
      ...(value.statuses ?? []),
      ...(value.messages ?? []),
    ])
    // Four states of the two, and the four that came in, in however many posts.
    expect(told).toHaveLength(8)
    for (const { value } of values) {
      expect(
        faults(value.statuses ? 'StatusMessageValue' : 'IncomingMessageValueGeneral', value),
      ).toEqual([])
    }
    for (const { body } of receiver.posts) expect(faults('WebhookPayload', body)).toEqual([])
    expect(receiver.statuses()[0]).toHaveProperty('conversation.expiration_timestamp')
  })

  test('take every answer', async () => {
    const { body } = await send(hello('+5531996883193'))
    expect(faults('MessageResponsePayload', body)).toEqual([])
    const refused = await send(hello('+5511971132000'))
    expect(faults('GraphAPIError', refused.body)).toEqual([])
    const subscribed = await call('GET', `/v23.0/${DEFAULT_WABA_ID}/subscribed_apps`)
    expect(faults('SubscribedAppsResponse', subscribed.body)).toEqual([])
  })

  test('take the requests that the emulator takes, and not every other', async () => {
    const request = { messaging_product: 'whatsapp', ...hello('+5531996883193') }
    expect(faults('TemplateMessage', request)).toEqual([])
    expect(faults('TemplateMessage', { ...request, template: undefined })).not.toEqual([])
    expect(faults('StatusMessageValue', { statuses: [{ status: 'seen' }] })).not.toEqual([])
  })
})
