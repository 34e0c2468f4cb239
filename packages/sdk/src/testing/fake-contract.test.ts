import { expect, test } from 'vitest'
import { clientOperations, contractCheck } from '../../test/contract-check.ts'
import { SMS } from '../../test/samples.ts'
import { Relay, type RelayOptions } from '../index.ts'
import { createFakeRelay, type FakeRelay } from './index.ts'

const WHATSAPP = { to: '+5511999998888', template: 'lembrete_consulta', language: 'pt_BR' }

function checked(fake: FakeRelay, options: RelayOptions = {}) {
  const check = contractCheck(fake)
  const { apiKey, baseUrl } = fake
  const relay = new Relay({ apiKey, baseUrl, fetch: check.fetch, maxRetries: 0, ...options })
  return { ...check, relay }
}

test('answers every operation as the contract says', async () => {
  // No month ends while it is used.
  const fake = createFakeRelay({ now: new Date('2026-05-15T12:00:00Z') })
  const { relay, faults, answered } = checked(fake)
  await relay.projects.create({ name: 'Clínica Aurora', ownerEmail: 'helena@example.com' })
  await relay.projects.get()
  await relay.projects.update({ name: 'Clínica' })
  await relay.projects.putMetaCredentials({ callbackUrl: 'https://example.com/hooks' })
  const device = await relay.devices.create({ name: 'Front desk' })
  await relay.devices.pair({
    code: device.pairing.code.toLowerCase(),
    agent: 'test',
    sims: [{ slotIndex: 1, phoneNumber: null, carrier: null }],
  })
  await relay.devices.update(device.id, {
    sims: [{ slotIndex: 1, label: 'Main', phoneNumber: '+5511977776666', isDefault: true }],
    limits: { burst: 50, refillPerMinute: 20 },
    inPool: false,
  })
  await relay.devices.get(device.id)
  await relay.devices.list().toArray({ limit: 10 })
  await relay.devices.createPairingCode(device.id)
  const binding = { deviceId: fake.device.id, simSlotIndex: 0 }
  const key = await relay.apiKeys.create({ name: 'Bound', binding, scopes: ['messages.write'] })
  const relayion = await relay.apiKeys.create({ name: 'Client', dialect: 'relayion', binding })
  expect(relayion.key).toMatch(/^rlyn_/)
  expect(relayion.prefix).toHaveLength('rlyn_'.length + 8)
  await relay.apiKeys.list()
  await relay.apiKeys.revoke(key.id)
  const later = new Date(fake.now().getTime() + 3_600_000).toISOString()
  const scheduled = await relay.messages.send({ ...SMS, sendAt: later, metadata: { order: '42' } })
  const { id } = await relay.messages.send({ ...SMS, from: fake.device.id, ttlSeconds: 60 })
  await relay.messages.send({ ...WHATSAPP, variables: { 1: 'João' } })
  await relay.messages.send({ to: '+5511999990002', body: 'fails' })
  await relay.messages.send({ to: '+5511999990003', body: 'waits', expiresAt: later })
  await relay.queue.get()
  await relay.messages.cancel(scheduled.id)
  await relay.messages.waitFor(id, 'DELIVERED')
  const inbound = fake.receive({ from: '27182', body: 'Thank you!' })
  fake.receive({ from: SMS.to, body: 'Obrigada!' })
  fake.disconnect()
  await relay.messages.send(SMS)
  await relay.queue.get()
  fake.advance()
  await relay.messages.list({ limit: 2 }).toArray({ limit: 10 })
  await relay.messages.timeline(id)
  await relay.inbound.list({ limit: 1 }).toArray({ limit: 10 })
  await relay.inbound.get(inbound.id)
  await relay.conversations.list({ limit: 1 }).toArray({ limit: 10 })
  await relay.conversations.messages(SMS.to, { limit: 1 }).toArray({ limit: 10 })
  await visitOtp(relay)
  await relay.events.list({ limit: 3 }).toArray({ limit: 100 })
  await visitWebhooks(relay)
  await visitTemplates(relay)
  await visitRecipients(relay)
  fake.connect()
  await visitBatches(relay)
  fake.disconnect()
  await visitPolicies(relay)
  await visitUsage(relay)
  expect(await relay.readiness.get({ probe: true })).toMatchObject({ ready: false })
  await relay.health.check()
  await relay.health.ready()
  await relay.devices.remove(device.id)
  expect(faults).toEqual([])
  const ids = [...answered].map((operation) => operation.split(' ')[0])
  expect([...new Set(ids)].sort()).toEqual(clientOperations().sort())
})

