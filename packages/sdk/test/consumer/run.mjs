// Runs the installed package as ESM and as CommonJS: the test tools and the client are one library.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { NotFoundError, Relay, RelayError, WebhookVerificationError } from '@relay/sdk'
import { relayWebhook } from '@relay/sdk/next'
import { createFakeRelay, sign } from '@relay/sdk/testing'
import { unwrap } from '@relay/sdk/webhooks'

const require = createRequire(import.meta.url)
const names = ['', '/testing', '/webhooks', '/express', '/fastify', '/hono', '/next']
const cjs = Object.assign({}, ...names.map((name) => require(`@relay/sdk${name}`)))
const esm = { ...{ NotFoundError, Relay, RelayError, WebhookVerificationError }, createFakeRelay }

for (const sdk of [{ ...esm, relayWebhook, sign, unwrap }, cjs]) {
  const fake = sdk.createFakeRelay()
  assert.ok(fake.client instanceof sdk.Relay)
  const { id } = await fake.client.messages.send({ to: '+5511999998888', body: 'Hello' })
  const message = await fake.client.messages.waitFor(id, 'DELIVERED')
  assert.equal(message.body, 'Hello')
  const missing = fake.client.messages.get('msg_01hwz3k9fxe5vr2t8qn6yc4bmd')
  await assert.rejects(missing, (error) => error instanceof sdk.NotFoundError)

  // A webhook on this Node's own Web Crypto, and errors that are of one class for all entries.
  const signed = await fake.signWebhook('outbound.delivered')
  const secret = fake.webhookSecret
  assert.equal(
    (await sdk.unwrap(signed.body, signed.headers, { secret })).event,
    'outbound.delivered',
  )
  const refused = (error) =>
    error instanceof sdk.WebhookVerificationError && error instanceof sdk.RelayError
  await assert.rejects(sdk.unwrap(`${signed.body} `, signed.headers, { secret }), refused)
  await assert.rejects(fake.client.webhooks.unwrap('', {}), refused)
  await assert.rejects(sdk.sign('{}', { secret: 'rly_live_x' }), refused)
  const POST = sdk.relayWebhook((event) => assert.equal(event.event, 'outbound.delivered'), {
    secret,
  })
  assert.equal((await POST(new Request('http://app.test', signed))).status, 204)
}
console.log('fine')
