import { beforeAll, expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'
import { type Api, apiOf } from '../../test/flows/harness/api.ts'
import { relayionClient } from '../../test/flows/harness/relayion-client.ts'
import {
  pairSocketPhone,
  SOCKET_PHONE_NUMBER,
  type SocketPhone,
} from '../../test/flows/harness/socket-phone.ts'

const KEY = /^rlyn_[0-9A-Za-z]{38}$/
const CUSTOMER = '+639173333333'

onBothServers('a key for clients of Relayion', (running) => {
  let api: Api
  let phone: SocketPhone
  beforeAll(async () => {
    const { key } = await running().project('enterprise')
    api = apiOf(running().url, key)
    phone = await pairSocketPhone(api)
  })
  const draft = (more: object = {}) => ({
    ...{ name: 'Front desk', dialect: 'relayion' },
    binding: { deviceId: phone.deviceId, simSlotIndex: 0 },
    ...more,
  })

  it('begins with rlyn_; only that and 8 characters are kept for display', async () => {
    const made = await api.created('/v1/api-keys', draft())
    expect(made.key).toMatch(KEY)
    expect(made).toMatchObject({ dialect: 'relayion', prefix: made.key.slice(0, 13), mode: 'live' })
    const [listed] = await api.all('/v1/api-keys')
    expect(listed.id).toBe(made.id)
    expect(listed.prefix).toMatch(/^rlyn_[0-9A-Za-z]{8}$/)
    expect(JSON.stringify(listed)).not.toContain(made.key.slice(13))
  })

  it('is bound, at creation, to one device, SIM slot and phone number: 422 without a binding', async () => {
    const { binding } = await api.created('/v1/api-keys', draft())
    expect(binding).toEqual({
      ...{ deviceId: phone.deviceId, simSlotIndex: 0 },
      phoneNumber: SOCKET_PHONE_NUMBER,
    })
    const { binding: _binding, ...unbound } = draft()
    const refused = await api.call('POST', '/v1/api-keys', unbound)
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      422,
      'validation_failed',
      [expect.objectContaining({ pointer: '/binding', code: 'required' })],
    ])
    const nowhere = { deviceId: phone.deviceId, simSlotIndex: 5 }
    const elsewhere = await api.call('POST', '/v1/api-keys', draft({ binding: nowhere }))
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'invalid_device'])
  })

  it('is bound for good: nothing changes a key', async () => {
    const { id } = await api.created('/v1/api-keys', draft())
    for (const method of ['PATCH', 'PUT', 'POST']) {
      const { status } = await api.call(method, `/v1/api-keys/${id}`, { binding: null })
      expect([method, status]).toEqual([method, 405])
    }
  })

  it('opens /api/v1 and nothing of /v1, and no other key opens /api/v1', async () => {
    const { key } = await api.created('/v1/api-keys', draft())
    expect((await relayionClient(api.url, key).get('/devices')).status).toBe(200)
    for (const path of ['/v1/messages', '/v1/devices', '/v1/api-keys', '/v1/webhooks']) {
      expect((await apiOf(api.url, key).call('GET', path)).status).toBe(401)
    }
    const bound = await api.created('/v1/api-keys', draft({ dialect: 'relay' }))
    for (const other of [api.key, bound.key]) {
      expect((await relayionClient(api.url, other).get('/devices')).status).toBe(401)
    }
  })

  it('works no more once it is revoked', async () => {
    const { id, key } = await api.created('/v1/api-keys', draft())
    const client = relayionClient(api.url, key)
    expect((await client.get('/devices')).status).toBe(200)
    await api.call('DELETE', `/v1/api-keys/${id}`)
    const { status, body } = await client.get('/devices')
    expect([status, body.error.code]).toEqual([401, 'UNAUTHORIZED'])
  })

  it('may be one that tries things out: nothing leaves then', async () => {
    const { key } = await api.created('/v1/api-keys', draft({ mode: 'test' }))
    expect(key).toMatch(KEY)
    const sent = await relayionClient(api.url, key).send(CUSTOMER, 'To nobody')
    expect(sent).toMatchObject({ deviceId: phone.deviceId, simSlotIndex: 0 })
    expect((await api.call('GET', `/v1/messages/${sent.id}`)).status).toBe(404)
  })

  it('sends once for one Idempotency-Key, and answers a repeat with the message as it stands', async () => {
    const { key } = await api.created('/v1/api-keys', draft())
    const client = relayionClient(api.url, key)
    const once = { 'idempotency-key': 'order-42' }
    const body = { recipientNumber: CUSTOMER, body: 'Once' }
    const first = await client.post('/outbound', body, once)
    const again = await client.post('/outbound', body, once)
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.body).toEqual(first.body)
    expect(first.headers.get('idempotent-replayed')).toBeNull()
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    await api.created(`/v1/messages/${first.body.data.id}/cancel`, undefined)
    const later = await client.post('/outbound', body, once)
    expect(later.body.data).toMatchObject({
      ...{ id: first.body.data.id, status: 'FAILED', failureReason: 'Canceled' },
      failedAt: expect.stringMatching(/Z$/),
    })
    const { createdAt, failedAt } = later.body.data
    expect(Date.parse(failedAt)).toBeGreaterThanOrEqual(Date.parse(createdAt))
    const other = await client.post('/outbound', { ...body, body: 'Twice' }, once)
    expect([other.status, other.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  })
})
