import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { SMS } from '../../test/samples.ts'
import { Relay } from '../index.ts'
import { createFakeRelay } from '../testing/index.ts'
import { relayHandlers } from './index.ts'

test('answers a program that keeps its own client and fetch', async () => {
  const fake = createFakeRelay()
  const relay = new Relay({ apiKey: fake.apiKey, baseUrl: 'https://relay.example.com/' })
  const handlers = relayHandlers(fake, { baseUrl: 'https://relay.example.com/' })
  const server = setupServer(...handlers)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  fake.fail(1, 503)
  const { id } = await relay.messages.send(SMS)
  expect((await relay.messages.waitFor(id, 'DELIVERED')).status).toBe('DELIVERED')
  expect(fake.inbox.last().body).toBe(SMS.body)
  const call = relay.messages.get('msg_01hwz3k9fxe5vr2t8qn6yc4bmd')
  await expect(call).rejects.toMatchObject({ code: 'not_found' })
})

test('answers on every host when none is named', async () => {
  const fake = createFakeRelay()
  const server = setupServer(...relayHandlers(fake))
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  const relay = new Relay({ apiKey: fake.apiKey, baseUrl: 'http://127.0.0.1:4600' })
  expect((await relay.queue.get()).depth).toBe(0)
})
