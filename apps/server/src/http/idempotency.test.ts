import { expect, it } from 'vitest'
import { ENGINES } from '../../test/_databases.ts'
import { onBothServers, startTestServer } from '../../test/_server.ts'
import { IDEMPOTENCY_KEPT_MS } from '../projects/index.ts'

const SMS = { to: '+5511999998888', body: 'Your table is ready.' }
const PARALLEL = 50

onBothServers('an Idempotency-Key', (running) => {
  const withKey = (key: string, name: string, body: unknown = SMS) => ({
    key,
    body,
    headers: { 'Idempotency-Key': name },
  })
  const messagesOf = async (key: string) =>
    (await running().call('listMessages', { key, query: { limit: '100' } })).body.data

  it('repeats the first answer to the letter, however the body is written', async () => {
    const { key } = await running().project()
    const first = await running().call('sendMessage', withKey(key, 'order 42'))
    const again = await running().call(
      'sendMessage',
      withKey(key, 'order 42', { body: SMS.body, to: SMS.to }),
    )
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.body).toEqual(first.body)
    expect(first.headers.get('idempotent-replayed')).toBeNull()
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('location')).toBe(`/v1/messages/${first.body.id}`)
    expect(await messagesOf(key)).toHaveLength(1)
  })

  it('is the same bare and quoted', async () => {
    const { key } = await running().project()
    const first = await running().call('sendMessage', withKey(key, 'a "b\\c'))
    const again = await running().call('sendMessage', withKey(key, String.raw`"a \"b\\c"`))
    expect(again.body.id).toBe(first.body.id)
  })

  it('is 422 with another body, and with another operation', async () => {
    const { key } = await running().project()
    await running().call('sendMessage', withKey(key, 'k'))
    const other = await running().call('sendMessage', withKey(key, 'k', { ...SMS, body: 'no' }))
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    const device = await running().call('createDevice', withKey(key, 'k', { name: 'Phone' }))
    expect([device.status, device.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect((await running().call('listDevices', { key })).body.data).toEqual([])
  })

  it('belongs to its project and its mode', async () => {
    const home = await running().project()
    const stranger = await running().project()
    const test = await running().key(home.projectId, { name: 'Test', mode: 'test' })
    const ids = new Set<string>()
    for (const key of [home.key, stranger.key, test]) {
      ids.add((await running().call('sendMessage', withKey(key, 'same'))).body.id)
    }
    expect(ids.size).toBe(3)
    // Who asks with the other key is told where it was looked for.
    const messageId = [...ids].at(-1) ?? ''
    const missed = await running().call('getMessage', { key: home.key, path: { messageId } })
    expect(missed.body.detail).toBe(`There is no live message ${messageId} in this project.`)
  })

  it('makes one message of 50 requests at once', async () => {
    const { key } = await running().project()
    const replies = await Promise.all(
      Array.from({ length: PARALLEL }, () => running().call('sendMessage', withKey(key, 'burst'))),
    )
    const made = replies.filter(
      (reply) => reply.status === 202 && reply.headers.get('idempotent-replayed') === null,
    )
    expect(made).toHaveLength(1)
    for (const reply of replies) {
      if (reply.status === 202) {
        expect(reply.body).toEqual(made[0]?.body)
        continue
      }
      expect([reply.status, reply.body.code]).toEqual([409, 'idempotency_in_flight'])
      expect(reply.headers.get('retry-after')).toBe('1')
      expect(reply.headers.get('relay-should-retry')).toBe('true')
    }
    expect(await messagesOf(key)).toHaveLength(1)
  })

  it.each([
    ['createApiKey', { name: 'Key' }],
    ['createDevice', { name: 'Phone' }],
  ] as const)('makes one of 50 at once with %s', async (id, body) => {
    const { key } = await running().project()
    const replies = await Promise.all(
      Array.from({ length: PARALLEL }, () => running().call(id, withKey(key, 'burst', body))),
    )
    const taken = replies.filter((reply) => reply.status === 201)
    expect(new Set(taken.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
    expect(replies.every((reply) => [201, 409].includes(reply.status))).toBe(true)
    const again = await running().call(id, withKey(key, 'burst', body))
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.body).toEqual(taken[0]?.body)
  })

  it('keeps answers that show secrets sealed', async () => {
    const { projectId, key } = await running().project()
    const made = await running().call('createApiKey', withKey(key, 'sealed', { name: 'Secret' }))
    const device = await running().call('createDevice', withKey(key, 'sealed 2', { name: 'X' }))
    const code = await running().call('createPairingCode', {
      key,
      path: { deviceId: device.body.id },
      headers: { 'Idempotency-Key': 'sealed 3' },
    })
    const rows = await running()
      .database.read.selectFrom('idempotency')
      .where('id', 'like', `${projectId} %`)
      .selectAll()
      .execute()
    expect(rows.map((row) => row.sealed)).toEqual([1, 1, 1])
    const stored = JSON.stringify(rows)
    for (const secret of [made.body.key, device.body.pairing.code, code.body.code]) {
      expect(stored).not.toContain(secret)
    }
  })

  it('still answers when the plan has no room left for another', async () => {
    const { key } = await running().project('free')
    const first = await running().call('createDevice', withKey(key, 'only', { name: 'Phone' }))
    const again = await running().call('createDevice', withKey(key, 'only', { name: 'Phone' }))
    expect(again.body).toEqual(first.body)
    const other = await running().call('createDevice', withKey(key, 'two', { name: 'Phone' }))
    expect([other.status, other.body.code]).toEqual([409, 'device_limit_reached'])
  })

  it('is free again after a request that failed', async () => {
    const { key } = await running().project('free')
    const bad = withKey(key, 'retry', { ...SMS, from: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd' })
    expect((await running().call('sendMessage', bad)).status).toBe(422)
    expect((await running().call('sendMessage', withKey(key, 'retry'))).status).toBe(202)
    await running().call('createDevice', { key, body: { name: 'Phone' } })
    const refused = withKey(key, 'device', { name: 'Phone' })
    expect((await running().call('createDevice', refused)).status).toBe(409)
    const again = await running().call('createDevice', refused)
    expect(again.headers.get('idempotent-replayed')).toBeNull()
  })

  it('gets its answer where the call would not be taken any more', async () => {
    const { projectId, key } = await running().project()
    const device = await running().call('createDevice', { key, body: { name: 'Phone' } })
    const sims = [{ slotIndex: 0, phoneNumber: '+5511988887777', carrier: null }]
    const { code } = device.body.pairing
    await running().call('pairDevice', { body: { code, agent: 'test/1', sims } })
    const from = device.body.id
    const binding = { deviceId: from, simSlotIndex: 0 }
    const relayion = await running().key(projectId, { name: 'R', dialect: 'relayion', binding })
    const { to, body } = SMS
    const csv = `to\n${to}\n`
    const calls = [
      ['sendMessage', withKey(key, 'message', { ...SMS, from })],
      ['sendOtp', withKey(key, 'code', { to })],
      ['createBatch', withKey(key, 'list', { body, from, recipients: [{ to }] })],
      ['createBatch', { ...withKey(key, 'file', undefined), csv, query: { body, from } }],
      ['relayionSendOutbound', withKey(relayion, 'other', { recipientNumber: to, body })],
    ] as const
    const all = async () => {
      const replies = []
      for (const [id, request] of calls) replies.push(await running().call(id, request))
      return replies
    }
    const first = await all()
    await running().call('deleteDevice', { key, path: { deviceId: from } })
    await running().call('updateOtpSettings', { key, body: { countries: ['US'] } })
    const again = await all()
    expect(first.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
    expect(again.map((reply) => reply.headers.get('idempotent-replayed') ?? reply.code)).toEqual(
      calls.map(() => 'true'),
    )
    expect(again.slice(0, 4).map((reply) => reply.body)).toEqual(
      first.slice(0, 4).map((reply) => reply.body),
    )
    // The file decides whether it is the same call; and another key is another call.
    const [, , , [, file]] = calls
    const other = await running().call('createBatch', { ...file, csv: `${csv}+5511999997777\n` })
    const fresh = await running().call('createBatch', {
      ...withKey(key, 'new', undefined),
      ...{ csv, query: file.query },
    })
    expect([other.code, fresh.code]).toEqual(['idempotency_key_reused', 'invalid_device'])
  })

  it('answers nobody who may not make the call, now or any more', async () => {
    const { projectId, key } = await running().project()
    const repeated = async (by: string, id: 'sendMessage' | 'createBatch', request: object) => {
      const headers = { 'Idempotency-Key': id }
      const reply = await running().call(id, { ...request, key: by, headers })
      return reply.headers.get('idempotent-replayed') ?? reply.code ?? reply.status
    }
    const reader = await running().key(projectId, { name: 'Reads', scopes: ['messages.read'] })
    const revoked = await running().key(projectId, { name: 'Leaves' })
    const list = { body: { body: SMS.body, recipients: [{ to: SMS.to }] } }
    const calls = [
      ['sendMessage', { body: SMS }],
      ['createBatch', list],
    ] as const
    const all = (by: string) => Promise.all(calls.map(([id, request]) => repeated(by, id, request)))
    expect(await all(revoked)).toEqual([202, 202])
    expect(await all(key)).toEqual(['true', 'true'])
    const { body } = await running().call('listApiKeys', { key })
    const { id } = body.data.find(({ name }: { name: string }) => name === 'Leaves')
    await running().call('deleteApiKey', { key, path: { keyId: id } })
    expect(await all(revoked)).toEqual(['unauthorized', 'unauthorized'])
    expect(await all(reader)).toEqual(['forbidden', 'forbidden'])
  })

  it('is free again after 24 hours', async () => {
    const { projectId, key } = await running().project()
    const first = await running().call('sendMessage', withKey(key, 'old'))
    await running().database.transaction((tx) =>
      tx.query
        .updateTable('idempotency')
        .set({ expires_at: Date.now() - 1 })
        .where('id', '=', `${projectId} live old`)
        .execute(),
    )
    const second = await running().call('sendMessage', withKey(key, 'old', { ...SMS, body: 'no' }))
    expect(second.status).toBe(202)
    expect(second.body.id).not.toBe(first.body.id)
    expect(IDEMPOTENCY_KEPT_MS).toBe(86_400_000)
  })

  it('is another request from another line', async () => {
    const { projectId, key } = await running().project()
    const device = await running().call('createDevice', { key, body: { name: 'Phone' } })
    await running().call('pairDevice', {
      body: {
        code: device.body.pairing.code,
        agent: 'test/1',
        sims: [0, 1].map((slotIndex) => ({
          slotIndex,
          phoneNumber: `+551198888777${slotIndex}`,
          carrier: null,
        })),
      },
    })
    const [first = '', second = ''] = await Promise.all(
      [0, 1].map((simSlotIndex) =>
        running().key(projectId, {
          name: 'Bound',
          binding: { deviceId: device.body.id, simSlotIndex },
        }),
      ),
    )
    expect((await running().call('sendMessage', withKey(first, 'line'))).status).toBe(202)
    const other = await running().call('sendMessage', withKey(second, 'line'))
    expect(other.body.code).toBe('idempotency_key_reused')
  })
})

it.each(ENGINES)('answers as before over a restart on $name', async (engine) => {
  const created = await engine.create(true)
  const first = await startTestServer(created.url)
  const { key } = await first.project()
  const request = { key, body: SMS, headers: { 'Idempotency-Key': 'over' } }
  const made = await first.call('sendMessage', request)
  const secret = { key, body: { name: 'K' }, headers: { 'Idempotency-Key': 'over 2' } }
  const apiKey = await first.call('createApiKey', secret)
  await first.stop()
  const second = await startTestServer(created.url)
  const again = await second.call('sendMessage', request)
  expect(again.body.id).toBe(made.body.id)
  expect((await second.call('createApiKey', secret)).body).toEqual(apiKey.body)
  await second.stop()
  await created.drop()
})
