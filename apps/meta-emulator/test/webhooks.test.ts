import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_NUMBER_ID, DEFAULT_WABA_ID, startMetaEmulator } from '../src/index.ts'
import { graphClient, hello } from './graph.ts'
import { startReceiver } from './receiver.ts'

const TO = '+5531996883193'
let failures = 0
/** What an answer waits for. */
let held: Promise<void> | null = null
const receiver = await startReceiver(async () => {
  await held
  return failures-- > 0 ? 500 : 200
})
const other = await startReceiver()
const meta = await startMetaEmulator({
  seed: 1,
  appSecret: 'segredo',
  webhook: { url: receiver.url },
  numbers: [{}, { id: '222', displayPhoneNumber: '+55 21 4000-2000' }, { id: '333', wabaId: '9' }],
  limits: { perSecond: 0, pairBurst: 0 },
})
const { send, call } = graphClient(meta.url)

beforeEach(async () => {
  await meta.settled()
  for (const one of [receiver, other]) one.clear()
  meta.setScript({ webhooks: { retryDelaysMs: [0, 10, 20] } })
})
afterAll(async () => {
  await meta.close()
  await receiver.close()
  await other.close()
})

const names = (statuses = receiver.statuses()) => statuses.map(({ status }) => status)

describe('the statuses of a message', () => {
  test('come in order, signed and escaped, with price, callback data and the id of WhatsApp', async () => {
    const { body } = await send(hello(TO, { biz_opaque_callback_data: 'msg_é/1' }))
    await meta.settled()
    expect(names()).toEqual(['sent', 'delivered', 'read'])
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
    const common = {
      id: body.messages?.[0]?.id,
      recipient_id: '553196883193',
      biz_opaque_callback_data: 'msg_é/1',
      timestamp: expect.stringMatching(/^\d{10}$/),
    }
    const [sent, delivered, read] = receiver.statuses()
    expect(sent).toEqual({ ...common, status: 'sent', pricing })
    expect(delivered).toEqual({ ...common, status: 'delivered', pricing })
    expect(read).toEqual({ ...common, status: 'read' })
    for (const { raw, headers } of receiver.posts) {
      expect(raw).toContain('msg_\\u00e9\\/1')
      const digest = createHmac('sha256', 'segredo').update(raw).digest('hex')
      expect(headers['x-hub-signature-256']).toBe(`sha256=${digest}`)
    }
  })

  test('can come twice, backwards, or not all', async () => {
    meta.setScript({ otherwise: { duplicates: 1, order: 'reversed' } })
    await send(hello(TO))
    await meta.settled()
    expect(names()).toEqual(['read', 'read', 'delivered', 'delivered', 'sent', 'sent'])
    const seconds = receiver.statuses().map(({ timestamp }) => Number(timestamp))
    expect(seconds[0]).toBeGreaterThanOrEqual(seconds[5] ?? 0)
    receiver.clear()
    meta.setScript({ otherwise: { deliveredAfterMs: null, pricing: 'delivered' } })
    await send(hello(TO))
    await meta.settled()
    expect(names()).toEqual(['sent', 'read'])
    expect(receiver.statuses().map(({ pricing }) => pricing !== undefined)).toEqual([false, true])
  })

  test('of one message wait for each other, however slow the app is', async () => {
    const gate = Promise.withResolvers<void>()
    held = gate.promise
    onTestFinished(() => gate.resolve())
    await send(hello(TO))
    await expect.poll(() => receiver.posts.length).toBe(1)
    // Longer than `readAfterMs`. On a busy machine the first post may have told more than that it was sent.
    await sleep(150)
    expect(receiver.posts).toHaveLength(1)
    held = null
    gate.resolve()
    await meta.settled()
    expect(names()).toEqual(['sent', 'delivered', 'read'])
  })

  test('end with the failure, if it fails', async () => {
    meta.setScript({ otherwise: { fail: { code: 131049, afterMs: 40 } } })
    await send(hello(TO))
    await meta.settled()
    expect(names()).toEqual(['sent', 'failed'])
    expect(receiver.statuses()[1]?.errors).toMatchObject([{ code: 131049 }])
  })

  test('are told on demand too, late ones as well', async () => {
    const { body } = await send(hello(TO))
    await meta.settled()
    receiver.clear()
    const wamid = body.messages?.[0]?.id ?? ''
    meta.status({ wamid, status: 'failed', code: 131026, at: '1700000000' })
    await meta.settled()
    expect(receiver.statuses()).toMatchObject([
      { id: wamid, status: 'failed', timestamp: '1700000000', errors: [{ code: 131026 }] },
    ])
    expect(() => meta.status({ wamid: 'wamid.x', status: 'read' })).toThrow(/No message/)
  })
})

