import { expect, it } from 'vitest'
import { rawHttp } from '../../test/_raw-http.ts'
import { onBothServers } from '../../test/_server.ts'
import { MAX_BODY_BYTES } from './body.ts'

interface BadRequest {
  readonly what: string
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
  readonly path?: string
  readonly expected: string
  readonly pointer?: string
}

const GOOD = '"to":"+5511999998888","body":"hi"'
const utf8 = (text: string) => Buffer.from(text)
const around = (before: string, bytes: number[], after: string) =>
  Buffer.concat([utf8(before), Buffer.from(bytes), utf8(after)])
const JSON_TYPE = 'application/json'

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
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/jsonp',
    'application/json, text/plain',
    'application/problem+json',
    'multipart/form-data; boundary=x',
  ].map((type) => ({
    what: `the content type ${type}`,
    body: `{${GOOD}}`,
    headers: { 'content-type': type },
    expected: '415 unsupported_media_type',
  })),
  ...['gzip', 'br', 'deflate', 'gzip, identity'].map((encoding) => ({
    what: `the content encoding ${encoding}`,
    body: `{${GOOD}}`,
    headers: { 'content-encoding': encoding },
    expected: '415 unsupported_media_type',
  })),
  ...['', '"', '"unclosed', '"a"b"', ' ', 'x'.repeat(256), 'tab\there', 'ã'].map((key) => ({
    what: `the idempotency key ${JSON.stringify(key.slice(0, 12))}`,
    body: `{${GOOD}}`,
    headers: { 'idempotency-key': key },
    expected: '422 validation_failed',
    pointer: '/Idempotency-Key',
  })),
  {
    what: 'a query that is not known',
    path: '/v1/messages?colour=red',
    body: `{${GOOD}}`,
    expected: '422 validation_failed',
    pointer: '/colour',
  },
  {
    what: 'a key in the query',
    path: '/v1/messages?api_key=rly_live_x',
    body: `{${GOOD}}`,
    expected: '422 validation_failed',
    pointer: '/api_key',
  },
  {
    what: 'half an escape in a query',
    method: 'GET',
    path: '/v1/messages?to=%2',
    expected: '400 malformed_request',
  },
  {
    what: 'an escape that is not UTF-8 in a query',
    method: 'GET',
    path: '/v1/messages?to=%ff',
    expected: '400 malformed_request',
  },
  {
    what: 'half an escape in a path',
    method: 'GET',
    path: '/v1/messages/%e0%a4%a',
    expected: '400 malformed_request',
  },
  {
    what: 'a NUL in a path',
    method: 'GET',
    path: '/v1/conversations/%00',
    expected: '404 not_found',
  },
  {
    what: 'a NUL in a query',
    method: 'GET',
    path: '/v1/inbound?from=%00',
    expected: '422 validation_failed',
    pointer: '/from',
  },
  {
    what: 'a limit of 0',
    method: 'GET',
    path: '/v1/messages?limit=0',
    expected: '422 validation_failed',
    pointer: '/limit',
  },
  {
    what: 'a limit of 101',
    method: 'GET',
    path: '/v1/messages?limit=101',
    expected: '422 validation_failed',
    pointer: '/limit',
  },
  {
    what: 'a limit that is no number',
    method: 'GET',
    path: '/v1/messages?limit=1e1',
    expected: '422 validation_failed',
    pointer: '/limit',
  },
  {
    what: 'two limits',
    method: 'GET',
    path: '/v1/messages?limit=1&limit=2',
    expected: '422 validation_failed',
    pointer: '/limit',
  },
  {
    what: 'a cursor that is none',
    method: 'GET',
    path: '/v1/messages?cursor=abc',
    expected: '422 validation_failed',
    pointer: '/cursor',
  },
  {
    what: 'a cursor with a NUL',
    method: 'GET',
    path: `/v1/messages?cursor=${Buffer.from('{"v":1,"f":"x","a":"\\u0000"}').toString('base64url')}`,
    expected: '422 validation_failed',
    pointer: '/cursor',
  },
  {
    what: 'a cursor that is too long',
    method: 'GET',
    path: `/v1/messages?cursor=${'a'.repeat(513)}`,
    expected: '422 validation_failed',
    pointer: '/cursor',
  },
  {
    what: 'a status that is none',
    method: 'GET',
    path: '/v1/messages?status=sent',
    expected: '422 validation_failed',
    pointer: '/status',
  },
  { what: 'an id that is none', method: 'GET', path: '/v1/messages/42', expected: '404 not_found' },
  {
    what: 'an id of another kind',
    method: 'GET',
    path: '/v1/messages/dev_01hwz3k9fxe5vr2t8qn6yc4bmd',
    expected: '404 not_found',
  },
  {
    what: 'an id of nobody',
    method: 'GET',
    path: '/v1/messages/msg_01hwz3k9fxe5vr2t8qn6yc4bmd',
    expected: '404 not_found',
  },
  {
    what: 'an id with SQL',
    method: 'GET',
    path: "/v1/messages/msg_'%20or%201=1",
    expected: '404 not_found',
  },
  {
    what: 'an event of nobody',
    method: 'GET',
    path: '/v1/events?after=evt_01hwz3k9fxe5vr2t8qn6yc4bmd',
    expected: '422 validation_failed',
    pointer: '/after',
  },
  {
    what: 'an event type that is none',
    method: 'GET',
    path: '/v1/events?types=nothing.*',
    expected: '422 validation_failed',
  },
  { what: 'a path that is none', method: 'GET', path: '/v1/nothing', expected: '404 not_found' },
  { what: 'another case', method: 'GET', path: '/V1/messages', expected: '404 not_found' },
  { what: 'a slash at the end', method: 'GET', path: '/v1/messages/', expected: '404 not_found' },
  {
    what: 'a method that the path has not',
    method: 'DELETE',
    path: '/v1/messages',
    expected: '405 method_not_allowed',
  },
  {
    what: 'a method that nobody has',
    method: 'PROPFIND',
    path: '/v1/messages',
    expected: '405 method_not_allowed',
  },
  { what: 'TRACE', method: 'TRACE', path: '/v1/messages', expected: '405 method_not_allowed' },
]

