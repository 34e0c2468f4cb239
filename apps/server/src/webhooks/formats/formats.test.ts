import type { Schemas } from '@relay/contract'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMATS, type FormattedEvent, type PayloadFormat } from './index.ts'

const ID = '01hwz3k9fxe5vr2t8qn6yc4bmd'
const AT = Date.parse('2026-05-14T14:22:10.000Z')

const message: Schemas['MessageFacts'] = {
  ...{ id: `msg_${ID}`, channel: 'sms', status: 'QUEUED', to: '+639171234567', from: null },
  ...{ template: null, language: null, deviceId: `dev_${ID}`, deviceName: 'Front desk' },
  ...{
    simSlotIndex: 0,
    batchId: null,
    otpId: null,
    providerMessageId: 'wamid.HBg',
    fallbackMessageId: null,
    fallbackOf: null,
    attempts: 1,
    segments: 1,
    price: null,
  },
  ...{ failure: null, metadata: { order: '42' }, queuedAt: '2026-05-14T14:22:00.000Z' },
  ...{ dispatchedAt: '2026-05-14T14:22:01.000Z', sentAt: '2026-05-14T14:22:02.000Z' },
  ...{ deliveredAt: '2026-05-14T14:22:03.000Z', readAt: null, failedAt: null },
}
const inbound: Schemas['InboundFacts'] = {
  ...{ id: `inb_${ID}`, channel: 'sms', from: '+639171234567', to: '+639179876543' },
  ...{ deviceId: `dev_${ID}`, simSlotIndex: 0, receivedAt: '2026-04-07T10:00:00.000Z' },
  createdAt: '2026-04-07T10:00:00.250Z',
}
const failed: Schemas['MessageFacts'] = {
  ...message,
  failure: { code: 'no_signal', reason: 'No signal', providerCode: '131026', retryable: false },
  failedAt: '2026-05-14T14:22:09.000Z',
}

const event = (type: string, data: object, more: Partial<FormattedEvent> = {}): FormattedEvent => ({
  ...{ id: `evt_${ID}`, type, at: AT, data: JSON.stringify(data) },
  body: 'Hello 👋',
  ...more,
})

const text = (format: PayloadFormat, of: FormattedEvent, includeBody = false): string | null => {
  const bytes = FORMATS[format].bytes(of, includeBody)
  return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}
const parsed = (...of: Parameters<typeof text>): unknown => JSON.parse(text(...of) ?? 'null')

const TYPES = [
  ...['queued', 'dispatched', 'sent', 'delivered', 'read', 'failed', 'expired', 'canceled'].map(
    (step) => `outbound.${step}`,
  ),
  ...['inbound.received', 'device.online', 'device.offline', 'webhook.disabled'],
]

describe('the relay format', () => {
  it('holds the stored data to the letter', () => {
    const data = '{"b":1.50,"a":[ ],"1":"\\u00e9"}'
    expect(text('relay', event('outbound.sent', {}, { data }))).toBe(
      `{"id":"evt_${ID}","event":"outbound.sent","timestamp":"2026-05-14T14:22:10.000Z","data":${data}}`,
    )
  })

  it('carries the text of what came in only where it is wanted, and no other text', () => {
    const received = event('inbound.received', inbound)
    expect(parsed('relay', received)).toMatchObject({ data: inbound })
    expect(text('relay', received)).not.toContain('Hello')
    expect(parsed('relay', received, true)).toMatchObject({
      data: { ...inbound, body: 'Hello 👋' },
    })
    expect(parsed('relay', event('inbound.received', {}), true)).toMatchObject({
      data: { body: 'Hello 👋' },
    })
    for (const type of TYPES.filter((one) => one !== 'inbound.received')) {
      expect(text('relay', event(type, message), true)).not.toContain('Hello')
    }
  })

  it('has a word for everything', () => {
    expect(TYPES.map((type) => FORMATS.relay.nameOf(type))).toEqual(TYPES)
  })
})