describe('a POST', () => {
  test('holds what was told meanwhile: accounts, numbers and updates, 1,000 at most', async () => {
    meta.setScript({
      otherwise: { sentAfterMs: 0, deliveredAfterMs: 0, readAfterMs: 0 },
      webhooks: { batchMs: 300, maxUpdates: 5_000, concurrency: 1 },
    })
    for (let count = 0; count < 130; count++) {
      await Promise.all(['222', '333', DEFAULT_NUMBER_ID].map((number) => send(hello(TO), number)))
    }
    for (let count = 0; count < 2; count++) meta.inbound({ from: '5531988887777', text: 'oi' })
    await meta.settled()
    const sizes = receiver.posts.map(({ body }) =>
      body.entry.flatMap(({ changes }) =>
        changes.flatMap(({ value }) => [...(value.statuses ?? []), ...(value.messages ?? [])]),
      ),
    )
    expect(Math.max(...sizes.map(({ length }) => length))).toBeLessThanOrEqual(1_000)
    expect(sizes.flat()).toHaveLength(3 * 130 * 3 + 2)
    const entries = receiver.posts.find(({ body }) => body.entry.length === 2)?.body.entry
    expect(entries?.map(({ id }) => id).sort()).toEqual([DEFAULT_WABA_ID, '9'])
    expect(entries?.find(({ id }) => id === DEFAULT_WABA_ID)?.changes.length).toBeGreaterThan(1)
  })

  test('is never longer than 3 MiB', async () => {
    meta.setScript({ webhooks: { batchMs: 50 } })
    for (let count = 0; count < 200; count++) {
      meta.inbound({ from: '5531988887777', text: 'é'.repeat(4_096) })
    }
    await meta.settled()
    expect(receiver.messages()).toHaveLength(200)
    expect(Math.max(...receiver.posts.map(({ raw }) => raw.length))).toBeLessThanOrEqual(3_145_728)
  })

  test('is repeated, byte for byte, until it is answered with 200', async () => {
    failures = 3
    meta.inbound({ from: '5531988887777', text: 'oi' })
    await meta.settled()
    expect(receiver.posts).toHaveLength(4)
    expect(new Set(receiver.posts.map(({ raw }) => raw)).size).toBe(1)
    expect(meta.postings.slice(-4).map(({ status, attempt }) => [status, attempt])).toEqual([
      [500, 1],
      [500, 2],
      [500, 3],
      [200, 4],
    ])
  })

  test('that fails does not hold up the next', async () => {
    meta.setScript({ webhooks: { retryDelaysMs: [100], concurrency: 1 } })
    failures = 1
    const { promise, resolve: answer } = Promise.withResolvers<void>()
    held = promise
    meta.inbound({ from: '5531988887777', text: 'first' })
    await expect.poll(() => receiver.posts.length).toBe(1)
    // Before it fails: time may pass, and the second is there all the same.
    meta.inbound({ from: '5531988887777', text: 'second' })
    held = null
    answer()
    await meta.settled()
    const texts = receiver.messages().map(({ text }) => text)
    expect(texts).toEqual([{ body: 'first' }, { body: 'second' }, { body: 'first' }])
  })
})

