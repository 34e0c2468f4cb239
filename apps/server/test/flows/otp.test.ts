import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADMIN_TOKEN,
  type Api,
  apiOf,
  ENGINES,
  endAllPrograms,
  eventually,
  newKey,
  newProject,
  type Relay,
  startRelay,
} from './harness/index.ts'
import { type Connection, pairSocketPhone } from './harness/socket-phone.ts'

const CODE = /\b[0-9]{4,10}\b/

describe.each(ENGINES)('one-time passwords, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api
  let test: Api
  let line: Connection
  let seq = 0
  let people = 0
  /** A number that got no code before. */
  const someone = () => {
    people += 1
    return `+55119${70_000_000 + people * 10_000}`
  }
  const post = (path: string, body?: unknown, headers?: Record<string, string>) =>
    api.call('POST', path, body, headers)
  const otp = (to: string, more: object = {}) => post('/v1/otp', { to, ...more })
  /** What the phone is given, reported as sent. */
  const onAir = async (messageId: string) => {
    const frame = await eventually(
      () => line.frames.find((one) => one.type === 'send' && one.messageId === messageId),
      (found) => found !== undefined,
    )
    if (frame?.type !== 'send') throw new Error('It never left.')
    line.report('sent', ++seq, frame)
    return { ...frame, code: CODE.exec(frame.body)?.[0] ?? '' }
  }
  const verify = (id: string, code: string, headers?: Record<string, string>) =>
    post(`/v1/otp/${id}/verify`, { code }, headers)
  const wrong = (code: string) =>
    String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')
  const eventsOf = async (id: string) => (await api.feed()).filter(({ data }) => data.id === id)
  const toldOf = (id: string) =>
    eventually(
      () => eventsOf(id),
      (found) => found.length > 0,
    )

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
    test = await newKey(api, { mode: 'test' })
    line = await (await pairSocketPhone(api)).connect()
  })
  afterAll(endAllPrograms)

  it('go to a phone, come back as they were sent, and count once', async () => {
    const to = someone()
    const sent = await otp(to, { purpose: 'login', locale: 'pt-BR', brand: 'Clínica Aurora' })
    expect(sent).toMatchObject({
      status: 202,
      body: {
        ...{ status: 'sent', to, channel: 'sms', purpose: 'login', locale: 'pt-BR' },
        ...{ expiresInSeconds: 300, resendAfterSeconds: 30, attemptsRemaining: 5, sends: 1 },
      },
    })
    const { id, messageId } = sent.body
    expect(sent.headers.get('location')).toBe(`/v1/otp/${id}`)
    const { body, code } = await onAir(messageId)
    expect(code).toMatch(/^[0-9]{6}$/)
    expect(body).toBe(
      `Clinica Aurora: ${code} é o seu codigo de verificacao. Expira em 5 minutos. Nao compartilhe com ninguém.`,
    )
    const message = await api.message(messageId)
    expect(message).toMatchObject({ otpId: id, body: body.replace(code, '••••••'), segments: 1 })
    expect((await verify(id, wrong(code))).body).toEqual({
      ...{ id, status: 'failed', attemptsRemaining: 4, reason: 'wrong_code' },
    })
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    expect((await verify(id, spaced)).body).toEqual({
      ...{ id, status: 'success', attemptsRemaining: 3, reason: null },
    })
    expect((await verify(id, code)).body).toMatchObject({ status: 'failed', reason: 'used' })
    expect(await api.get(`/v1/otp/${id}`)).toMatchObject({
      status: 'verified',
      attemptsRemaining: 0,
    })
    const [event] = await eventually(
      () => eventsOf(id),
      (found) => found.length > 0,
    )
    expect(event).toMatchObject({
      event: 'otp.verified',
      data: { to, purpose: 'login', reason: null },
    })
  })

  it('are dead after five wrong codes, and stay so for the right one', async () => {
    const { body: sent } = await otp(someone())
    const { code } = await onAir(sent.messageId)
    const answers: string[] = []
    for (let i = 0; i < 6; i += 1) {
      const { body } = await verify(sent.id, wrong(code))
      answers.push(`${body.status} ${body.attemptsRemaining} ${body.reason}`)
    }
    expect(answers).toEqual([
      ...[
        'failed 4 wrong_code',
        'failed 3 wrong_code',
        'failed 2 wrong_code',
        'failed 1 wrong_code',
      ],
      ...['failed 0 too_many_attempts', 'failed 0 too_many_attempts'],
    ])
    expect((await verify(sent.id, code)).body.status).toBe('failed')
    const [event] = await toldOf(sent.id)
    expect(event).toMatchObject({ event: 'otp.failed', data: { reason: 'too_many_attempts' } })
  })

  it('let exactly one of a hundred right codes in', async () => {
    const { body: sent } = await otp(someone())
    const { code } = await onAir(sent.messageId)
    const answers = await Promise.all(Array.from({ length: 100 }, () => verify(sent.id, code)))
    const statuses = answers.map(({ body }) => body.status)
    expect(statuses.filter((status) => status === 'success')).toHaveLength(1)
    expect(new Set(statuses)).toEqual(new Set(['success', 'failed']))
    expect(await toldOf(sent.id)).toHaveLength(1)
  })

  it('let no more than five guesses in, however many come at once', async () => {
    const { body: sent } = await otp(someone())
    const { code } = await onAir(sent.messageId)
    const guesses = Array.from({ length: 60 }, (_, i) =>
      String((Number(code) + 1 + i) % 1_000_000).padStart(6, '0'),
    )
    const answers = await Promise.all(guesses.map((guess) => verify(sent.id, guess)))
    const wrongs = answers.filter(({ body }) => body.reason === 'wrong_code')
    expect(wrongs.map(({ body }) => body.attemptsRemaining).toSorted()).toEqual([1, 2, 3, 4])
  })

  it('are verified by number and purpose, and by no other', async () => {
    const to = someone()
    const { body: sent } = await otp(to, { purpose: 'signup', codeLength: 8 })
    const { code } = await onAir(sent.messageId)
    expect(code).toHaveLength(8)
    const of = (more: object) => post('/v1/otp/verify', { to, code, ...more })
    expect((await of({ purpose: 'login' })).body).toEqual({
      ...{ id: null, status: 'expired', attemptsRemaining: 0, reason: 'not_found' },
    })
    expect((await of({ purpose: 'signup' })).body).toMatchObject({ id: sent.id, status: 'success' })
  })

  it('take what cannot be a code for nothing, twenty times', async () => {
    const { body: sent } = await otp(someone())
    const { code } = await onAir(sent.messageId)
    for (const bad of ['12345', '1234567', 'abcdef', '١٢٣٤٥٦', '']) {
      const { status, body } = await verify(sent.id, bad)
      if (bad === '') expect(status).toBe(422)
      else
        expect(body).toMatchObject({ status: 'failed', attemptsRemaining: 5, reason: 'malformed' })
    }
    for (let i = 0; i < 16; i += 1) await verify(sent.id, 'x')
    const limited = await verify(sent.id, 'x')
    expect(limited).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await verify(sent.id, code)).body.status).toBe('success')
  })

  it('burn no attempt when a verify is repeated under its key', async () => {
    const { body: sent } = await otp(someone())
    const { code } = await onAir(sent.messageId)
    const once = { 'idempotency-key': `verify ${sent.id}` }
    const first = await verify(sent.id, wrong(code), once)
    const again = await verify(sent.id, wrong(code), once)
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect((await api.get(`/v1/otp/${sent.id}`)).attemptsRemaining).toBe(4)
    const other = await verify(sent.id, code, once)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })

  it('are sent once for one key, and refuse another within the cooldown', async () => {
    const to = someone()
    const once = { 'idempotency-key': `send ${to}` }
    const first = await post('/v1/otp', { to }, once)
    const again = await post('/v1/otp', { to }, once)
    expect(again.status).toBe(202)
    expect(again.body).toEqual(first.body)
    const early = await otp(to)
    expect(early).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(early.headers.get('retry-after'))).toBeLessThanOrEqual(30)
    const resend = await post(`/v1/otp/${first.body.id}/resend`)
    expect(resend).toMatchObject({ status: 429 })
    // A refusal is not kept under its key.
    const later = { 'idempotency-key': `later ${to}` }
    expect((await post('/v1/otp', { to }, later)).status).toBe(429)
    expect((await post('/v1/otp', { to: someone() }, later)).status).toBe(202)
  })

  it('wait for one number, however it is written', async () => {
    const to = someone()
    expect(await otp(to)).toMatchObject({ status: 202, body: { to } })
    for (const form of [to.replace('+55', '+550'), to.replace(/^\+55(..)9/, '+55$1')]) {
      expect(await otp(form), form).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    }
  })

  it('can be canceled, with the message that has not left', async () => {
    const { body: sent } = await otp(someone())
    const { code } = await onAir(sent.messageId)
    const canceled = await post(`/v1/otp/${sent.id}/cancel`)
    expect(canceled).toMatchObject({
      status: 200,
      body: { status: 'canceled', attemptsRemaining: 0 },
    })
    expect((await post(`/v1/otp/${sent.id}/cancel`)).status).toBe(200)
    expect((await verify(sent.id, code)).body).toMatchObject({
      status: 'failed',
      reason: 'canceled',
    })
    expect(await post(`/v1/otp/${sent.id}/resend`)).toMatchObject({ body: { code: 'otp_ended' } })
    const { body: done } = await otp(someone())
    await verify(done.id, (await onAir(done.messageId)).code)
    expect(await post(`/v1/otp/${done.id}/cancel`)).toMatchObject({
      body: { code: 'not_cancelable' },
    })
  })

  it('are blocked where SMS are wasted or expensive, or a project does not send', async () => {
    const reasons = async (to: string, more: object = {}) => {
      const { status, body } = await otp(to, more)
      return `${status} ${body.code} ${body.errors?.[0]?.code}`
    }
    expect(await reasons('+551133334444')).toBe('403 otp_blocked number_type_blocked')
    expect(await reasons('+558001234567')).toBe('403 otp_blocked number_type_blocked')
    expect((await api.call('PATCH', '/v1/otp/settings', { countries: ['BR'] })).status).toBe(200)
    expect(await reasons('+12025550123')).toBe('403 otp_blocked country_not_allowed')
    await api.call('PATCH', '/v1/otp/settings', { countries: null })
    expect(await reasons('+12025550123')).toBe('202 undefined undefined')
  })

  it('have no budget for a crowd beside one number, nor for one caller', async () => {
    await api.call('PATCH', '/v1/otp/settings', { limits: { prefixPerHour: 3, callerPerHour: 4 } })
    const block = Array.from({ length: 6 }, (_, i) => `+551198888000${i}`)
    const answers = await Promise.all(block.map((to) => otp(to)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 202, 202, 403, 403, 403])
    const refused = answers.find(({ status }) => status === 403)
    expect(refused?.body.errors).toMatchObject([{ pointer: '/to', code: 'prefix_limit' }])
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(3_000)
    const addresses = ['2001:db8::1', '2001:DB8:0:0:1::', '2001:db8:0:0:ffff::2', '2001:db8::4']
    for (const clientIp of addresses) expect((await otp(someone(), { clientIp })).status).toBe(202)
    const caller = await otp(someone(), { clientIp: '2001:db8:0:0::5' })
    expect(caller.body.errors).toMatchObject([{ pointer: '/clientIp', code: 'caller_limit' }])
    expect((await otp(someone(), { clientIp: '2001:db8:0:1::1' })).status).toBe(202)
    expect((await otp(someone(), { clientIp: 'here' })).status).toBe(422)
    // A server that listens by IPv6 too sees its users of IPv4 like this: they are not one caller.
    for (const host of [1, 2, 3, 4, 5]) {
      const clientIp = `::ffff:203.0.113.${host}`
      expect((await otp(someone(), { clientIp })).status).toBe(202)
    }
    await api.call('PATCH', '/v1/otp/settings', { limits: { prefixPerHour: null } })
  })

  it('count as messages of the plan, exactly, and cost nothing when refused', async () => {
    const project = await newProject(relay)
    const { projectId } = await project.get('/v1/projects/me')
    const plan = { plan: 'starter', limits: { monthlyCap: 4 } }
    const admin = apiOf(relay.url, ADMIN_TOKEN)
    expect((await admin.call('PUT', `/v1/admin/projects/${projectId}/plan`, plan)).status).toBe(200)
    await project.send({ body: 'One' })
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => project.call('POST', '/v1/otp', { to: someone() })),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3)
    const refused = answers.filter(({ body }) => body.code === 'monthly_limit_exceeded')
    expect(refused).toHaveLength(9)
    expect(await project.all('/v1/messages')).toHaveLength(4)
  })

  it('are zeros for test keys, which wait a second only and reach no phone', async () => {
    const to = someone()
    const { body: sent } = await test.call('POST', '/v1/otp', { to, codeLength: 4 })
    await test.until(sent.messageId, 'DELIVERED')
    const resent = await eventually(
      () => test.call('POST', `/v1/otp/${sent.id}/resend`, { clientIp: '203.0.113.7' }),
      ({ status }) => status === 202,
    )
    expect(resent.body).toMatchObject({ id: sent.id, sends: 2, resendAfterSeconds: 1 })
    expect((await verify(sent.id, '0000')).status).toBe(404)
    const checked = await test.call('POST', `/v1/otp/${sent.id}/verify`, { code: '0000' })
    expect(checked.body.status).toBe('success')
    expect(line.frames.some((one) => one.type === 'send' && one.to === to)).toBe(false)
  })
})
