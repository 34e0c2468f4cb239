import { expect, test } from 'vitest'
import { type Answer, json, localServer, problem } from '../test/local-server.ts'
import { API_KEY, SMS, sampleMessage } from '../test/samples.ts'
import { APIPromise, Relay } from './index.ts'

async function relayOn(answer: Answer): Promise<Relay> {
  const { url } = await localServer(answer)
  return new Relay({ apiKey: API_KEY, baseUrl: url })
}

test('is a promise for the data', async () => {
  const relay = await relayOn((response) => json(response, 202, sampleMessage()))
  const call = relay.messages.send(SMS)
  expect(call).toBeInstanceOf(Promise)
  expect(call).toBeInstanceOf(APIPromise)
  const [first, second] = await Promise.all([call, call.then(({ id }) => id)])
  expect(first.id).toBe(second)
})

test('withResponse tells what the headers say', async () => {
  const relay = await relayOn((response) =>
    json(response, 202, sampleMessage(), {
      ratelimit: '"key";r=598;t=12, "send";r=1;t=3',
      'ratelimit-policy': '"key";q=600;w=60',
      'idempotent-replayed': 'true',
    }),
  )
  const call = relay.messages.send(SMS, { idempotencyKey: 'order-42' })
  const { response, ...rest } = await call.withResponse()
  expect(rest).toEqual({
    data: sampleMessage(),
    requestId: 'req_test',
    rateLimit: { remaining: 598, resetSeconds: 12, limit: 600, windowSeconds: 60 },
    idempotencyKey: 'order-42',
    replayed: true,
    attempts: 1,
  })
  expect(response.status).toBe(202)
  expect(response.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/messages$/)
  expect(await response.json()).toEqual(sampleMessage())
})

test('asResponse gives an answer whose body can be read, as often as it is asked', async () => {
  const relay = await relayOn((response, { method }) =>
    method === 'DELETE' ? response.writeHead(204).end() : json(response, 200, { depth: 3 }),
  )
  const call = relay.queue.get()
  expect(await (await call.asResponse()).json()).toEqual({ depth: 3 })
  expect(await (await call.asResponse()).text()).toBe('{"depth":3}')
  const removed = relay.devices.remove('dev_1')
  expect(await removed).toBeUndefined()
  expect((await removed.asResponse()).status).toBe(204)
})

test('safe answers a result, and leaves nothing unhandled', async () => {
  const relay = await relayOn((response, { method }) =>
    method === 'POST'
      ? problem(response, 422, 'invalid_phone_number')
      : json(response, 200, { depth: 3 }),
  )
  const good = await relay.queue.get().safe()
  expect(good).toEqual({ ok: true, data: { depth: 3 } })
  const bad = await relay.messages.send(SMS).safe()
  expect(bad).toMatchObject({ ok: false, error: { code: 'invalid_phone_number' } })
  if (bad.ok) throw new Error('unreachable')
  expect(bad.error.status).toBe(422)
  await expect(relay.messages.send(SMS).withResponse()).rejects.toMatchObject({ status: 422 })
  await expect(relay.messages.send(SMS).asResponse()).rejects.toMatchObject({ status: 422 })
})

test('safe throws what is a fault in the program', async () => {
  const relay = new Relay({
    apiKey: API_KEY,
    baseUrl: 'http://relay.test',
    middleware: [() => Promise.reject(new TypeError('my own fault'))],
  })
  await expect(relay.queue.get().safe()).rejects.toThrow('my own fault')
})