describe('people', () => {
  test('tap buttons: the message that they answer is named', async () => {
    const { body } = await send(hello(TO))
    meta.inbound({ from: TO, type: 'button', text: 'Não fui eu', payload: 'DID_NOT_REQUEST_CODE' })
    await meta.settled()
    expect(receiver.messages()).toMatchObject([
      {
        type: 'button',
        button: { payload: 'DID_NOT_REQUEST_CODE', text: 'Não fui eu' },
        context: { from: '551140001000' },
      },
    ])
    meta.inbound({ from: '553196883193', type: 'list_reply', text: '14h', payload: 'slot_1' })
    await meta.settled()
    expect(receiver.messages()[1]).toMatchObject({
      context: { id: body.messages?.[0]?.id },
      interactive: { type: 'list_reply', list_reply: { id: 'slot_1', title: '14h' } },
    })
  })

  test('answer by themselves, when the script says so, and can hide their numbers', async () => {
    meta.setScript({
      otherwise: {
        recipientUserId: 'BR.1',
        readAfterMs: null,
        reply: { text: 'SIM', afterMs: 30 },
      },
    })
    await send(hello(TO))
    await meta.settled()
    expect(receiver.messages()).toMatchObject([{ from: '553196883193', text: { body: 'SIM' } }])
    expect(receiver.statuses()[0]).not.toHaveProperty('recipient_id')
    expect(receiver.statuses()[0]).toHaveProperty('recipient_user_id', 'BR.1')
    receiver.clear()
    meta.inbound({ from: TO, text: 'oi', userId: 'BR.1', hideNumber: true })
    await meta.settled()
    expect(receiver.messages()[0]).not.toHaveProperty('from')
    expect(receiver.values()[0]?.value.contacts).toEqual([
      { profile: { name: 'Maria da Conceição' }, user_id: 'BR.1' },
    ])
  })

  test('must have written within a day, or free text fails with 131047', async () => {
    const message = { to: '+5511955554444', type: 'text', text: { body: 'Olá' } }
    const { status, body } = await send(message)
    expect(status).toBe(200)
    expect(body.messages?.[0]).not.toHaveProperty('message_status')
    await meta.settled()
    expect(receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131047 }] }])
    receiver.clear()
    meta.inbound({ from: '5511955554444', text: 'oi' })
    await send(message)
    await meta.settled()
    expect(names()).toEqual(['sent', 'delivered', 'read'])
    expect(receiver.statuses()[0]?.pricing).toMatchObject({ billable: false, category: 'service' })
  })
})

describe('callbacks', () => {
  const subscribed = `/v25.0/${DEFAULT_WABA_ID}/subscribed_apps`
  const override = (verify_token: string) => ({ override_callback_uri: other.url, verify_token })

  test('that do not repeat the challenge are refused', async () => {
    const { status, body } = await call('POST', subscribed, override('wrong'))
    expect(status).toBe(400)
    expect(body.error?.message).toMatch(/Callback verification failed.* 403/)
  })

  test('of an account, and before it of a number, get its messages; templates go to the app', async () => {
    expect((await call('POST', subscribed, override('verify-me'))).body).toEqual({ success: true })
    const { body } = await call('GET', subscribed)
    expect(body.data).toMatchObject([{ override_callback_uri: other.url }])
    await send(hello(TO))
    meta.templateStatus({ name: 'hello_world', status: 'PAUSED' })
    await meta.settled()
    expect(names(other.statuses())).toHaveLength(3)
    expect(receiver.values().map(({ field }) => field)).toEqual(['message_template_status_update'])
    meta.templateStatus({ name: 'hello_world', status: 'APPROVED' })

    await call('POST', subscribed)
    const configuration = { webhook_configuration: override('verify-me') }
    await call('POST', `/v25.0/${DEFAULT_NUMBER_ID}`, configuration)
    other.clear()
    await send(hello(TO))
    await send(hello(TO), '222')
    await meta.settled()
    expect(other.statuses()).toHaveLength(3)
    expect(receiver.statuses()).toHaveLength(3)
    const none = { webhook_configuration: { override_callback_uri: '' } }
    await call('POST', `/v25.0/${DEFAULT_NUMBER_ID}`, none)
  })

  test('hear nothing while the app is not subscribed', async () => {
    await call('DELETE', subscribed)
    await send(hello(TO))
    await meta.settled()
    expect(receiver.posts).toHaveLength(0)
    await call('POST', subscribed)
    meta.event('account_update', { event: 'ACCOUNT_RESTRICTION' })
    await meta.settled()
    expect(receiver.values()).toEqual([
      { field: 'account_update', value: { event: 'ACCOUNT_RESTRICTION' } },
    ])
  })
})
