import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_FAULTS } from './faults.ts'
import type { OperationId } from './operation-types.ts'
import { compileOperation, operationIds, type RawRequest } from './operations.ts'

const EMPTY: RawRequest = { path: {}, query: {}, headers: {}, body: undefined }
const SMS = { to: '+5511999998888', body: 'Your table is ready.' }
const WHATSAPP = { to: '+5511999998888', template: 'lembrete_consulta', language: 'pt_BR' }
const DEVICE = 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd'

function parse(id: OperationId, raw: Partial<RawRequest>) {
  return compileOperation(id).parse({ ...EMPTY, ...raw })
}

/** The faults of a request as `in pointer code`. */
function faults(id: OperationId, raw: Partial<RawRequest>): string[] {
  const parsed = parse(id, raw)
  return parsed.ok
    ? []
    : parsed.faults.map((it) => `${it.in} ${it.pointer} ${it.code}`.replace('  ', ' '))
}

describe('a body', () => {
  it.each([
    ['a missing body', undefined, ['body required']],
    ['null', null, ['body invalid_type']],
    ['a list', [], ['body invalid_type']],
    ['a missing field', { to: SMS.to }, ['body /body required']],
    ['an unknown field', { ...SMS, colour: 'red' }, ['body /colour unknown_field']],
    ['a name to escape', { ...SMS, 'a/b~c': 1 }, ['body /a~1b~0c unknown_field']],
    ['a wrong type', { ...SMS, body: 7 }, ['body /body invalid_type']],
    ['a number as text', { ...SMS, ttlSeconds: '60' }, ['body /ttlSeconds invalid_type']],
    ['a bad number', { ...SMS, to: '11 99999-8888' }, ['body /to invalid_phone_number']],
    ['an empty text', { ...SMS, body: '' }, ['body /body too_short']],
    ['a text too long', { ...SMS, body: 'x'.repeat(1601) }, ['body /body too_long']],
    ['NUL', { ...SMS, body: 'a\u0000' }, ['body /body invalid_format']],
    ['a lone surrogate', { ...SMS, body: 'a\ud83d' }, ['body /body invalid_format']],
    ['too small', { ...SMS, ttlSeconds: 0 }, ['body /ttlSeconds too_small']],
    ['too large', { ...SMS, ttlSeconds: 604_801 }, ['body /ttlSeconds too_large']],
    ['a fraction', { ...SMS, ttlSeconds: 1.5 }, ['body /ttlSeconds invalid_type']],
    ['a wrong choice', { ...SMS, priority: 'urgent' }, ['body /priority invalid_choice']],
    ['no instant', { ...SMS, sendAt: 'tomorrow' }, ['body /sendAt invalid_format']],
    ['no such day', { ...SMS, sendAt: '2026-02-30T10:00:00Z' }, ['body /sendAt invalid_format']],
    ['a leap second', { ...SMS, sendAt: '2016-12-31T23:59:60Z' }, ['body /sendAt invalid_format']],
    [
      'two expiries',
      { ...SMS, ttlSeconds: 60, expiresAt: '2026-05-14T10:30:00Z' },
      ['body conflict'],
    ],
    ['a value of metadata', { ...SMS, metadata: { a: 1 } }, ['body /metadata/a invalid_type']],
    [
      'a name of metadata',
      { ...SMS, metadata: { ['a'.repeat(41)]: '' } },
      [`body /metadata/${'a'.repeat(41)} invalid_name`],
    ],
    ['much metadata', { ...SMS, metadata: pairs(17) }, ['body /metadata too_many']],
  ])('names %s', (_, body, expected) => {
    expect(faults('sendMessage', { body })).toEqual(expected)
  })

  it('counts characters, not UTF-16 units', () => {
    expect(faults('sendMessage', { body: { ...SMS, body: '🙂'.repeat(1600) } })).toEqual([])
  })

  it('refuses an own __proto__, which JSON can carry', () => {
    const body: unknown = JSON.parse('{"to":"+5511999998888","body":"x","__proto__":{"from":"y"}}')
    expect(faults('sendMessage', { body })).toEqual(['body /__proto__ unknown_field'])
    const nested: unknown = JSON.parse(
      '{"to":"+5511999998888","body":"x","metadata":{"__proto__":""}}',
    )
    expect(faults('sendMessage', { body: nested })).toEqual([
      'body /metadata/__proto__ invalid_name',
    ])
  })

  it('needs a field for another, and something to change', () => {
    const alone = { metaAccessToken: 'EAAG' }
    expect(faults('putMetaCredentials', { body: alone })).toEqual([
      'body /metaPhoneNumberId required',
    ])
    expect(faults('putMetaCredentials', { body: { callbackUrl: null } })).toEqual([])
    expect(faults('updateProject', { body: {} })).toEqual(['body too_few'])
  })

  it('names a scope given twice', () => {
    const body = { name: 'Backend', scopes: ['otp.write', 'otp.write'] }
    expect(faults('createApiKey', { body })).toEqual(['body /scopes duplicate'])
  })

  it('says no more than the first faults, and never a value', () => {
    const body = { ...SMS, ...pairs(500), to: 'secret' }
    const parsed = parse('sendMessage', { body })
    expect(parsed.ok ? [] : parsed.faults).toHaveLength(MAX_FAULTS)
    const wrong = parse('sendMessage', { body: { ...SMS, to: 'secret', from: 'secret' } })
    expect(JSON.stringify(wrong)).not.toContain('secret')
  })

  it('cuts the names that it repeats', () => {
    const parsed = parse('sendMessage', { body: { ...SMS, ['x'.repeat(90_000)]: 1 } })
    expect(JSON.stringify(parsed).length).toBeLessThan(500)
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operationIds), fc.jsonValue(), (id, body) => {
        const parsed = parse(id, { body })
        return parsed.ok || parsed.faults.length > 0
      }),
    )
  })
})

