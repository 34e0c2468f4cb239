import type { Schemas } from '@relay/contract'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { refusal } from '../../test/_otp.ts'
import { lineOf, openWorld, RETRY, SECRET_KEY } from '../../test/_world.ts'
import { poolLane } from '../messages/index.ts'
import { createOtp, type OtpCaller, type OtpDraft } from '../otp/index.ts'
import { sweepExpired } from '../otp/sweep.ts'
import { createSecretBox } from '../projects/index.ts'
import { createReceipts, type Report } from '../receipts/index.ts'
import type { Template } from '../templates/index.ts'
import { createDeadlines } from '../whatsapp/deadlines.ts'
import type { Database } from './index.ts'

const PROJECT: Schemas['Project'] = {
  ...{ projectId: 'proj_a', name: 'Aurora', ownerEmail: 'owner@example.com' },
  ...{ metaPhoneNumberId: '106540352242922', callbackUrl: null, timeZone: 'UTC' },
  metaNumber: null,
  createdAt: '2026-01-05T00:00:00.000Z',
}
const HOUR_MS = 60 * 60 * 1000

const template = (language: string, more: Partial<Template> = {}): Template => ({
  ...{ id: `tpl_${language}`, name: 'codigo', language, category: 'AUTHENTICATION' },
  ...{ status: 'APPROVED', parameterFormat: 'POSITIONAL', components: [], ...more },
})

function codeWorld(database: Database) {
  const world = openWorld(database)
  const meta = { connected: true, templates: [template('pt_BR'), template('en_US')] }
  const otp = createOtp({
    ...world,
    log: pino({ level: 'silent' }),
    warn: (message, error) => {
      throw new Error(message, { cause: error })
    },
    box: createSecretBox([SECRET_KEY]),
    secretKeys: [SECRET_KEY],
    rooms: () => ({
      projects: { get: async () => (meta.connected ? PROJECT : null) },
      templates: { named: async (_, name) => meta.templates.filter((one) => one.name === name) },
    }),
  })
  let people = 0
  const callerOf = (projectId: string): OtpCaller => ({
    scope: { projectId, mode: 'live', line: null },
    ...{ apiKeyId: null, line: lineOf(poolLane(projectId)), key: null },
  })
  return {
    ...{ ...world, otp, meta },
    someone: () => {
      people += 1
      return `+55119${70_000_000 + people * 10_000}`
    },
    async send(projectId: string, draft: Partial<OtpDraft> & Pick<OtpDraft, 'to'>) {
      const sent = await otp.send(callerOf(projectId), {
        ...{ channel: 'auto', purpose: 'login', locale: 'pt-BR', codeLength: 6 },
        ...{ ttlSeconds: 300, brand: null, template: 'codigo', domain: null },
        ...{ androidHash: null, clientIp: null, ...draft },
      })
      if (sent.kind !== 'sent') throw new Error(`It was ${sent.kind}.`)
      return JSON.parse(sent.body)
    },
    async codeOf(messageId: string) {
      const row = await world.message(messageId)
      expect(`${row.body} ${row.variables} ${row.fallback_body}`).not.toMatch(/[0-9]{4}/)
      return row.channel === 'sms'
        ? (/[0-9]{6}/.exec(otp.textOf(row))?.[0] ?? '')
        : (otp.variablesOf(row)['1'] ?? '')
    },
    async verify(projectId: string, id: string, code: string) {
      const answer = await otp.verify(callerOf(projectId).scope, id, code, null)
      if (answer.kind !== 'answered') throw new Error(`It was ${answer.kind}.`)
      return JSON.parse(answer.body)
    },
    tell: (messageId: string, report: Report) =>
      database.transaction((tx) => world.receipts.record(tx, [{ messageId, report }])),
    notRequested: (projectId: string, otpId: string) =>
      database.transaction((tx) => otp.notRequested(tx, [{ projectId, otpId }])),
    cancel: (projectId: string, id: string) => otp.cancel(callerOf(projectId).scope, id),
  }
}

type World = ReturnType<typeof codeWorld>

/** WhatsApp has taken it, and cannot deliver it. */
const taken = (world: World, id: string) =>
  world.tell(id, { kind: 'sent', at: world.clock.now(), attempt: null, parts: null })
const fails = (world: World, id: string, providerCode = '131026') =>
  world.tell(id, {
    ...{ kind: 'failed', at: world.clock.now(), attempt: null, code: 'undeliverable' },
    ...{ reason: 'Message undeliverable', providerCode, retryable: false },
  })

