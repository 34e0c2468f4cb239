import type { MetaEmulator, Rule } from '@relay/meta-emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ENGINES,
  endAllPrograms,
  eventually,
  type Json,
  newKey,
  newProject,
  type Phone,
  PROMOTION,
  REMINDER,
  type Relay,
  startMeta,
  startPhone,
  startRelay,
  TO,
  takenOf,
  type WhatsAppProject,
  whatsappProject,
} from './harness/index.ts'

const env = (meta: MetaEmulator) => ({
  RELAY_META_GRAPH_URL: meta.url,
  RELAY_META_TIMEOUT_MS: '600',
  RELAY_META_UNCERTAIN_MS: '3000',
  RELAY_RETRY_BASE_MS: '50',
})

/** Longer than a busy machine takes to tell of a delivery. */
const FALLBACK_SECONDS = 5
/** Fallbacks are looked for twice a second. */
const LOOKED_AFTER_MS = 1_000

const other = (n: number) => `+55119888877${String(n).padStart(2, '0')}`

describe.each(ENGINES)('a WhatsApp message, on $engine', ({ newDatabase }) => {
  let meta: MetaEmulator
  let relay: Relay
  let api: WhatsAppProject
  const rules = (...all: Rule[]) => meta.setScript({ rules: all })
  /** The project's, and what did not have to go by it. */
  let phone: Phone
  let delivered: Json

  beforeAll(async () => {
    meta = await startMeta()
    relay = await startRelay({ databaseUrl: await newDatabase(), env: env(meta) })
    api = await whatsappProject(relay, meta)
  })
  afterAll(async () => {
    await endAllPrograms()
    await meta.close()
  })

  it('is sent, delivered and read, as the reference asks for it', async () => {
    const answer = await api.call('POST', '/v1/messages', REMINDER, {
      'idempotency-key': 'pedido-42-lembrete',
    })
    expect(answer).toMatchObject({
      status: 202,
      body: {
        id: expect.stringMatching(/^msg_/),
        ...{ channel: 'whatsapp', status: 'QUEUED', to: TO, template: 'lembrete_consulta' },
        queuedAt: expect.stringMatching(/Z$/),
      },
    })
    const { id } = answer.body
    const read = await api.until(id, 'READ')
    const [taken] = takenOf(meta, id)
    expect(taken).toMatchObject({
      ...{ to: TO, callbackData: id, wamid: read.providerMessageId },
      text: 'Olá João Silva, sua consulta é às 14h com Dra. Helena.',
    })
    expect(read).toMatchObject({ attempts: 1, failure: null, waiting: null, body: null })
    expect(await api.eventsOf(id)).toEqual(
      ['queued', 'dispatched', 'sent', 'delivered', 'read'].map((step) => `outbound.${step}`),
    )
    const again = await api.call('POST', '/v1/messages', REMINDER, {
      'idempotency-key': 'pedido-42-lembrete',
    })
    expect(again).toMatchObject({ status: 202, body: { id, status: 'QUEUED' } })
    expect(takenOf(meta, id)).toHaveLength(1)
  })

  it('is refused at once where Meta would refuse it', async () => {
    const send = (body: object) => api.call('POST', '/v1/messages', { ...REMINDER, ...body })
    expect(await send({ template: 'Lembrete_consulta' })).toMatchObject({
      ...{ status: 422, body: { code: 'template_not_approved' } },
    })
    expect(await send({ template: 'pausado', variables: {} })).toMatchObject({
      status: 422,
      body: { code: 'template_not_approved', errors: [{ pointer: '/template' }] },
    })
    expect(await send({ variables: { '1': 'João', '2': '', '4': 'x' } })).toMatchObject({
      status: 422,
      body: {
        code: 'template_variables_mismatch',
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/variables/2' }),
          expect.objectContaining({ pointer: '/variables/3' }),
          expect.objectContaining({ pointer: '/variables/4' }),
        ]),
      },
    })
    const stranger = await newProject(relay)
    expect(await stranger.call('POST', '/v1/messages', REMINDER)).toMatchObject({
      ...{ status: 409, body: { code: 'meta_credentials_missing' } },
    })
  })

  it('never reaches Meta with a test key', async () => {
    const test = await newKey(api, { mode: 'test' })
    const known = await test.send(REMINDER)
    expect(await test.until(known.id, 'DELIVERED')).toMatchObject({ channel: 'whatsapp' })
    const unapproved = await test.call('POST', '/v1/messages', { ...REMINDER, template: 'pausado' })
    expect(unapproved.body.code).toBe('template_not_approved')
    const stranger = await newKey(await newProject(relay), { mode: 'test' })
    const tried = await stranger.send({ ...REMINDER, template: 'anything', variables: {} })
    await stranger.until(tried.id, 'DELIVERED')
    expect([...takenOf(meta, known.id), ...takenOf(meta, tried.id)]).toEqual([])
  })

  it('is tried again after what passes, and fails for good with Meta’s code', async () => {
    const [passes, fails] = [other(1), other(2)]
    rules(
      { when: { to: passes.slice(1), attempts: 2 }, do: { refuse: { code: 131016 } } },
      { when: { to: fails.slice(1) }, do: { refuse: { code: 131049 } } },
    )
    const tried = await api.send({ ...REMINDER, to: passes })
    const failed = await api.send({ ...REMINDER, to: fails })
    expect(await api.until(tried.id, 'READ')).toMatchObject({ attempts: 3, failure: null })
    expect(await api.until(failed.id, 'FAILED')).toMatchObject({
      attempts: 1,
      failure: { code: 'rejected_by_provider', providerCode: '131049', retryable: false },
    })
  })

  it('slows its number down when Meta says so, and loses none', async () => {
    rules({ when: { to: '5511988887', times: 3 }, do: { refuse: { code: 130429 } } })
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, n) => api.send({ ...REMINDER, to: other(20 + n) })),
    )
    const arrived = await Promise.all(sent.map(({ id }) => api.until(id, ['DELIVERED', 'READ'])))
    const refused = arrived.filter(({ attempts }) => attempts > 1)
    expect(refused.length).toBeGreaterThan(0)
    for (const { id } of refused) {
      expect(await api.timeline(id)).toContainEqual(
        expect.objectContaining({
          type: 'attempt_failed',
          failure: expect.objectContaining({ code: 'provider_limit', providerCode: '130429' }),
        }),
      )
    }
    expect(meta.inbox.sentTwice()).toEqual([])
  })

  it('lets one recipient wait at Meta’s pair limit while the others go on', async () => {
    const patient = other(3)
    rules({ when: { to: patient.slice(1), times: 2 }, do: { refuse: { code: 131056 } } })
    const first = await api.send({ ...REMINDER, to: patient })
    // One second after the first refusal, four after the second.
    await eventually(
      () => api.message(first.id),
      ({ attempts, waiting }) => attempts === 2 && waiting?.reason === 'provider_limit',
    )
    const second = await api.send({ ...REMINDER, to: patient })
    const rest = await api.send({ ...REMINDER, to: other(4) })
    await api.until(rest.id, ['SENT', 'DELIVERED', 'READ'])
    expect(takenOf(meta, first.id)).toEqual([])
    expect(takenOf(meta, second.id)).toEqual([])
    await api.until(first.id, 'READ')
    await api.until(second.id, 'READ')
  })

  it('goes by SMS when WhatsApp cannot or does not deliver, and only then', async () => {
    phone = await startPhone(api)
    const [cannot, silent, fine] = [other(5), other(6), other(7)]
    rules(
      { when: { to: cannot.slice(1) }, do: { refuse: { code: 131026 } } },
      { when: { to: silent.slice(1) }, do: { deliveredAfterMs: null, readAfterMs: null } },
    )
    const fallback = { channel: 'sms', body: 'Consulta amanhã às 14h.', afterSeconds: 1 }
    const send = (to: string, more: object = {}) =>
      api.send({ ...REMINDER, to, fallback: { ...fallback, ...more }, metadata: { order: '7' } })
    const [refused, late, arrived] = await Promise.all([
      ...[send(cannot), send(silent)],
      // Its delivery is told long before.
      send(fine, { afterSeconds: FALLBACK_SECONDS }),
    ])

    const failed = await api.until(refused.id, 'FAILED')
    expect(failed).toMatchObject({ failure: { code: 'undeliverable', providerCode: '131026' } })
    const overdue = await api.until(late.id, 'FAILED')
    expect(overdue).toMatchObject({
      ...{ failure: { code: 'not_delivered_in_time' }, sentAt: expect.any(String) },
    })
    for (const message of [failed, overdue]) {
      const sms = await api.until(message.fallbackMessageId, 'DELIVERED')
      expect(sms).toMatchObject({
        ...{ channel: 'sms', to: message.to, body: fallback.body, metadata: { order: '7' } },
        ...{ fallbackOf: message.id, deviceId: phone.deviceId },
      })
      expect((await api.timeline(message.id)).at(-1)).toMatchObject({
        ...{ type: 'fell_back', detail: expect.stringContaining(sms.id) },
      })
    }
    delivered = await api.until(arrived.id, 'READ')
    expect(delivered.fallbackMessageId).toBeNull()
    expect(phone.onAir().map(({ to }) => to)).toEqual(
      expect.arrayContaining([failed.to, overdue.to]),
    )
    expect(phone.onAir()).toHaveLength(2)
    // What WhatsApp does after all is told, and counts no more.
    const [taken] = takenOf(meta, late.id)
    meta.status({ wamid: taken?.wamid ?? '', status: 'delivered' })
    await eventually(
      () => api.timeline(late.id),
      (steps) => steps.at(-1)?.type === 'told_late',
    )
    expect((await api.message(late.id)).status).toBe('FAILED')
  })

  it('of marketing is refused for whoever Meta says has stopped it, and others go on', async () => {
    const [later, atOnce] = [other(10), other(11)]
    rules(
      { when: { to: later.slice(1) }, do: { deliveredAfterMs: null, readAfterMs: null } },
      { when: { to: atOnce.slice(1) }, do: { refuse: { code: 131050 } } },
    )
    const promotion = (to: string) => ({ to, template: PROMOTION, language: 'pt_BR' })
    const [given, refused] = await Promise.all([later, atOnce].map((to) => api.send(promotion(to))))
    const { providerMessageId: wamid } = await api.until(given.id, 'SENT')
    meta.status({ wamid, status: 'failed', code: 131050 })
    for (const { id } of [given, refused]) {
      expect(await api.until(id, 'FAILED')).toMatchObject({
        failure: { code: 'recipient_opted_out', providerCode: '131050' },
      })
    }
    rules()
    for (const to of [later, atOnce]) {
      const number = encodeURIComponent(to)
      const optOuts = await eventually(
        () => api.all(`/v1/opt-outs?number=${number}`),
        ({ length }) => length === 1,
      )
      const optOut = { channel: 'whatsapp', scope: 'marketing', number: to, reason: 'meta_131050' }
      expect(optOuts).toMatchObject([optOut])
      const again = await api.call('POST', '/v1/messages', promotion(to))
      expect([again.status, again.body.code]).toEqual([422, 'recipient_opted_out'])
      const reminder = await api.send({ ...REMINDER, to })
      await api.until(reminder.id, 'READ')
    }
    const recipients = [later, atOnce, other(12)].map((to) => ({ to }))
    const list = { template: PROMOTION, language: 'pt_BR', recipients }
    expect(await api.call('POST', '/v1/batches?dryRun=true', list)).toMatchObject({
      ...{ status: 200, body: { total: 3, accepted: 1, rejected: 2 } },
    })
    // Whoever writes STOP wants nothing more.
    meta.inbound({ from: later, text: 'PARAR' })
    await eventually(
      () => api.call('POST', '/v1/messages', { ...REMINDER, to: later }),
      ({ status, body }) => status === 422 && body.code === 'recipient_opted_out',
    )
  })

  it('is held when its answer is lost, and never sent again', async () => {
    const [taken, dropped] = [other(8), other(9)]
    // Long after the answer was given up, and before its message is.
    const late = { sentAfterMs: 2_200, deliveredAfterMs: 2_300, readAfterMs: 2_400 }
    rules(
      { when: { to: taken.slice(1) }, do: { answer: { as: 'timeout' }, ...late } },
      { when: { to: dropped.slice(1) }, do: { answer: { as: 'reset' }, accepted: false } },
    )
    const sent = [taken, dropped].map((to) => api.send({ ...REMINDER, to }))
    const [one, two] = await Promise.all(sent)
    const held = ({ id }: { id: string }) =>
      eventually(
        () => api.message(id),
        ({ waiting }) => waiting?.reason === 'uncertain',
      )
    const waits = { status: 'DISPATCHED', waiting: { until: expect.any(String) } }
    expect(await Promise.all([held(one), held(two)])).toMatchObject([waits, waits])
    expect(await api.until(one.id, 'READ')).toMatchObject({
      ...{ attempts: 1, providerMessageId: takenOf(meta, one.id)[0]?.wamid },
    })
    expect(await api.until(two.id, 'FAILED')).toMatchObject({
      ...{ attempts: 1, failure: { code: 'unknown_outcome', retryable: false } },
    })
    expect(meta.inbox.sentTwice()).toEqual([])
    const refusals = meta.inbox.refused().filter(({ callbackData }) => callbackData === two.id)
    expect(refusals).toHaveLength(1)
  })

  it('that was delivered does not go by SMS when its time is over', async () => {
    const dueAt = Date.parse(delivered.dispatchedAt) + FALLBACK_SECONDS * 1_000
    await eventually(Date.now, (now) => now > dueAt + LOOKED_AFTER_MS)
    expect((await api.message(delivered.id)).fallbackMessageId).toBeNull()
    expect(phone.onAir()).toHaveLength(2)
  })
})