describe('a message', () => {
  it('is the branch that `channel` names', () => {
    expect(faults('sendMessage', { body: { channel: 'sms', ...SMS } })).toEqual([])
    expect(faults('sendMessage', { body: { channel: 'whatsapp', ...SMS } })).toEqual([
      'body /template required',
      'body /language required',
      'body /body unknown_field',
    ])
    expect(faults('sendMessage', { body: { channel: 'fax', ...SMS } })).toEqual([
      'body /channel invalid_choice',
    ])
    expect(faults('sendMessage', { body: { channel: {}, ...SMS } })).toEqual([
      'body /channel invalid_choice',
    ])
  })

  it('is the branch that its fields mean, without a channel', () => {
    expect(faults('sendMessage', { body: SMS })).toEqual([])
    expect(faults('sendMessage', { body: WHATSAPP })).toEqual([])
    expect(faults('sendMessage', { body: { to: SMS.to, template: 'a' } })).toEqual([
      'body /language required',
    ])
    expect(faults('sendMessage', { body: { ...WHATSAPP, body: 'x' } })).toEqual([
      'body /body unknown_field',
    ])
    expect(faults('sendMessage', { body: {} })).toEqual([
      'body /to required',
      'body /body required',
    ])
  })
})

describe('a query', () => {
  it('is read with its types and its default', () => {
    const query = { to: '+5511999998888', limit: '5', createdAfter: '2026-05-14T10:30:00Z' }
    const parsed = parse('listMessages', { query })
    expect(parsed.ok && parsed.request.query).toEqual({ ...query, limit: 5 })
    const without = parse('listMessages', {})
    expect(without.ok && without.request.query).toEqual({ limit: 20 })
  })

  it('splits lists at commas', () => {
    const parsed = parse('listEvents', { query: { types: 'outbound.*,inbound.received' } })
    expect(parsed.ok && parsed.request.query).toEqual({
      types: ['outbound.*', 'inbound.received'],
      limit: 20,
    })
  })

  it.each([
    ['an unknown name', { colour: 'red' }, ['query /colour unknown_field']],
    ['a name twice', { status: ['SENT', 'FAILED'] }, ['query /status duplicate']],
    ['an object', { status: { a: '1' } }, ['query /status invalid_type']],
    ['a limit of 0', { limit: '0' }, ['query /limit too_small']],
    ['a limit of 101', { limit: '101' }, ['query /limit too_large']],
    ['a hexadecimal number', { limit: '0x10' }, ['query /limit invalid_type']],
    ['an exponent', { limit: '1e1' }, ['query /limit invalid_type']],
    ['no number', { limit: '' }, ['query /limit invalid_type']],
    ['a wrong choice', { status: 'sent' }, ['query /status invalid_choice']],
    ['a bad cursor', { cursor: 'ä' }, ['query /cursor invalid_format']],
    [
      'a bad id',
      { deviceId: 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd' },
      ['query /deviceId invalid_format'],
    ],
  ])('names %s', (_, query, expected) => {
    expect(faults('listMessages', { query })).toEqual(expected)
  })

  it('refuses parameters where there are none', () => {
    expect(faults('getHealth', { query: { verbose: '1' } })).toEqual([
      'query /verbose unknown_field',
    ])
    expect(faults('sendMessage', { query: { dryRun: '1' }, body: SMS })).toEqual([
      'query /dryRun unknown_field',
    ])
  })
})

describe('a path and a header', () => {
  it.each(['dev_81hwz3k9fxe5vr2t8qn6yc4bmd', 'dev_01hwz3k9fxe5vr2t8qn6yc4bm', `${DEVICE}\n`, ''])(
    'refuses %j as a device',
    (deviceId) => {
      expect(faults('getDevice', { path: { deviceId } })).toEqual(['path /deviceId invalid_format'])
    },
  )

  it('takes a number or a short code as the other side', () => {
    for (const phoneNumber of ['+5511999998888', '27182', 'MYBANK']) {
      expect(faults('listConversationMessages', { path: { phoneNumber } })).toEqual([])
    }
  })

  it('reads the Idempotency-Key whatever else is there', () => {
    const headers = { 'idempotency-key': 'order 42', authorization: 'Bearer x', host: 'y' }
    const parsed = parse('sendMessage', { headers, body: SMS })
    expect(parsed.ok && parsed.request.header).toEqual({ 'Idempotency-Key': 'order 42' })
  })

  it.each([
    ['', 'too_short'],
    ['x'.repeat(256), 'too_long'],
    ['ä', 'invalid_format'],
  ])('refuses the Idempotency-Key %j', (key, code) => {
    const found = faults('sendMessage', { headers: { 'idempotency-key': key }, body: SMS })
    expect(found).toContain(`header /Idempotency-Key ${code}`)
  })
})

describe('an operation', () => {
  it('says how to mount and guard it', () => {
    expect(compileOperation('cancelMessage')).toMatchObject({
      method: 'post',
      path: '/v1/messages/:messageId/cancel',
      auth: 'key',
      scope: 'messages.write',
      idempotent: false,
      hasBody: false,
    })
    expect(compileOperation('createDevice')).toMatchObject({ idempotent: true, hasBody: true })
    expect(compileOperation('connectDevice')).toMatchObject({ auth: 'device', scope: null })
  })

  it('is mounted before another that would swallow its path', () => {
    const seen: { method: string; pattern: RegExp }[] = []
    for (const id of operationIds) {
      const { method, path } = compileOperation(id)
      const swallowed = seen.some((it) => it.method === method && it.pattern.test(path))
      expect(swallowed, path).toBe(false)
      seen.push({ method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) })
    }
  })
})

function pairs(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, '']))
}
