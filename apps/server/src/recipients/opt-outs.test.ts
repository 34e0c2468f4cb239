import { expect, it } from 'vitest'
import { onBothServers, type TestServer } from '../../test/_server.ts'
import {
  type Api,
  apiOf,
  eventually,
  pairSocketPhone,
  SOCKET_PHONE_NUMBER,
} from '../../test/flows/harness/index.ts'

const PEER = '+5511987654321'
const SMS = { to: PEER, body: 'Your table is ready.' }

async function home(server: TestServer) {
  const { key, projectId } = await server.project()
  const api = apiOf(server.url, key)
  const send = (body: object = {}) => api.call('POST', '/v1/messages', { ...SMS, ...body })
  const put = (optedOut: boolean, number = PEER) =>
    server.call('putOptOut', { key, body: { channel: 'sms', number, optedOut } })
  const list = async (query: Record<string, string> = {}) =>
    (await server.call('listOptOuts', { key, query })).body.data
  const told = async () => (await api.feed()).filter(({ event }) => event.startsWith('recipient.'))
  return { key, projectId, api, send, put, list, told }
}

/** A phone that hears messages; `hear` resolves once the relay keeps what it heard. */
async function phoneOf(api: Api) {
  const phone = await (await pairSocketPhone(api)).connect()
  let seq = 0
  const hear = async (body: string, from = PEER, at = Date.now() + (seq + 1) * 10_000) => {
    seq += 1
    const receivedAt = new Date(at).toISOString()
    phone.send({ type: 'inbound', seq, from, body, receivedAt, simSlotIndex: 0 })
    await phone.acked(seq)
  }
  return { phone, hear }
}

