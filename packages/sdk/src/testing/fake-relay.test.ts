import { expect, test } from 'vitest'
import { SMS } from '../../test/samples.ts'
import { MessageFailedError, Relay } from '../index.ts'
import { createFakeRelay } from './index.ts'
import { segmentsOf } from './segments.ts'

test('keeps what was sent, for the test to look at', async () => {
  const { client, inbox } = createFakeRelay()
  expect(() => inbox.last()).toThrow('Nothing was sent')
  await client.messages.send({ ...SMS, priority: 'high', metadata: { order: '42' } })
  await client.messages.send({ to: '+5511999997777', body: 'Other' })
  expect(inbox.all()).toHaveLength(2)
  expect(inbox.last()).toMatchObject({ body: 'Other', status: 'QUEUED', priority: 'normal' })
  expect(inbox.to(SMS.to)).toMatchObject([{ priority: 'high', metadata: { order: '42' } }])
  inbox.clear()
  expect(inbox.all()).toEqual([])
})

test('moves messages along as time is moved', async () => {
  const now = new Date('2026-05-14T10:30:00.000Z')
  const fake = createFakeRelay({ now, autoAdvance: false })
  const { id } = await fake.client.messages.send(SMS)
  const status = async () => (await fake.client.messages.get(id)).status
  expect(await status()).toBe('QUEUED')
  fake.advance(20)
  expect(await status()).toBe('DISPATCHED')
  fake.advance(80)
  expect(await status()).toBe('SENT')
  fake.advance()
  expect(await status()).toBe('DELIVERED')
  expect(fake.now()).toEqual(new Date('2026-05-14T10:30:01.000Z'))
  const types = (await fake.client.messages.timeline(id)).data.map(({ type }) => type)
  expect(types).toEqual(['queued', 'dispatched', 'sent', 'delivered'])
})

test('counts what it sent by the days and months of the project’s time zone', async () => {
  // In São Paulo it is the evening before.
  const fake = createFakeRelay({ now: new Date('2026-06-01T01:00:00Z'), autoAdvance: false })
  const { projects, usage } = fake.client
  await projects.update({ timeZone: 'America/Sao_Paulo' })
  await fake.client.messages.send(SMS)
  fake.advance()
  const { from, to, data } = await usage.list()
  expect([from, to]).toEqual(['2026-05-01', '2026-05-31'])
  expect(data).toMatchObject([{ day: '2026-05-31', messages: 1 }])
  expect(await usage.statement('2026-05')).toMatchObject({ status: 'open', total: { messages: 1 } })
  await expect(usage.statement('2026-06')).rejects.toMatchObject({ code: 'not_found' })
})

test('waitFor ends by itself, and tells each status', async () => {
  const { client } = createFakeRelay()
  const { id } = await client.messages.send(SMS)
  const seen: string[] = []
  const onStatus = (status: string) => void seen.push(status)
  const message = await client.messages.waitFor(id, 'DELIVERED', { onStatus })
  expect(seen).toEqual(['QUEUED', 'DISPATCHED', 'SENT', 'DELIVERED'])
  expect(message.from).toBe('+5511988887777')
})

test('knows the magic numbers, and the scripts that win over them', async () => {
  const fake = createFakeRelay()
  const end = async (to: string) => {
    const { id } = await fake.client.messages.send({ to, body: 'x' }, { maxRetries: 0 })
    fake.advance()
    const { status, failure } = await fake.client.messages.get(id)
    return failure ? `${status} ${failure.code}` : status
  }
  expect(await end('+5511999990001')).toBe('DELIVERED')
  expect(await end('+5511999990002')).toBe('FAILED no_signal')
  expect(await end('+5511999990003')).toBe('QUEUED')
  await expect(end('+5511999990004')).rejects.toMatchObject({ code: 'rate_limited' })
  expect(await end('+13215550102')).toBe('FAILED no_credit')
  expect(await end('+13215550120')).toBe('SENT')
  await expect(end('+13215550130')).rejects.toMatchObject({ code: 'recipient_opted_out' })
  fake.script('+5511999990002', 'read')
  fake.script(SMS.to, { failure: 'no_credit' })
  expect(await end('+5511999990002')).toBe('READ')
  expect(await end(SMS.to)).toBe('FAILED no_credit')
})

