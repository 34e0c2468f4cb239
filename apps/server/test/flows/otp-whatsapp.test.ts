import type { MetaEmulator, Rule } from '@relay/meta-emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CODE_TEMPLATE,
  ENGINES,
  endAllPrograms,
  eventually,
  newKey,
  newProject,
  type Relay,
  startMeta,
  startRelay,
  takenOf,
  type WhatsAppProject,
  whatsappProject,
} from './harness/index.ts'
import { type Connection, pairSocketPhone } from './harness/socket-phone.ts'

const CODE = /\b[0-9]{6}\b/
const BULLETS = '••••••'

describe.each(ENGINES)('one-time passwords by WhatsApp, on $engine', ({ newDatabase }) => {
  let meta: MetaEmulator
  let relay: Relay
  let api: WhatsAppProject
  let line: Connection
  let people = 0
  /** A number that got no code before. */
  const someone = () => {
    people += 1
    return `+55119${60_000_000 + people * 10_000}`
  }
  const rules = (...all: Rule[]) => meta.setScript({ rules: all })
  const send = (to: string, more: object = {}) =>
    api.created('/v1/otp', { to, template: CODE_TEMPLATE, locale: 'pt-BR', ...more })
  const verify = async (id: string, code: string) =>
    (await api.call('POST', `/v1/otp/${id}/verify`, { code })).body
  /** What the recipient reads in WhatsApp. */
  const inWhatsApp = async (messageId: string) => {
    const [taken] = await eventually(
      async () => takenOf(meta, messageId),
      (all) => all.length > 0,
    )
    return { text: taken?.text ?? '', code: CODE.exec(taken?.text ?? '')?.[0] ?? '', taken }
  }
  const smsOf = (messageId: string) =>
    line.frames.find((one) => one.type === 'send' && one.messageId === messageId)
  const onAir = async (messageId: string) => {
    const frame = await eventually(
      async () => smsOf(messageId),
      (found) => found !== undefined,
    )
    return frame?.type === 'send' ? frame.body : ''
  }

  beforeAll(async () => {
    meta = await startMeta()
    relay = await startRelay({
      databaseUrl: await newDatabase(),
      env: { RELAY_META_GRAPH_URL: meta.url, RELAY_META_TIMEOUT_MS: '600' },
    })
    api = await whatsappProject(relay, meta)
    line = await (await pairSocketPhone(api)).connect()
  })
  afterAll(async () => {
    await endAllPrograms()
    await meta.close()
  })

  it('arrive in the template, twice, and are nowhere else', async () => {
    const sent = await send(someone(), { channel: 'whatsapp' })
    expect(sent).toMatchObject({ messageChannel: 'whatsapp', whatsappSkipped: null })
    const { code, taken, text } = await inWhatsApp(sent.messageId)
    expect(text).toContain(`${code} é seu código de verificação`)
    expect(taken?.request).toMatchObject({
      template: {
        ...{ name: CODE_TEMPLATE, language: { code: 'pt_BR' } },
        components: [
          { type: 'body', parameters: [{ type: 'text', text: code }] },
          { type: 'button', sub_type: 'url', index: '0', parameters: [{ text: code }] },
        ],
      },
    })
    const message = await api.until(sent.messageId, 'READ')
    expect(message).toMatchObject({ channel: 'whatsapp', otpId: sent.id, body: null })
    const told = [message, await api.timeline(message.id), await api.feed(), sent]
    expect(JSON.stringify(told)).not.toContain(code)
    expect(await verify(sent.id, code)).toMatchObject({ status: 'success' })
  })

  it('go on by SMS at once where WhatsApp cannot, with the same code', async () => {
    const to = someone()
    rules({ when: { to: to.slice(1) }, do: { refuse: { code: 131026 } } })
    const sent = await send(to, { channel: 'auto', brand: 'Aurora' })
    const failed = await api.until(sent.messageId, 'FAILED')
    const body = await onAir(failed.fallbackMessageId)
    const code = CODE.exec(body)?.[0] ?? ''
    expect(body).toContain(`Aurora: ${code}`)
    expect(await api.message(failed.fallbackMessageId)).toMatchObject({
      ...{ channel: 'sms', otpId: sent.id, fallbackOf: failed.id, segments: 1 },
      body: body.replace(code, BULLETS),
    })
    expect(await verify(sent.id, code)).toMatchObject({ status: 'success' })
    expect(await api.get(`/v1/otp/${sent.id}`)).toMatchObject({ status: 'verified', sends: 1 })
  })

  it('go on by SMS in time where WhatsApp says nothing, unless they were typed before', async () => {
    await api.call('PATCH', '/v1/otp/settings', {
      ...{ template: CODE_TEMPLATE, fallbackAfterSeconds: 5 },
    })
    const [silent, typed] = [someone(), someone()]
    const never = { deliveredAfterMs: null, readAfterMs: null }
    rules({ when: { to: silent.slice(1) }, do: never }, { when: { to: typed.slice(1) }, do: never })
    const [late, used] = await Promise.all(
      [silent, typed].map((to) => send(to, { channel: 'auto', template: undefined })),
    )
    const { code } = await inWhatsApp(used.messageId)
    expect(await verify(used.id, code)).toMatchObject({ status: 'success' })
    const read = (await inWhatsApp(late.messageId)).code
    const overdue = await api.until(late.messageId, 'FAILED')
    expect(overdue.failure.code).toBe('not_delivered_in_time')
    expect(await onAir(overdue.fallbackMessageId)).toContain(read)
    const [{ taken }, { fallbackMessageId, status }] = [
      await inWhatsApp(used.messageId),
      await api.message(used.messageId),
    ]
    expect({ fallbackMessageId, status }).toEqual({ fallbackMessageId: null, status: 'SENT' })
    // Refused after all: nobody needs it any more.
    meta.status({ wamid: taken?.wamid ?? '', status: 'failed' })
    expect((await api.until(used.messageId, 'FAILED')).fallbackMessageId).toBeNull()
    expect(await verify(late.id, read)).toMatchObject({ status: 'success' })
  })

  it('end by a tap of whoever asked for none, who gets no more after the second', async () => {
    const to = someone()
    const reply = { type: 'button', text: 'Não fui eu', payload: 'DID_NOT_REQUEST_CODE' } as const
    rules({ when: { to: to.slice(1) }, do: { reply: { ...reply, afterMs: 100 } } })
    for (const purpose of ['login', 'signup']) {
      const sent = await send(to, { channel: 'auto', purpose })
      const ended = await eventually(
        () => api.get(`/v1/otp/${sent.id}`),
        ({ status }) => status === 'failed',
      )
      expect(ended).toMatchObject({ attemptsRemaining: 0 })
      const { code } = await inWhatsApp(sent.messageId)
      expect(await verify(sent.id, code)).toMatchObject({
        status: 'failed',
        reason: 'not_requested',
      })
      const [event] = await eventually(
        async () => (await api.feed()).filter(({ data }) => data.id === sent.id),
        (found) => found.length > 0,
      )
      expect(event).toMatchObject({ event: 'otp.failed', data: { reason: 'not_requested' } })
    }
    const blocked = await api.call('POST', '/v1/otp', { to, purpose: 'third' })
    expect(blocked).toMatchObject({
      status: 403,
      body: { code: 'otp_blocked', errors: [{ pointer: '/to', code: 'reported_by_recipient' }] },
    })
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(86_000)
  })

  it('say what WhatsApp lacks, and go by SMS where that is left open', async () => {
    const stranger = await newProject(relay)
    const post = (by: typeof stranger, body: object) =>
      by.call('POST', '/v1/otp', { to: someone(), ...body })
    expect(await post(stranger, { channel: 'whatsapp' })).toMatchObject({
      ...{ status: 409, body: { code: 'meta_credentials_missing' } },
    })
    expect(await post(stranger, { channel: 'auto' })).toMatchObject({
      status: 202,
      body: { messageChannel: 'sms', whatsappSkipped: 'meta_credentials_missing' },
    })
    expect(await post(api, { channel: 'whatsapp', template: 'lembrete_consulta' })).toMatchObject({
      status: 422,
      body: { code: 'template_not_approved', errors: [{ pointer: '/template' }] },
    })
    const instead = await post(api, { channel: 'auto', template: 'lembrete_consulta' })
    expect(instead).toMatchObject({
      ...{ status: 202, body: { whatsappSkipped: 'template_not_approved' } },
    })
    const unwilling = someone()
    await api.call('PUT', '/v1/opt-outs', {
      ...{ channel: 'whatsapp', number: unwilling, optedOut: true },
    })
    const wish = { channel: 'auto', template: CODE_TEMPLATE }
    await api.call('PUT', '/v1/opt-outs/settings', { otpExempt: false })
    const unwritten = await post(api, { ...wish, to: unwilling })
    await api.call('PUT', '/v1/opt-outs/settings', { otpExempt: true })
    expect(unwritten.body).toMatchObject({ whatsappSkipped: 'recipient_opted_out' })
    // The messages say it as well, to whoever looks only at them.
    const skipped = async ({ body }: { body: { messageId: string } }) =>
      (await api.timeline(body.messageId)).filter(({ type }) => type === 'whatsapp_skipped')
    expect(await skipped(instead)).toMatchObject([
      {
        failure: { code: 'template_not_approved', reason: expect.stringContaining('template') },
        detail: 'The code goes by SMS at once, not by WhatsApp first.',
      },
    ])
    expect(await skipped(unwritten)).toMatchObject([{ failure: { code: 'recipient_opted_out' } }])
    expect(await skipped(await post(api, wish))).toEqual([])
    const { deviceId } = await pairSocketPhone(api, 'Bound')
    const bound = await newKey(api, { binding: { deviceId, simSlotIndex: 0 } })
    expect((await post(bound, { channel: 'whatsapp' })).status).toBe(403)
    expect((await post(bound, { channel: 'auto' })).body).toMatchObject({
      ...{ messageChannel: 'sms', whatsappSkipped: 'line_bound' },
    })
  })

  it('never reach Meta with a test key', async () => {
    const test = await newKey(await newProject(relay), { mode: 'test' })
    for (const channel of ['whatsapp', 'auto']) {
      const sent = await test.created('/v1/otp', { to: someone(), channel })
      const message = await test.until(sent.messageId, 'DELIVERED')
      expect(message.channel).toBe('whatsapp')
      expect(takenOf(meta, message.id)).toEqual([])
      const checked = await test.call('POST', `/v1/otp/${sent.id}/verify`, { code: '000000' })
      expect(checked.body.status).toBe('success')
    }
    const sent = await test.created('/v1/otp', { to: '+13215550106', channel: 'auto' })
    const failed = await test.until(sent.messageId, 'FAILED')
    expect(await test.message(failed.fallbackMessageId)).toMatchObject({ channel: 'sms' })
  })
})
