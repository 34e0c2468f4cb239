import * as standardwebhooks from 'standardwebhooks'
import * as svix from 'svix'
import { afterEach, expect, test, vi } from 'vitest'
import { EVENT, OTHER_SECRET, SECRET } from '../../test/samples.ts'
import { createFakeRelay, sign } from '../testing/index.ts'
import { unwrap } from './index.ts'

afterEach(() => void vi.unstubAllEnvs())

const JUDGES = [
  ['standardwebhooks', (secret: string) => new standardwebhooks.Webhook(secret)],
  ['svix', (secret: string) => new svix.Webhook(secret)],
] as const

test.for(JUDGES)('%s takes what it signs, with every secret of a rotation', async ([, judge]) => {
  const { body, headers } = await sign(EVENT, { secret: [SECRET, OTHER_SECRET] })
  for (const secret of [SECRET, OTHER_SECRET]) {
    expect(judge(secret).verify(body, headers)).toEqual(EVENT)
    expect(judge(secret).verify(Buffer.from(body), headers)).toEqual(EVENT)
  }
  expect(() => judge('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').verify(body, headers)).toThrow()
  const timestamp = new Date(Date.now() - 301_000)
  const old = await sign(EVENT, { secret: SECRET, timestamp })
  expect(() => judge(SECRET).verify(old.body, old.headers)).toThrow(/too old/i)
})

test('signs letters of every script', async () => {
  const text = JSON.stringify({ ...EVENT, note: 'João 👋 مرحبا \u{1f9d1}‍🚀' })
  const { body, headers } = await sign(text, { secret: SECRET })
  for (const [, judge] of JUDGES) judge(SECRET).verify(body, headers)
  expect(await unwrap(body, headers, { secret: SECRET })).toHaveProperty('note')
})

test('names the request after the event, unless told otherwise', async () => {
  vi.stubEnv('RELAY_WEBHOOK_SECRET', SECRET)
  const id = async (...parameters: Parameters<typeof sign>) =>
    (await sign(...parameters)).headers['webhook-id']
  expect(await id(EVENT)).toBe(EVENT.id)
  expect(await id(EVENT, { id: 'evt_mine' })).toBe('evt_mine')
  expect(await id('{}')).toBe('evt_test')
  vi.stubEnv('RELAY_WEBHOOK_SECRET', '')
  await expect(sign(EVENT)).rejects.toMatchObject({ reason: 'missing_secret' })
})

test('the fake signs what has happened in it', async () => {
  const fake = createFakeRelay()
  await expect(fake.signWebhook()).rejects.toThrow('No event')
  await fake.client.messages.send({ to: '+5511999990002', body: 'Hello' })
  fake.advance()
  fake.receive({ from: '+5511999998888', body: 'Thank you!' })
  const opened = async (...parameters: Parameters<typeof fake.signWebhook>) => {
    const request = new Request('http://app.test/', await fake.signWebhook(...parameters))
    return fake.client.webhooks.unwrap(request)
  }
  expect(await opened()).toMatchObject({ event: 'inbound.received' })
  expect(await opened('outbound.failed')).toMatchObject({ data: { status: 'FAILED' } })
  expect(await opened(EVENT)).toEqual(EVENT)
  await expect(opened('device.offline')).rejects.toThrow('No event device.offline')
  const old = opened(EVENT, { timestamp: new Date(0) })
  await expect(old).rejects.toMatchObject({ reason: 'timestamp_too_old' })
  const { body, headers } = await fake.signWebhook(EVENT)
  expect(await unwrap(body, headers, { secret: fake.webhookSecret })).toEqual(EVENT)
})