test('waitFor rejects for a message that fails', async () => {
  const { client } = createFakeRelay()
  const { id } = await client.messages.send({ to: '+5511999990002', body: 'x' })
  const error = await client.messages.waitFor(id, 'SENT').catch((error) => error)
  expect(error).toBeInstanceOf(MessageFailedError)
  expect(error).toMatchObject({ failure: { code: 'no_signal' } })
})

test('lets requests fail, and the client get over it', async () => {
  const fake = createFakeRelay()
  fake.fail(1, 429)
  fake.fail(1, 'connection')
  const { attempts } = await fake.client.messages.send(SMS).withResponse()
  expect(attempts).toBe(3)
  expect(fake.inbox.all()).toHaveLength(1)
  fake.fail(3, 'queue_blocked', { retryAfterMs: 5 })
  const error = await fake.client.messages.send(SMS).catch((error) => error)
  expect(error).toMatchObject({ name: 'QueueBlockedError', retryAfterMs: 5, attempts: 3 })
  const keys = fake.requests.map(({ headers }) => headers.get('idempotency-key'))
  expect(new Set(keys).size).toBe(2)
})

test('answers a repeated Idempotency-Key with the first answer', async () => {
  const fake = createFakeRelay()
  const send = (body: string) =>
    fake.client.messages.send({ ...SMS, body }, { idempotencyKey: 'order-42' }).withResponse()
  const first = await send('Ready')
  fake.advance()
  const second = await send('Ready')
  expect(second.data).toEqual(first.data)
  expect([first.replayed, second.replayed]).toEqual([false, true])
  await expect(send('Not ready')).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  expect(fake.inbox.all()).toHaveLength(1)
})

test('receives messages, and puts both directions together', async () => {
  const fake = createFakeRelay()
  await fake.client.messages.send(SMS)
  fake.receive({ from: SMS.to, body: 'Thank you!' })
  const { data } = await fake.client.conversations.messages(SMS.to)
  expect(data.map(({ direction, body }) => [direction, body])).toEqual([
    ['outbound', SMS.body],
    ['inbound', 'Thank you!'],
  ])
  const events = await fake.client.events.list({ types: ['inbound.*'] }).toArray({ limit: 5 })
  expect(events).toMatchObject([{ event: 'inbound.received', data: { from: SMS.to } }])
})

test('messages wait for a phone that is away, and say so', async () => {
  const fake = createFakeRelay()
  fake.disconnect()
  const { id, waiting } = await fake.client.messages.send(SMS)
  expect(waiting).toMatchObject({ reason: 'device_offline' })
  fake.advance()
  expect((await fake.client.messages.get(id)).status).toBe('QUEUED')
  fake.connect()
  fake.advance()
  expect((await fake.client.messages.get(id)).status).toBe('DELIVERED')
})

test('cancels what waits, expires what waits too long, and nothing else', async () => {
  const fake = createFakeRelay()
  const sendAt = new Date(fake.now().getTime() + 60_000).toISOString()
  const later = await fake.client.messages.send({ ...SMS, sendAt })
  expect(later.waiting).toMatchObject({ reason: 'scheduled', until: sendAt })
  expect((await fake.client.messages.cancel(later.id)).status).toBe('CANCELED')
  const call = fake.client.messages.cancel(later.id)
  await expect(call).rejects.toMatchObject({ code: 'not_cancelable' })
  const stuck = await fake.client.messages.send({ to: '+5511999990003', body: 'x', ttlSeconds: 5 })
  fake.advance(5_000)
  expect((await fake.client.messages.get(stuck.id)).status).toBe('EXPIRED')
})

test('serves a client of the test’s own, and writes down what it asked', async () => {
  const { fetch, apiKey, baseUrl, requests } = createFakeRelay()
  const relay = new Relay({ apiKey, baseUrl, fetch })
  await relay.messages.list({ status: 'FAILED' })
  expect(requests).toHaveLength(1)
  expect(requests[0]).toMatchObject({ method: 'GET', path: '/v1/messages', body: undefined })
  expect(requests[0]?.query.get('status')).toBe('FAILED')
})

test('counts segments as phones do', () => {
  expect(segmentsOf('a'.repeat(160))).toBe(1)
  expect(segmentsOf('a'.repeat(161))).toBe(2)
  expect(segmentsOf('€'.repeat(80))).toBe(1)
  expect(segmentsOf('€'.repeat(81))).toBe(2)
  expect(segmentsOf('ã'.repeat(70))).toBe(1)
  expect(segmentsOf('ã'.repeat(71))).toBe(2)
})