describe('the relayion format', () => {
  const timestamp = '2026-05-14T14:22:10.000Z'
  const id = `msg_${ID}`
  const recipientNumber = '+639171234567'

  const subject = { id, recipientNumber }
  const steps: readonly [string, Schemas['MessageFacts'], object][] = [
    [
      'outbound.queued',
      message,
      {
        ...{ id, deviceId: `dev_${ID}`, recipientNumber, body: 'Hello 👋', status: 'queued' },
        createdAt: message.queuedAt,
      },
    ],
    [
      'outbound.dispatched',
      message,
      { ...subject, status: 'dispatched', dispatchedAt: message.dispatchedAt },
    ],
    ['outbound.sent', message, { ...subject, status: 'sent', sentAt: message.sentAt }],
    [
      'outbound.delivered',
      message,
      { ...subject, status: 'delivered', deliveredAt: message.deliveredAt },
    ],
    [
      'outbound.failed',
      failed,
      { ...subject, status: 'failed', failedAt: failed.failedAt, failureReason: 'No signal' },
    ],
  ]
  it.each(steps)('of %s is that of the reference, key by key', (type, facts, data) => {
    const expected = { event: type, timestamp, data }
    for (const includeBody of [false, true]) {
      expect(text('relayion', event(type, facts), includeBody)).toBe(JSON.stringify(expected))
    }
  })

  it('of inbound.received has the text only where it is wanted', () => {
    const received = event('inbound.received', inbound)
    const data = {
      ...{ id: `inb_${ID}`, deviceId: `dev_${ID}`, senderNumber: '+639171234567' },
      ...{
        simSlotIndex: 0,
        simPhoneNumber: '+639179876543',
        receivedAt: '2026-04-07T10:00:00.000Z',
      },
    }
    expect(text('relayion', received)).toBe(
      JSON.stringify({ event: 'inbound.received', timestamp, data }),
    )
    expect(parsed('relayion', received, true)).toEqual({
      event: 'inbound.received',
      timestamp,
      data: { ...data, body: 'Hello 👋' },
    })
  })

  it('calls every other end a failure, with its reason', () => {
    const ends = [
      ['outbound.expired', 'Expired'],
      ['outbound.canceled', 'Canceled'],
    ] as const
    for (const [type, failureReason] of ends) {
      expect(parsed('relayion', event(type, message))).toEqual({
        event: 'outbound.failed',
        timestamp,
        data: { id, recipientNumber, status: 'failed', failedAt: timestamp, failureReason },
      })
    }
  })

  it('is silent of what that system does not know', () => {
    for (const type of ['outbound.read', 'device.online', 'device.offline', 'webhook.disabled']) {
      expect(text('relayion', event(type, message))).toBeNull()
      expect(FORMATS.relayion.nameOf(type)).toBeNull()
    }
  })
})

describe('the relayos format', () => {
  const whatsapp = {
    ...message,
    channel: 'whatsapp',
    template: 'lembrete_consulta',
    to: '+5511999998888',
  }
  const flat = (name: string, status: string) => ({
    ...{ event: name, message_id: `msg_${ID}`, to: '+5511999998888' },
    ...{ template: 'lembrete_consulta', status, meta_message_id: 'wamid.HBg' },
    occurred_at: '2026-05-14T14:22:10.000Z',
  })

  it.each([
    ['outbound.sent', 'message.sent', 'SENT'],
    ['outbound.delivered', 'message.delivered', 'DELIVERED'],
    ['outbound.read', 'message.read', 'READ'],
  ])('of %s is that of the reference, key by key', (type, name, status) => {
    const expected = JSON.stringify(flat(name, status))
    expect(text('relayos', event(type, whatsapp))).toBe(expected)
    expect(text('relayos', event(type, whatsapp), true)).toBe(expected)
  })

  it('of a failure has the provider’s code', () => {
    const why = { ...whatsapp, failure: failed.failure }
    const known = { ...flat('message.failed', 'FAILED'), error_code: '131026' }
    expect(parsed('relayos', event('outbound.failed', why))).toEqual(known)
    const unknown = { ...flat('message.failed', 'FAILED'), error_code: null }
    expect(parsed('relayos', event('outbound.expired', whatsapp))).toEqual(unknown)
    expect(parsed('relayos', event('outbound.canceled', whatsapp))).toEqual(unknown)
  })

  it('is silent of what that system does not know', () => {
    const silent = TYPES.filter((type) => text('relayos', event(type, message)) === null)
    expect(silent).toEqual([
      ...['outbound.queued', 'outbound.dispatched', 'inbound.received'],
      ...['device.online', 'device.offline', 'webhook.disabled'],
    ])
  })
})

describe('every format', () => {
  it('makes the same bytes of the same event, in valid UTF-8, whatever the text', () => {
    const formats = fc.constantFrom<PayloadFormat>('relay', 'relayion', 'relayos')
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant('\ud800 half'),
      fc.constant(null),
    )
    fc.assert(
      fc.property(
        formats,
        fc.constantFrom(...TYPES),
        body,
        fc.boolean(),
        (format, type, said, wanted) => {
          const facts = type === 'inbound.received' ? inbound : message
          const one = event(type, { ...facts, deviceName: said }, { body: said })
          const again = { ...one }
          expect(text(format, one, wanted)).toBe(text(format, again, wanted))
          expect(text(format, one, wanted) === null).toBe(FORMATS[format].nameOf(type) === null)
        },
      ),
    )
  })

  it('never lets the text of what came in out unasked', () => {
    const secret = 'only for your eyes'
    for (const format of ['relay', 'relayion', 'relayos'] as const) {
      const one = event('inbound.received', inbound, { body: secret })
      expect(text(format, one, false) ?? '').not.toContain(secret)
    }
  })
})