onBothServers('an opt-out', (running) => {
  it('set by the API refuses messages to the number until it is taken back, and is told', async () => {
    const { send, put, list, told, key } = await home(running())
    expect((await send()).status).toBe(202)
    const { body: set } = await put(true, '+551187654321')
    expect(set).toMatchObject({ channel: 'sms', number: PEER, optedOut: true, reason: 'manual' })
    const refused = await send()
    expect([refused.status, refused.body.code]).toEqual([422, 'recipient_opted_out'])
    expect(refused.body.errors).toMatchObject([{ pointer: '/to', code: 'conflict' }])
    expect((await send({ to: '+5521976543210' })).status).toBe(202)
    expect(await list()).toEqual([set])
    expect(await list({ number: PEER })).toEqual([set])
    expect(await list({ number: '+551187654321' })).toEqual([set])
    expect(await list({ channel: 'whatsapp' })).toEqual([])
    const { body: again } = await put(true)
    expect(again).toEqual(set)
    const { body: back } = await put(false)
    expect(back).toMatchObject({ id: set.id, optedOut: false })
    expect((await send()).status).toBe(202)
    expect(await list()).toEqual([])
    const events = await eventually(told, (found) => found.length === 2)
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ['recipient.unsubscribed', set],
      ['recipient.resubscribed', back],
    ])
    const recipient = await running().call('createRecipient', { key, body: { number: PEER } })
    expect(recipient.body.optOuts).toEqual([])
  })

  it('stands beside the recipient, and outlives it', async () => {
    const server = running()
    const { key, put, send } = await home(server)
    const { body } = await server.call('createRecipient', { key, body: { number: PEER } })
    const path = { recipientId: body.id }
    const { changedAt } = (await put(true)).body
    const seen = await server.call('getRecipient', { key, path })
    expect(seen.body.optOuts).toEqual([
      { channel: 'sms', scope: 'all', reason: 'manual', changedAt },
    ])
    await server.call('deleteRecipient', { key, path })
    expect((await send()).status).toBe(422)
  })

  it('of marketing stands beside that of everything, and is no matter of SMS', async () => {
    const server = running()
    const { key, put, list, send } = await home(server)
    const marketing = (optedOut: boolean, channel = 'whatsapp') =>
      server.call('putOptOut', {
        ...{ key, body: { channel, scope: 'marketing', number: PEER, optedOut } },
      })
    const { body: set } = await marketing(true)
    expect(set).toMatchObject({ channel: 'whatsapp', scope: 'marketing', optedOut: true })
    expect((await marketing(true)).body).toEqual(set)
    expect((await send()).status).toBe(202)
    await put(true)
    expect((await list({ number: PEER })).map((it: { scope: string }) => it.scope)).toEqual([
      'all',
      'marketing',
    ])
    await put(false)
    expect(await list()).toEqual([set])
    const { body } = await server.call('createRecipient', { key, body: { number: PEER } })
    expect(body.optOuts).toMatchObject([{ channel: 'whatsapp', scope: 'marketing' }])
    expect((await marketing(true, 'sms')).body.errors).toMatchObject([{ pointer: '/scope' }])
    expect((await marketing(false)).body).toMatchObject({ id: set.id, optedOut: false })
    expect(await list()).toEqual([])
  })

  it('is of one project, and of its live or test data', async () => {
    const server = running()
    const one = await home(server)
    const other = await home(server)
    await one.put(true)
    expect((await other.send()).status).toBe(202)
    const test = await server.key(one.projectId, { name: 'Test', mode: 'test' })
    expect((await apiOf(server.url, test).call('POST', '/v1/messages', SMS)).status).toBe(202)
  })

  it('leaves a repeated call its first answer', async () => {
    const { api, put } = await home(running())
    const headers = { 'idempotency-key': 'reminder-42' }
    const first = await api.call('POST', '/v1/messages', SMS, headers)
    await put(true)
    const again = await api.call('POST', '/v1/messages', SMS, headers)
    expect([again.status, again.body]).toEqual([202, first.body])
    const reused = await api.call('POST', '/v1/messages', { ...SMS, body: 'x' }, headers)
    expect(reused.body.code).toBe('idempotency_key_reused')
  })

  it('lets one-time passwords through, which people ask for themselves, unless the project says no', async () => {
    const server = running()
    const { api, key, put } = await home(server)
    await phoneOf(api)
    await put(true)
    const otp = () => server.call('sendOtp', { key, body: { to: PEER, purpose: 'login' } })
    expect((await otp()).status).toBe(202)
    await server.call('putOptOutSettings', { key, body: { otpExempt: false } })
    const refused = await server.call('sendOtp', { key, body: { to: PEER, purpose: 'signup' } })
    expect([refused.status, refused.body.code]).toEqual([422, 'recipient_opted_out'])
  })

  it('is refused to clients of Relayion too', async () => {
    const server = running()
    const { api, projectId, put } = await home(server)
    const { phone } = await phoneOf(api)
    const [{ id: deviceId }] = await api.all('/v1/devices')
    await put(true)
    const key = await server.key(projectId, {
      ...{ name: 'Relayion', dialect: 'relayion', binding: { deviceId, simSlotIndex: 0 } },
    })
    const refused = await server.call('relayionSendOutbound', {
      ...{ key, body: { recipientNumber: PEER, body: 'Hello' } },
    })
    expect([refused.status, refused.code]).toEqual([422, 'recipient_opted_out'])
    await phone.cut()
  })

  it('is heard in a message that is a keyword, and confirmed once by the same line', async () => {
    const { api, send, list, told } = await home(running())
    const { phone, hear } = await phoneOf(api)
    for (const body of ['Não quero parar', 'sair de casa', 'STOP it please', 'obrigado', '👍']) {
      await hear(body)
    }
    // Nobody can be written to there.
    await hear('STOP', '28000')
    expect(await list()).toEqual([])
    await hear('  Páre! ')
    expect((await send()).body.code).toBe('recipient_opted_out')
    expect(await list()).toMatchObject([{ number: PEER, optedOut: true, reason: 'keyword' }])
    const confirmations = () => api.all(`/v1/messages?to=${encodeURIComponent(PEER)}`)
    const [stop] = await eventually(confirmations, ({ length }) => length === 1)
    expect(stop).toMatchObject({
      body: 'Voce nao recebera mais mensagens nossas. Responda VOLTAR para receber de novo.',
      from: SOCKET_PHONE_NUMBER,
    })
    await hear('SAIR')
    await hear('voltar')
    const both = await eventually(confirmations, ({ length }) => length === 2)
    expect(both[0]).toMatchObject({ from: SOCKET_PHONE_NUMBER, simSlotIndex: 0 })
    expect(both[0].body).toContain('Responda SAIR')
    expect((await send()).status).toBe(202)
    const events = await eventually(told, (found) => found.length === 2)
    expect(events.map(({ event }) => event)).toEqual([
      'recipient.unsubscribed',
      'recipient.resubscribed',
    ])
    // Who never left does not come back.
    await hear('START', '+5521976543210')
    expect(await eventually(told, (events) => events.length >= 2)).toHaveLength(2)
    await phone.cut()
  })

  it('stands when an older START comes late, as from a phone that was offline', async () => {
    const { api, put, list, told } = await home(running())
    const { phone, hear } = await phoneOf(api)
    const hoursAgo = (hours: number) => Date.now() - hours * 3_600_000
    await put(true)
    await hear('START', PEER, hoursAgo(1))
    expect(await list()).toMatchObject([{ optedOut: true, reason: 'manual' }])
    // Two that come late in their own order, and a third of the time before them.
    const other = '+5521976543210'
    await hear('STOP', other, hoursAgo(3))
    await hear('START', other, hoursAgo(2))
    expect(await list({ number: other })).toEqual([])
    await hear('STOP', other, hoursAgo(1))
    await hear('STOP', other)
    await hear('START', other, hoursAgo(0.5))
    expect(await list({ number: other })).toMatchObject([{ optedOut: true, reason: 'keyword' }])
    // In doubt nobody is written to: a STOP counts however slow the phone's clock is.
    await put(false)
    await hear('STOP', PEER, Date.UTC(1980, 0, 6))
    expect(await list({ number: PEER })).toMatchObject([{ reason: 'keyword' }])
    expect(await eventually(told, (events) => events.length >= 6)).toHaveLength(6)
    await phone.cut()
  })

  it('is confirmed once there is room, where the queue is full', async () => {
    const server = running()
    const { api, key, send } = await home(server)
    const { phone, hear } = await phoneOf(api)
    const policy = (body: object) => server.call('putQueuePolicy', { key, body })
    await policy({ paused: true, maxDepth: 1 })
    expect((await send({ to: '+5521976543210' })).status).toBe(202)
    await hear('STOP')
    const bodies = async () => (await api.all('/v1/messages')).map(({ body }) => body)
    // Long enough for a first try.
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(await bodies()).toEqual([SMS.body])
    await policy({ paused: true })
    await eventually(bodies, (found) => found.length === 2)
    await phone.cut()
  })

  it('is confirmed with the project’s own text, or not at all, or not heard', async () => {
    const server = running()
    const { api, key, list } = await home(server)
    const { phone, hear } = await phoneOf(api)
    const settings = (body: object) => server.call('putOptOutSettings', { key, body })
    const messages = async () => (await api.all('/v1/messages')).map(({ body }) => body)
    await settings({ optOutText: 'Aurora: bye.' })
    await hear('STOP')
    await eventually(messages, ([body]) => body === 'Aurora: bye.')
    await settings({ confirm: false })
    await hear('STOP', '+5521976543210')
    await settings({ keywords: false })
    await hear('STOP', '+12025550143')
    expect((await list()).map(({ number }: { number: string }) => number)).toEqual([
      '+5521976543210',
      PEER,
    ])
    const { body } = await server.call('getOptOutSettings', { key })
    expect(body).toEqual({
      ...{ keywords: false, confirm: false, optOutText: 'Aurora: bye.', optInText: null },
      otpExempt: true,
    })
    // Long enough for a confirmation that should not be.
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(await messages()).toEqual(['Aurora: bye.'])
    await phone.cut()
  })
})
