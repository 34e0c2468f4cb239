// Runs the installed package as ESM and as CommonJS: the test tools and the client are one library.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { NotFoundError, Relay } from '@relay/sdk'
import { createFakeRelay } from '@relay/sdk/testing'

const require = createRequire(import.meta.url)
const cjs = { ...require('@relay/sdk'), ...require('@relay/sdk/testing') }

for (const sdk of [{ NotFoundError, Relay, createFakeRelay }, cjs]) {
  const fake = sdk.createFakeRelay()
  assert.ok(fake.client instanceof sdk.Relay)
  const { id } = await fake.client.messages.send({ to: '+5511999998888', body: 'Hello' })
  const message = await fake.client.messages.waitFor(id, 'DELIVERED')
  assert.equal(message.body, 'Hello')
  const missing = fake.client.messages.get('msg_01hwz3k9fxe5vr2t8qn6yc4bmd')
  await assert.rejects(missing, (error) => error instanceof sdk.NotFoundError)
}
console.log('fine')
