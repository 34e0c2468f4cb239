import { expect, it } from 'vitest'
import { validateReply } from './reply-validation.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
const PROBLEM = {
  type: 'http://127.0.0.1:4600/docs/errors#not_found',
  title: 'Not found',
  status: 404,
  detail: 'There is no such message.',
  code: 'not_found',
  requestId: 'req_1',
  retryable: false,
}

it('accepts what the contract says', () => {
  const body = { status: 'ok', version: '0.1.0' }
  expect(validateReply('getHealth', { status: 200, contentType: JSON_TYPE, body })).toEqual([])
  expect(validateReply('deleteDevice', { status: 204, contentType: null })).toEqual([])
  const problem = { status: 404, contentType: 'application/problem+json', body: PROBLEM }
  expect(validateReply('getMessage', problem)).toEqual([])
})

it.each([
  ['a status', { status: 418, contentType: JSON_TYPE, body: {} }],
  [
    'a content type',
    { status: 200, contentType: 'text/html', body: { status: 'ok', version: '1' } },
  ],
  ['no content type', { status: 200, contentType: null, body: { status: 'ok', version: '1' } }],
  ['a missing field', { status: 200, contentType: JSON_TYPE, body: { status: 'ok' } }],
  [
    'a field too many',
    { status: 200, contentType: JSON_TYPE, body: { status: 'ok', version: '1', pid: 1 } },
  ],
  ['a missing body', { status: 200, contentType: JSON_TYPE }],
])('finds %s that the contract does not have', (_, reply) => {
  expect(validateReply('getHealth', reply)).toHaveLength(1)
})

it('finds a body where none belongs, and a plain JSON problem', () => {
  expect(validateReply('deleteDevice', { status: 204, contentType: null, body: {} })).toHaveLength(
    1,
  )
  const plain = { status: 404, contentType: JSON_TYPE, body: PROBLEM }
  expect(validateReply('getMessage', plain)).toHaveLength(1)
})

it('finds a field that leaks from deep inside composed objects', () => {
  const sim = {
    id: 'sim_01hwz3k9fxe5vr2t8qn6yc4bmd',
    slotIndex: 0,
    phoneNumber: null,
    label: null,
    isDefault: true,
    carrier: null,
  }
  const device = (sims: unknown[]) => ({
    id: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd',
    name: 'Front desk',
    status: 'OFFLINE',
    paired: false,
    pendingPairing: true,
    agent: null,
    battery: null,
    charging: null,
    signal: null,
    network: null,
    lastSeenAt: null,
    sims,
    limits: { burst: null, refillPerMinute: null },
    inPool: true,
    createdAt: '2026-05-14T10:30:00.000Z',
    pairing: {
      code: '7K3M-9XQ2',
      expiresAt: '2026-05-14T10:40:00.000Z',
      uri: 'relay://pair?url=x&code=y',
      qrSvg: '<svg />',
    },
  })
  const reply = (body: unknown) => ({ status: 201, contentType: JSON_TYPE, body })
  expect(validateReply('createDevice', reply(device([sim])))).toEqual([])
  const leaking = validateReply('createDevice', reply(device([{ ...sim, deviceToken: 'x' }])))
  expect(leaking.join()).toContain('deviceToken')
})
