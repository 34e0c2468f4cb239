import { expect, it } from 'vitest'
import { type BadRequest, GOOD, refusesOnBothEngines, sendRaw } from '../../test/_bad-requests.ts'
import { onBothServers } from '../../test/_server.ts'
import { MAX_BODY_BYTES } from './body.ts'

const around = (before: string, bytes: number[], after: string) =>
  Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])

const BAD: readonly BadRequest[] = [
  { what: 'an empty body', body: '', expected: '400 malformed_json' },
  { what: 'blanks', body: '  \n', expected: '400 malformed_json' },
  { what: 'half a body', body: `{${GOOD}`, expected: '400 malformed_json' },
  { what: 'two bodies', body: `{${GOOD}}{${GOOD}}`, expected: '400 malformed_json' },
  {
    what: 'an overlong UTF-8 sequence',
    body: around('{"to":"+5511999998888","body":"', [0xc0, 0xaf], '"}'),
    expected: '400 malformed_json',
  },
  {
    what: 'a byte that is never UTF-8',
    body: around('{"to":"+5511999998888","body":"', [0xff], '"}'),
    expected: '400 malformed_json',
  },
  {
    what: 'a surrogate written in UTF-8',
    body: around('{"to":"+5511999998888","body":"', [0xed, 0xa0, 0x80], '"}'),
    expected: '400 malformed_json',
  },
  { what: 'UTF-16', body: Buffer.from(`{${GOOD}}`, 'utf16le'), expected: '400 malformed_json' },
  {
    what: 'a byte order mark',
    body: around('', [0xef, 0xbb, 0xbf], `{${GOOD}}`),
    expected: '400 malformed_json',
  },
  {
    what: 'a raw NUL',
    body: `{"to":"+5511999998888","body":"a\0b"}`,
    expected: '400 malformed_json',
  },
  {
    what: 'an escaped NUL',
    body: String.raw`{"to":"+5511999998888","body":"a\u0000b"}`,
    expected: '422 validation_failed',
    pointer: '/body',
  },
  {
    what: 'half a surrogate pair',
    body: String.raw`{"to":"+5511999998888","body":"a\ud83d"}`,
    expected: '422 validation_failed',
    pointer: '/body',
  },
  {
    what: 'a NUL in a key',
    body: String.raw`{${GOOD},"metadata":{"a\u0000":"b"}}`,
    expected: '422 validation_failed',
  },
  {
    what: 'a key that comes twice',
    body: `{${GOOD},"to":"+5511999997777"}`,
    expected: '400 malformed_json',
  },
  {
    what: 'a key that comes twice, once escaped',
    body: String.raw`{${GOOD},"t\u006f":"+5511999997777"}`,
    expected: '400 malformed_json',
  },
  {
    what: 'a key that comes twice further in',
    body: `{${GOOD},"metadata":{"a":"1","a":"2"}}`,
    expected: '400 malformed_json',
  },
  { what: '__proto__', body: `{${GOOD},"__proto__":{"x":1}}`, expected: '400 malformed_json' },
  {
    what: '__proto__, escaped',
    body: String.raw`{${GOOD},"__pr\u006fto__":{"x":1}}`,
    expected: '400 malformed_json',
  },
  { what: 'constructor', body: `{${GOOD},"constructor":{}}`, expected: '400 malformed_json' },
  {
    what: '40,000 arrays in each other',
    body: '['.repeat(20_000) + ']'.repeat(20_000),
    expected: '400 malformed_json',
  },
  {
    what: '33 objects in each other',
    body: `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`,
    expected: '400 malformed_json',
  },
  { what: 'a list', body: '[]', expected: '422 validation_failed', pointer: '' },
  { what: 'null', body: 'null', expected: '422 validation_failed', pointer: '' },
  { what: 'a number', body: '1e400', expected: '422 validation_failed', pointer: '' },
  { what: 'nothing of what it needs', body: '{}', expected: '422 validation_failed' },
  {
    what: 'a field that is not known',
    body: `{${GOOD},"colour":"red"}`,
    expected: '422 validation_failed',
    pointer: '/colour',
  },
  {
    what: 'a number that is not one',
    body: '{"to":"0800 123","body":"hi"}',
    expected: '422 invalid_phone_number',
    pointer: '/to',
  },
  {
    what: 'a number that cannot exist',
    body: '{"to":"+5511000","body":"hi"}',
    expected: '422 invalid_phone_number',
    pointer: '/to',
  },
  {
    what: 'an empty text',
    body: '{"to":"+5511999998888","body":""}',
    expected: '422 validation_failed',
    pointer: '/body',
  },
  {
    what: 'a text that is too long',
    body: `{"to":"+5511999998888","body":"${'x'.repeat(1601)}"}`,
    expected: '422 validation_failed',
    pointer: '/body',
  },
  {
    what: 'a day that does not exist',
    body: `{${GOOD},"sendAt":"2026-02-30T10:00:00Z"}`,
    expected: '422 validation_failed',
    pointer: '/sendAt',
  },
  {
    what: 'a send time in two years',
    body: `{${GOOD},"sendAt":"${new Date(Date.now() + 2 * 366 * 864e5).toISOString()}"}`,
    expected: '422 validation_failed',
    pointer: '/sendAt',
  },
  {
    what: 'an end that has passed',
    body: `{${GOOD},"expiresAt":"2020-01-01T00:00:00Z"}`,
    expected: '422 validation_failed',
    pointer: '/expiresAt',
  },
  {
    what: 'two ends',
    body: `{${GOOD},"expiresAt":"2099-01-01T00:00:00Z","ttlSeconds":60}`,
    expected: '422 validation_failed',
  },
  {
    what: 'a device of nobody',
    body: `{${GOOD},"from":"dev_01hwz3k9fxe5vr2t8qn6yc4bmd"}`,
    expected: '422 invalid_device',
    pointer: '/from',
  },
  {
    what: '17 pairs of metadata',
    body: JSON.stringify({
      to: '+5511999998888',
      body: 'hi',
      metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])),
    }),
    expected: '422 validation_failed',
    pointer: '/metadata',
  },
  {
    what: 'a WhatsApp message without credentials',
    body: '{"to":"+5511999998888","template":"x","language":"pt_BR"}',
    expected: '409 meta_credentials_missing',
  },
  {
    what: 'one byte too many',
    body: `{"to":"+5511999998888","body":"${'x'.repeat(MAX_BODY_BYTES)}"}`,
    expected: '413 payload_too_large',
  },
]

refusesOnBothEngines('a bad body', BAD)

onBothServers('an unusual body', (running) => {
  it('takes what only looks bad', async () => {
    const { key } = await running().project()
    for (const [type, body] of [
      ['application/json', `{${GOOD}}`],
      ['application/json; charset=utf-8', `{${GOOD}}`],
      ['Application/JSON;charset="UTF-8"', ` {\n${GOOD} } `],
      ['application/json', String.raw`{"to":"+5511999998888","body":"\ud83d\udc4b {\"to\":[[[\\"}`],
      ['application/json', `{${GOOD},"metadata":{"to":"x","body":"y"}}`],
    ]) {
      const reply = await sendRaw(running(), key, {
        body: body ?? '',
        headers: { 'content-type': type ?? '' },
      })
      expect(reply.status, reply.body).toBe(202)
    }
  })
})