onBothEngines('one-time passwords by WhatsApp', (opened) => {
  const start = async () => {
    const world = codeWorld(opened().database)
    return { world, projectId: await world.project() }
  }
  const sent = async () => {
    const { world, projectId } = await start()
    const otp = await world.send(projectId, { to: world.someone() })
    return { world, projectId, ...otp }
  }

  it.each(['131026', '131050', '130403'])('go on by SMS with the same code: %s', async (why) => {
    const { world, projectId, id, messageId, messageChannel } = await sent()
    expect(messageChannel).toBe('whatsapp')
    const code = await world.codeOf(messageId)
    expect(await world.message(messageId)).toMatchObject({
      ...{ channel: 'whatsapp', template: 'codigo', language: 'pt_BR', otp_id: id, body: null },
      ...{ variables: '{"1":"••••••"}', fallback_at: world.clock.now() + 30_000, segments: null },
    })
    await fails(world, messageId, why)
    const { fallback_message_id: smsId } = await world.message(messageId)
    expect(await world.codeOf(smsId ?? '')).toBe(code)
    expect(await world.message(smsId ?? '')).toMatchObject({
      ...{ channel: 'sms', otp_id: id, segments: 1, status: 'QUEUED' },
    })
    expect(await world.verify(projectId, id, code)).toMatchObject({ status: 'success' })
    expect(await world.story(smsId ?? '')).toEqual(['outbound.queued', 'outbound.canceled'])
  })

  it('are never sent again by WhatsApp when they may have left, whatever the operator chose', async () => {
    const { world, messageId } = await sent()
    const at = world.clock.now()
    const line = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }
    await world.tell(messageId, { kind: 'dispatched', at, lane: 'whatsapp:any', ...line })
    await world.tell(messageId, { kind: 'uncertain', at, survived: true, until: at + 5_000 })
    world.clock.advance(5_000)
    const deadlines = createDeadlines({ ...world, onUncertain: 'retry' })
    expect(await deadlines.uncertain()).toEqual({ lanes: [], more: false })
    const { status, queue, fallback_message_id: smsId } = await world.message(messageId)
    expect({ status, queue }).toEqual({ status: 'FAILED', queue: 0 })
    expect(await world.message(smsId ?? '')).toMatchObject({ channel: 'sms', status: 'QUEUED' })
  })

  it.each(['verified', 'canceled', 'expired', 'too late', 'sent again', 'dead', 'reported'])(
    'send nothing more once they are %s',
    async (end) => {
      const { world, projectId, id, messageId, to } = await sent()
      await taken(world, messageId)
      const code = await world.codeOf(messageId)
      const wrong = code === '000000' ? '000001' : '000000'
      if (end === 'verified') await world.verify(projectId, id, code)
      if (end === 'canceled') await world.cancel(projectId, id)
      if (end === 'reported') await world.notRequested(projectId, id)
      if (end === 'dead') for (let i = 0; i < 5; i += 1) await world.verify(projectId, id, wrong)
      if (end === 'expired') {
        world.clock.advance(300_000)
        await sweepExpired({ ...world, onExpired: async () => {} })
      }
      if (end === 'sent again') {
        world.clock.advance(30_000)
        const again = await world.send(projectId, { to })
        expect(again).toMatchObject({ id, sends: 2 })
        expect(await world.codeOf(again.messageId)).not.toBe(code)
      }
      // Nobody may have swept yet.
      if (end === 'too late') world.clock.advance(300_000)
      else expect((await world.message(messageId)).fallback_at).toBeNull()
      await fails(world, messageId)
      expect(await world.message(messageId)).toMatchObject({
        ...{ status: 'FAILED', fallback_message_id: null },
      })
    },
  )

  it('take no further try once they are void', async () => {
    const { world, projectId, id, messageId } = await sent()
    const at = world.clock.now()
    const lane = `whatsapp:${projectId}`
    const line = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }
    await world.tell(messageId, { kind: 'dispatched', at, lane, ...line })
    await world.cancel(projectId, id)
    expect((await world.message(messageId)).expires_at).toBe(at)
    await world.tell(messageId, {
      ...{ kind: 'postponed', at, attempt: 1, dueAt: null, code: 'provider_limit' },
      ...{ reason: 'Slow down', providerCode: '130429' },
    })
    await world.tell(messageId, { kind: 'withdrawn', at })
    expect(await world.message(messageId)).toMatchObject({ status: 'EXPIRED', queue: 0 })
  })

  it('are in nothing that others say of them', async () => {
    const { world, messageId } = await sent()
    const code = await world.codeOf(messageId)
    // Nobody wants an SMS, but for the codes that they ask for.
    const rules = { terms: world.terms.of, optedOut: async (_: unknown, of = '') => of !== 'otp' }
    const receipts = createReceipts({ ...world, retry: RETRY, conceal: world.otp.conceal, rules })
    const at = world.clock.now()
    await opened().database.transaction((tx) =>
      receipts.record(tx, [
        {
          messageId,
          report: {
            ...{ kind: 'failed', at, attempt: null, code: 'rejected_by_provider' },
            ...{ reason: `"${code}" is no parameter`, providerCode: '131009', retryable: false },
          },
        },
      ]),
    )
    const row = await world.message(messageId)
    expect(row.failure_reason).toBe('"••••••" is no parameter')
    expect(row.fallback_message_id).not.toBeNull()
    const events = await world.database.read.selectFrom('event').selectAll().execute()
    expect(JSON.stringify(events)).not.toContain(code)
  })

  it('go straight by SMS where WhatsApp is no way, and say why', async () => {
    const { world, projectId } = await start()
    const way = async (draft: Partial<OtpDraft> = {}) => {
      const otp = await world.send(projectId, { to: world.someone(), ...draft })
      const { fallback_of: of, channel } = await world.message(otp.messageId)
      expect(of).toBeNull()
      expect(channel).toBe(otp.messageChannel)
      return `${otp.channel} ${otp.messageChannel} ${otp.whatsappSkipped}`
    }
    expect(await way()).toBe('auto whatsapp null')
    expect(await way({ template: 'other' })).toBe('auto sms template_not_approved')
    expect(await way({ template: null })).toBe('auto sms template_not_approved')
    const whatsapp = (template: string | null) => refusal(way({ channel: 'whatsapp', template }))
    expect(await whatsapp('other')).toContain('template_not_approved invalid_reference')
    expect(await whatsapp(null)).toContain('template_not_approved invalid_reference')
    await world.otp.settings.update(projectId, { template: 'codigo' })
    expect(await way({ template: null })).toBe('auto whatsapp null')
    world.meta.templates = [template('pt_BR', { status: 'PAUSED' })]
    expect(await way()).toBe('auto sms template_not_approved')
    world.meta.templates = [template('pt_BR', { category: 'UTILITY' })]
    expect(await way()).toBe('auto sms template_not_approved')
    world.meta.connected = false
    expect(await way()).toBe('auto sms meta_credentials_missing')
    expect(await whatsapp('codigo')).toContain('meta_credentials_missing')
  })

  it('speak the language of the user, of the project, or any', async () => {
    const { world, projectId } = await start()
    const languageOf = async (locale: string | null) => {
      const otp = await world.send(projectId, { to: world.someone(), locale, channel: 'whatsapp' })
      const { language } = await world.message(otp.messageId)
      expect(otp.locale).toBe(language?.replace('_', '-'))
      return language
    }
    expect(await languageOf('pt-PT')).toBe('pt_BR')
    expect(await languageOf('en')).toBe('en_US')
    expect(await languageOf('de')).toBe('en_US')
    await world.otp.settings.update(projectId, { locale: 'pt-BR' })
    expect(await languageOf('de')).toBe('pt_BR')
    world.meta.templates = [template('fi')]
    expect(await languageOf('de')).toBe('fi')
  })

  it('wait for WhatsApp as long as the project says, and half of their time at most', async () => {
    const { world, projectId } = await start()
    await world.otp.settings.update(projectId, { fallbackAfterSeconds: 45 })
    expect(await world.otp.settings.get(projectId)).toMatchObject({ fallbackAfterSeconds: 45 })
    const afterMs = async (ttlSeconds: number) => {
      const { messageId } = await world.send(projectId, { to: world.someone(), ttlSeconds })
      return ((await world.message(messageId)).fallback_at ?? 0) - world.clock.now()
    }
    expect(await afterMs(300)).toBe(45_000)
    expect(await afterMs(60)).toBe(30_000)
  })

  it('end when nobody asked for them, and block a number that says so again', async () => {
    const { world, projectId, id, messageId, to } = await sent()
    const code = await world.codeOf(messageId)
    await world.notRequested(projectId, id)
    await world.notRequested(projectId, id)
    expect(await world.verify(projectId, id, code)).toMatchObject({
      ...{ status: 'failed', attemptsRemaining: 0, reason: 'not_requested' },
    })
    expect(await world.story(id)).toEqual(['otp.failed'])
    const [event] = await world.database.read
      .selectFrom('event')
      .select('data')
      .where('subject_id', '=', id)
      .execute()
    expect(JSON.parse(event?.data ?? '')).toMatchObject({
      status: 'failed',
      reason: 'not_requested',
    })
    world.clock.advance(HOUR_MS)
    const second = await world.send(projectId, { to, channel: 'sms' })
    expect(
      await world.verify(projectId, second.id, await world.codeOf(second.messageId)),
    ).toMatchObject({ status: 'success' })
    await world.notRequested(projectId, second.id)
    expect(await world.otp.get({ projectId, mode: 'live', line: null }, second.id)).toMatchObject({
      status: 'verified',
    })
    expect(await refusal(world.send(projectId, { to, purpose: 'other', channel: 'sms' }))).toBe(
      'otp_blocked reported_by_recipient 86400',
    )
    await world.send(projectId, { to: world.someone() })
    world.clock.advance(24 * HOUR_MS)
    await world.send(projectId, { to })
  })
})