async function visitOtp(relay: Relay): Promise<void> {
  const to = '+5511999998888'
  const otp = await relay.otp.send({ to, purpose: 'login', codeLength: 4 })
  expect((await relay.otp.resend(otp.id)).sends).toBe(2)
  expect((await relay.otp.verify(otp.id, '1234')).attemptsRemaining).toBe(4)
  expect((await relay.otp.verifyLatest({ to, purpose: 'login', code: '0000' })).status).toBe(
    'success',
  )
  expect((await relay.otp.get(otp.id)).status).toBe('verified')
  const { id } = await relay.otp.send({ to })
  await relay.otp.cancel(id)
  const dead = await relay.otp.send({ to })
  for (let i = 0; i < 5; i += 1) await relay.otp.verify(dead.id, '123456')
  expect((await relay.otp.verify(dead.id, '000000')).reason).toBe('too_many_attempts')
  await relay.otp.updateSettings({ countries: ['BR'], limits: { prefixPerHour: 5 } })
  expect((await relay.otp.getSettings()).limits.prefixPerHour).toBe(5)
}

async function visitTemplates(relay: Relay): Promise<void> {
  const components = [{ type: 'BODY' as const, text: 'Olá {{1}}' }]
  const { name, language } = { name: 'lembrete', language: 'pt-BR' }
  const draft = { name, language, category: 'UTILITY' as const, components }
  const { id, status } = await relay.templates.create(draft)
  expect(status).toBe('PENDING')
  const again = await relay.templates.create(draft).catch((error: unknown) => error)
  expect(again).toMatchObject({ code: 'meta_refused' })
  expect(await relay.templates.sync()).toMatchObject({ total: 1, updated: 1 })
  const approved = await relay.templates.list({ status: 'APPROVED' }).toArray({ limit: 10 })
  expect(approved.map((one) => one.language)).toEqual(['pt_BR'])
  expect((await relay.templates.get(id)).variables.map(({ key }) => key)).toEqual(['1'])
  await relay.templates.delete(id)
  const gone = await relay.templates.get(id).catch((error: unknown) => error)
  expect(gone).toMatchObject({ code: 'not_found' })
}

async function visitRecipients({ recipients }: Relay): Promise<void> {
  const number = '+5521976543210'
  const { id } = await recipients.create({ name: 'João Silva', number, tags: ['vip'] })
  await recipients.update(id, { locale: 'pt-BR' })
  await recipients.optOuts.set({ channel: 'sms', number, optedOut: true })
  expect((await recipients.get(id)).optOuts).toHaveLength(1)
  expect(await recipients.optOuts.list({ number }).toArray({ limit: 10 })).toHaveLength(1)
  await recipients.optOuts.changeSettings({ confirm: false })
  expect((await recipients.optOuts.settings()).confirm).toBe(false)
  const report = await recipients.import('number,name\n+12025550143,Ana\n12,Bia\n')
  expect(report).toMatchObject({ created: 1, rejected: 1 })
  expect(await new Response(await recipients.export({ tag: 'vip' })).text()).toBe(
    'number,name,tags,locale\r\n+5521976543210,João Silva,vip,pt-BR\r\n',
  )
  expect(await recipients.list({ search: 'joao' }).toArray({ limit: 10 })).toHaveLength(1)
  await recipients.delete(id)
}

