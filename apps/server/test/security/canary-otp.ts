import { randomInt } from 'node:crypto'
import { type Api, apiOf } from '../flows/harness/api.ts'
import { type Connection, pairSocketPhone } from '../flows/harness/socket-phone.ts'
import { note, type Stage } from './canary-misuse.ts'

/** Long enough to be nowhere by chance. */
const CODE_LENGTH = 10
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
