import { randomInt } from 'node:crypto'
import type { MetaEmulator } from '@relay/meta-emulator'
import { type Api, apiOf, eventually } from '../flows/harness/api.ts'
import { CODE_TEMPLATE, credentials, takenOf } from '../flows/harness/meta.ts'
import { type Connection, pairSocketPhone } from '../flows/harness/socket-phone.ts'
import { note, type Stage } from './canary-misuse.ts'

/** Long enough to be nowhere by chance. */
const CODE_LENGTH = 10
const NUMBER_ID = '206540352242922'
const randomCode = () => String(randomInt(10 ** 9, 2 * 10 ** 9)).padStart(CODE_LENGTH, '0')

/**
 * One-time passwords that are verified, guessed at, canceled and left alone. Their codes are read where
 * users read them: off a phone, which the key that sends them is bound to.
 */
export async function passwords(stage: Stage, owner: Api): Promise<void> {
  const { canaries } = stage
  const phone = await pairSocketPhone(owner, 'OTP phone')
  canaries.add('device token', 'secret', phone.token.slice('rlyd_'.length + 8))
  const line = await phone.connect()
  const binding = { deviceId: phone.deviceId, simSlotIndex: 0 }
  const { key } = await owner.created('/v1/api-keys', { name: 'OTP', binding })
  canaries.add('bound key', 'secret', key.slice('rly_live_'.length + 8))
  await play(stage, apiOf(owner.url, key), line)
  await line.cut()
}

async function play(stage: Stage, api: Api, line: Connection): Promise<void> {
  const { canaries } = stage
  let seq = 0
  const keyed = (what: string) => ({
    'idempotency-key': canaries.plant(`idempotency key ${what}`, 'private'),
  })
  const wrongCode = () => {
    const code = randomCode()
    canaries.add('wrong OTP code', 'secret', code)
    return code
  }
  const send = async (what: string) => {
    const to = canaries.number(`recipient OTP ${what}`)
    const body = { to, codeLength: CODE_LENGTH, autofill: { domain: 'example.com' } }
    const { id, messageId } = await api.created('/v1/otp', body, keyed(`OTP ${what}`))
    const frame = await line.next('send')
    const code = /@example\.com #([0-9]{10})/.exec(frame.body)?.[1]
    if (frame.messageId !== messageId || code === undefined) throw new Error('It got no code.')
    line.report('sent', ++seq, frame)
    line.report('delivered', ++seq, frame)
    canaries.add(`OTP code ${what}`, 'secret', code)
    return { id, to, code }
  }
  const verify = async (id: string, code: string, once = false) => {
    const headers = once ? keyed('verify') : {}
    const answer = await api.call('POST', `/v1/otp/${id}/verify`, { code }, headers)
    note(stage, 'verifyOtp', answer)
    return answer.body
  }

  const used = await send('used')
  await verify(used.id, wrongCode(), true)
  const { status } = await verify(used.id, used.code, true)
  if (status !== 'success') throw new Error('The right code was not taken.')
  await verify(used.id, used.code)
  const latest = await send('latest')
  await api.created('/v1/otp/verify', { to: latest.to, code: latest.code }, keyed('latest'))
  const dead = await send('dead')
  for (let i = 0; i < 6; i += 1) await verify(dead.id, wrongCode(), i % 2 === 0)
  await verify(dead.id, dead.code)
  const canceled = await send('canceled')
  await api.created(`/v1/otp/${canceled.id}/cancel`, undefined)
  const pending = await send('pending')
  await verify(pending.id, canaries.plant('malformed OTP code', 'secret'))
  // What programs do wrong, with a code in their hands.
  for (const body of [{ code: Number(pending.code) }, { code: [pending.code] }, pending.code]) {
    note(stage, 'bad verify', await api.call('POST', `/v1/otp/${pending.id}/verify`, body))
  }
  const misplaced = await api.call('GET', `/v1/otp/${pending.id}?code=${pending.code}`)
  note(stage, 'code in a query', misplaced)
  note(stage, 'code for an id', await api.call('GET', `/v1/otp/${pending.code}`))
}

/** Codes that go by WhatsApp: read, refused, and typed or not. What Meta has is all that holds them. */
export async function passwordsByWhatsApp(stage: Stage, meta: MetaEmulator): Promise<Api> {
  const { canaries } = stage
  const api = await openWithMeta(stage, meta)
  const phone = await pairSocketPhone(api, 'Phone for codes')
  canaries.add('device token', 'secret', phone.token.slice('rlyd_'.length + 8))
  const line = await phone.connect()
  const send = async (what: string, channel: string) => {
    const to = canaries.number(`recipient OTP ${what}`)
    if (what === 'refused') {
      meta.setScript({ rules: [{ when: { to: to.slice(1) }, do: { refuse: { code: 131026 } } }] })
    }
    const body = { to, channel, template: CODE_TEMPLATE, codeLength: CODE_LENGTH }
    return api.created('/v1/otp', body)
  }
  for (const what of ['in WhatsApp', 'left in WhatsApp']) {
    const { id, messageId } = await send(what, what === 'in WhatsApp' ? 'whatsapp' : 'auto')
    const [taken] = await eventually(
      () => takenOf(meta, messageId),
      (all) => all.length > 0,
    )
    const code = /[0-9]{10}/.exec(taken?.text ?? '')?.[0] ?? ''
    canaries.add(`OTP code ${what}`, 'secret', code)
    await api.until(messageId, 'READ')
    if (what === 'in WhatsApp') await api.created(`/v1/otp/${id}/verify`, { code })
  }
  const { messageId } = await send('refused', 'auto')
  const { fallbackMessageId } = await api.until(messageId, 'FAILED')
  const frame = await line.next('send')
  const code = /[0-9]{10}/.exec(frame.body)?.[0]
  if (frame.messageId !== fallbackMessageId || !code) throw new Error('It got no code by SMS.')
  canaries.add('OTP code instead of WhatsApp', 'secret', code)
  line.report('sent', 1, frame)
  await line.cut()
  return api
}

/** A project of its own whose number Graph knows. */
async function openWithMeta({ url, env, canaries }: Stage, meta: MetaEmulator): Promise<Api> {
  const admin = apiOf(url, env.RELAY_ADMIN_TOKEN ?? '')
  const ownerEmail = canaries.plant('email', 'private', (it) => `canary${it}@example.com`)
  const project = await admin.created('/v1/projects', { name: 'Codes by WhatsApp', ownerEmail })
  canaries.add('API key', 'secret', project.apiKey.slice('rly_live_'.length + 8))
  const api = apiOf(url, project.apiKey)
  meta.number({ id: NUMBER_ID })
  const token = canaries.plant('Meta access token', 'secret', (it) => `EAAG${it}`)
  const body = { ...credentials(token), metaPhoneNumberId: NUMBER_ID }
  const put = await api.call('PUT', '/v1/projects/me/meta-credentials', body)
  canaries.add('Meta verify token', 'secret', put.body.metaVerifyToken)
  await meta.setWebhook({ url: `${url}/hooks/meta/${put.body.projectId}` })
  await api.created('/v1/templates/sync', undefined)
  return api
}
