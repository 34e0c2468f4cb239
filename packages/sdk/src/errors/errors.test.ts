import { expect, test } from 'vitest'
import { type Answer, localServer, type ProblemParts, problem } from '../../test/local-server.ts'
import { API_KEY, SMS, sampleMessage } from '../../test/samples.ts'
import * as sdk from '../index.ts'

async function thrownBy(answer: Answer): Promise<unknown> {
  const { url } = await localServer(answer)
  const relay = new sdk.Relay({ apiKey: API_KEY, baseUrl: url, maxRetries: 0 })
  return relay.messages.send(SMS).catch((error) => error)
}

const thrownFor = (status: number, code: string, parts?: ProblemParts) =>
  thrownBy((response) => problem(response, status, code, parts))

test.for([
  [400, 'malformed_json', sdk.ValidationError],
  [401, 'unauthorized', sdk.AuthenticationError],
  [402, 'subscription_expired', sdk.SubscriptionExpiredError],
  [403, 'forbidden', sdk.PermissionError],
  [404, 'not_found', sdk.NotFoundError],
  [409, 'not_cancelable', sdk.ConflictError],
  [409, 'idempotency_in_flight', sdk.IdempotencyError],
  [413, 'payload_too_large', sdk.ValidationError],
  [415, 'unsupported_media_type', sdk.ValidationError],
  [418, 'a_code_of_tomorrow', sdk.RelayApiError],
  [422, 'validation_failed', sdk.ValidationError],
  [422, 'recipient_opted_out', sdk.ValidationError],
  [422, 'invalid_device', sdk.DeviceUnavailableError],
  [422, 'idempotency_key_reused', sdk.IdempotencyError],
  [429, 'rate_limited', sdk.RateLimitError],
  [429, 'monthly_limit_exceeded', sdk.QuotaExceededError],
  [500, 'internal_error', sdk.ServerError],
  [503, 'queue_blocked', sdk.QueueBlockedError],
  [503, 'not_ready', sdk.ServerError],
] as const)('%i %s is its own class', async ([status, code, Class]) => {
  const error = await thrownFor(status, code)
  expect(error).toBeInstanceOf(Class)
  expect(error).toBeInstanceOf(sdk.RelayApiError)
  expect(error).toMatchObject({ name: Class.name, status, code })
})

test('tells everything about an answer: what, where, the request and the page', async () => {
  const error = await thrownFor(429, 'rate_limited', {
    retryable: true,
    headers: { 'retry-after': '12' },
  })
  expect(error).toMatchObject({
    requestId: 'req_test',
    docUrl: 'http://127.0.0.1:4600/docs/errors#rate_limited',
    retryAfterMs: 12_000,
    attempts: 1,
    problem: { code: 'rate_limited', retryable: true },
    message:
      '429 rate_limited: This is rate_limited. (POST /v1/messages, request req_test, ' +
      'http://127.0.0.1:4600/docs/errors#rate_limited)',
  })
  expect(error instanceof sdk.RelayApiError && error.headers.get('retry-after')).toBe('12')
})

test('names the fields that are wrong', async () => {
  const fields = [{ pointer: '/to', code: 'invalid_phone_number', detail: 'to must be E.164.' }]
  const error = await thrownFor(422, 'invalid_phone_number', { errors: fields })
  expect(error instanceof sdk.ValidationError && error.fields).toEqual(fields)
  const plain = await thrownFor(422, 'validation_failed')
  expect(plain instanceof sdk.ValidationError && plain.fields).toEqual([])
})

test('makes an error of an answer that is no problem, such as a proxy’s page', async () => {
  for (const body of ['<h1>Bad gateway</h1>', '', 'null', '{"code":7}', '[]']) {
    const error = await thrownBy((response) => void response.writeHead(502).end(body))
    expect(error).toBeInstanceOf(sdk.ServerError)
    expect(error).toMatchObject({ code: 'http_502', problem: null, requestId: null, docUrl: null })
  }
})

test('knows its errors by their brand, not by their class', async () => {
  expect(sdk.isRelayError(await thrownFor(404, 'not_found'))).toBe(true)
  const copy = { [Symbol.for('@relay/sdk/error')]: true }
  expect(sdk.isRelayError(copy)).toBe(true)
  for (const other of [new Error('x'), null, undefined, 'x', {}]) {
    expect(sdk.isRelayError(other)).toBe(false)
  }
})

test('a failed message carries itself and its failure', () => {
  const failure = { code: 'no_signal', reason: 'No signal.', providerCode: null, retryable: true }
  const error = new sdk.MessageFailedError(sampleMessage({ status: 'FAILED', failure }))
  expect(error).toMatchObject({ code: 'message_failed', failure, snapshot: { status: 'FAILED' } })
  expect(error.message).toBe(
    'Message msg_01hwz3k9fxe5vr2t8qn6yc4bmd ended as FAILED: no_signal, No signal.',
  )
})