async function visitBatches({ batches, messages }: Relay): Promise<void> {
  const body = 'Olá {{name}}!'
  const file = 'to,name\n+5511999990001,João\n12,Bia\n+5511999990001,João\n+5511999990002,\n'
  const check = await batches.checkUpload(file, { body })
  expect(check).toMatchObject({ dryRun: true, total: 4, accepted: 1, rejected: 3, segments: 1 })
  expect(check.preview[0]?.body).toBe('Olá João!')
  const recipients = [{ to: '+5511999990003', variables: { name: 'Ana' } }]
  expect(await batches.check({ body, recipients })).toMatchObject({ accepted: 1, rejected: 0 })
  expect(await batches.list().toArray({ limit: 10 })).toEqual([])

  const sent = await batches.upload(file, { body, name: 'Greetings' })
  expect(sent.errors.map(({ line, code }) => [line, code])).toEqual([
    [3, 'invalid_phone_number'],
    [4, 'duplicate'],
    [5, 'required'],
  ])
  expect(await batches.errors(sent.id, { limit: 2 }).toArray({ limit: 10 })).toEqual(sent.errors)
  const seen: string[] = []
  const done = await batches.waitUntilDone(sent.id, {
    onProgress: ({ status }) => void seen.push(status),
  })
  expect(done).toMatchObject({ status: 'completed', progress: 1, accepted: 1 })
  expect(seen[0]).toBe('sending')
  const [message] = await messages.list({ batchId: sent.id }).toArray({ limit: 10 })
  expect(message).toMatchObject({ body: 'Olá João!', batchId: sent.id })

  const { id } = await batches.create({ body, recipients })
  expect((await batches.pause(id)).status).toBe('paused')
  expect((await batches.resume(id)).status).toBe('sending')
  expect((await batches.cancel(id)).counts.CANCELED).toBe(1)
  expect(await batches.list({ status: 'canceled' }).toArray({ limit: 10 })).toHaveLength(1)
  const ended = await batches.pause(id).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code: 'batch_ended' })
}

async function visitPolicies(relay: Relay): Promise<void> {
  const { timeZone } = await relay.projects.update({ timeZone: 'America/Sao_Paulo' })
  const quietHours = { start: '22:00', end: '07:00' }
  const policy = await relay.queue.putPolicy({ paused: true, quietHours })
  expect(policy.quietHours).toEqual({ ...quietHours, timeZone })
  expect(await relay.queue.getPolicy()).toEqual(policy)
  expect((await relay.plan.get()).used.messages).toBeGreaterThan(0)
}

async function visitUsage(relay: Relay): Promise<void> {
  const { data, total } = await relay.usage.list({ groupBy: ['month', 'channel'] })
  expect(data.length).toBeGreaterThan(0)
  expect(total.messages).toBe(data.reduce((sum, line) => sum + line.messages, 0))
  const month = data[0]?.month ?? ''
  const statement = await relay.usage.statement(month, { locale: 'pt-BR' })
  expect(statement.total).toEqual(total)
  const csv = await relay.usage.statementText(month, { format: 'csv' })
  expect(csv.split('\r\n')).toHaveLength(statement.lines.length + 2)
  const page = await relay.usage.statementText(month, { format: 'html', locale: 'pt-BR' })
  expect(page).toMatch(/^<!doctype html>/)
}

async function visitWebhooks(relay: Relay): Promise<void> {
  const url = 'https://shop.example.com/hooks/relay'
  const { id } = await relay.webhooks.create({ url, events: ['outbound.*'] })
  await relay.webhooks.list().toArray({ limit: 10 })
  await relay.webhooks.get(id)
  await relay.webhooks.update(id, { description: 'Orders' })
  await relay.webhooks.rotateSecret(id)
  await relay.webhooks.test(id)
  await relay.messages.send(SMS)
  const [delivery] = await relay.webhooks.deliveries(id).toArray({ limit: 10 })
  const { attemptLog } = await relay.webhooks.getDelivery(delivery?.id ?? '')
  expect(attemptLog).toHaveLength(1)
  await relay.webhooks.retry(delivery?.id ?? '')
  const replay = await relay.webhooks.replay(id, { since: '2026-05-14T00:00:00Z' })
  await relay.webhooks.getReplay(replay.id ?? '')
  await relay.webhooks.delete(id)
}