onBothServers('bad input', (running) => {
  const send = async (request: BadRequest, key: string) => {
    const { method = 'POST', path = '/v1/messages', body, headers = {} } = request
    const bytes = typeof body === 'string' ? utf8(body) : body
    const lines = {
      host: 'relay',
      authorization: `Bearer ${key}`,
      connection: 'close',
      ...(bytes && { 'content-type': JSON_TYPE, 'content-length': String(bytes.length) }),
      ...headers,
    }
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
    const text = `${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n`
    return rawHttp(running().url, [Buffer.from(text, 'utf8'), bytes ?? ''])
  }

  // The expectation is one for both engines, so their answers are the same.
  it.each(BAD)('answers $what with $expected', async (request) => {
    const { key } = await running().project()
    const reply = await send(request, key)
    const problem = JSON.parse(reply.body)
    expect(`${reply.status} ${problem.code}`, reply.body).toBe(request.expected)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(problem).toMatchObject({
      status: reply.status,
      requestId: reply.headers.get('x-request-id'),
      type: `${running().url}/docs/errors#${problem.code}`,
    })
    if (request.pointer !== undefined) {
      const pointers = problem.errors.map((error: { pointer: string }) => error.pointer)
      expect(pointers).toContain(request.pointer)
    }
    // Whatever was refused left nothing behind.
    const list = await running().call('listMessages', { key })
    expect(list.body.data).toEqual([])
  })

  it('takes what only looks bad', async () => {
    const { key } = await running().project()
    for (const [type, body] of [
      ['application/json', `{${GOOD}}`],
      ['application/json; charset=utf-8', `{${GOOD}}`],
      ['Application/JSON;charset="UTF-8"', ` {\n${GOOD} } `],
      ['application/json', String.raw`{"to":"+5511999998888","body":"\ud83d\udc4b {\"to\":[[[\\"}`],
      ['application/json', `{${GOOD},"metadata":{"to":"x","body":"y"}}`],
    ]) {
      const reply = await send(
        { what: '', body: body ?? '', headers: { 'content-type': type ?? '' }, expected: '' },
        key,
      )
      expect(reply.status, reply.body).toBe(202)
    }
  })
})