test('answers every mistake as the contract says', async () => {
  const fake = createFakeRelay()
  const { relay, faults } = checked(fake)
  const missing = '01hwz3k9fxe5vr2t8qn6yc4bmd'
  const codeOf = async (call: Promise<unknown>) =>
    call.then(
      () => 'none',
      (error) => error.code,
    )
  const raw = (method: string, path: string, body: unknown, query = {}) =>
    codeOf(relay.request(method, path, { body, query }))
  const send = (body: unknown) => raw('POST', '/v1/messages', body)
  expect(await send({ to: '12', body: 'x' })).toBe('invalid_phone_number')
  expect(await send({ to: SMS.to, body: '' })).toBe('validation_failed')
  expect(await send({ ...SMS, color: 'red' })).toBe('validation_failed')
  expect(await send([])).toBe('validation_failed')
  expect(await send({ ...SMS, ttlSeconds: 1.5 })).toBe('validation_failed')
  expect(await send({ ...SMS, ttlSeconds: 5, expiresAt: '2030-01-01T00:00:00Z' })).toBe(
    'validation_failed',
  )
  expect(await send({ ...SMS, expiresAt: '2001-01-01T00:00:00Z' })).toBe('validation_failed')
  expect(await send({ ...SMS, sendAt: '2200-01-01T00:00:00Z' })).toBe('validation_failed')
  expect(await send({ ...SMS, metadata: { order: 42 } })).toBe('validation_failed')
  expect(await send({ ...WHATSAPP, language: 7 })).toBe('validation_failed')
  expect(await send({ ...SMS, from: `dev_${missing}` })).toBe('invalid_device')
  expect(await send({ ...SMS, to: '+5511999990004' })).toBe('rate_limited')
  expect(await codeOf(relay.messages.get(`msg_${missing}`))).toBe('not_found')
  expect(await codeOf(relay.messages.timeline(`msg_${missing}`))).toBe('not_found')
  expect(await codeOf(relay.messages.list({ limit: 101 }))).toBe('validation_failed')
  expect(await codeOf(relay.messages.list({ cursor: 'bm9uZQ' }))).toBe('validation_failed')
  expect(await codeOf(relay.usage.statement('2999-01'))).toBe('not_found')
  expect(await codeOf(relay.usage.list({ from: '2026-02', to: '2026-03-01' }))).toBe(
    'validation_failed',
  )
  expect(await codeOf(relay.events.list({ after: 'evt_1' }))).toBe('validation_failed')
  expect(await raw('GET', '/v1/queue', undefined, { colour: 'red' })).toBe('validation_failed')
  const noHours = { start: '22:00', end: '22:00' }
  expect(await codeOf(relay.queue.putPolicy({ paused: false, quietHours: noHours }))).toBe(
    'validation_failed',
  )
  expect(await raw('PUT', '/v1/queue/policy', { paused: 1, maxDepth: 0 })).toBe('validation_failed')
  expect(await codeOf(relay.devices.create({ name: ' ' }))).toBe('validation_failed')
  expect(await codeOf(relay.devices.update(fake.device.id, {}))).toBe('validation_failed')
  const sims = [{ slotIndex: 5, label: 'None' }]
  expect(await codeOf(relay.devices.update(fake.device.id, { sims }))).toBe('validation_failed')
  const pairing = { code: '7K3M-9XQ2', agent: 'test', sims: [] }
  expect(await codeOf(relay.devices.pair(pairing))).toBe('not_found')
  expect(await codeOf(relay.devices.remove(`dev_${missing}`))).toBe('not_found')
  expect(await codeOf(relay.inbound.get(`inb_${missing}`))).toBe('not_found')
  expect(await codeOf(relay.apiKeys.revoke(`key_${missing}`))).toBe('not_found')
  const binding = { deviceId: fake.device.id, simSlotIndex: 3 }
  expect(await codeOf(relay.apiKeys.create({ name: 'x', binding }))).toBe('invalid_device')
  expect(await codeOf(relay.projects.update({}))).toBe('validation_failed')
  expect(await codeOf(relay.webhooks.get(`whk_${missing}`))).toBe('not_found')
  expect(await raw('POST', '/v1/webhooks', { url: 'x' })).toBe('validation_failed')
  const mixed = { url: 'https://shop.example.com', events: ['outbound.sent', 'inbound.*'] } as const
  expect(await codeOf(relay.webhooks.create({ ...mixed, events: [...mixed.events] }))).toBe(
    'mixed_event_categories',
  )
  expect(await raw('GET', '/v1/nothing', undefined)).toBe('not_found')
  expect(await raw('DELETE', '/v1/queue', undefined)).toBe('method_not_allowed')
  const stranger = checked(fake, { apiKey: 'rly_live_unknown' })
  expect(await codeOf(stranger.relay.queue.get())).toBe('unauthorized')
  expect([...faults, ...stranger.faults]).toEqual([])
})

test('answers each planned failure as the contract says', async () => {
  const fake = createFakeRelay()
  const { relay, faults } = checked(fake)
  const statuses = [400, 401, 402, 403, 409, 413, 415, 422, 429, 500, 503] as const
  for (const status of statuses) {
    fake.fail(1, status)
    await expect(relay.messages.send(SMS)).rejects.toMatchObject({ status })
  }
  for (const code of ['queue_blocked', 'monthly_limit_exceeded', 'recipient_opted_out'] as const) {
    fake.fail(1, code)
    await expect(relay.messages.send(SMS)).rejects.toMatchObject({ code })
  }
  expect(faults).toEqual([])
})
