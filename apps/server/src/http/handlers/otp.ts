import { isIP } from 'node:net'
import type { Handlers, Schemas } from '@relay/contract'
import type { Devices } from '../../devices/index.ts'
import { fieldError } from '../../errors.ts'
import type { Otp, OtpCaller, OtpDraft, OtpScope } from '../../otp/index.ts'
import { orAnswered, type Principal } from '../../projects/index.ts'
import { type Call, caller } from '../call.ts'
import { keyReused } from '../idempotency-key.ts'
import { found, written } from '../written.ts'
import { lineOf, recipientOf } from './draft.ts'

type Ids =
  | 'sendOtp'
  | 'getOtp'
  | 'verifyOtp'
  | 'verifyLatestOtp'
  | 'resendOtp'
  | 'cancelOtp'
  | 'getOtpSettings'
  | 'updateOtpSettings'

export interface OtpRooms {
  readonly otp: Otp
  readonly devices: Devices
}

/** What the contract promises to whoever says nothing. */
const DEFAULT_PURPOSE = 'verification'
const DEFAULT_CODE_LENGTH = 6
const DEFAULT_TTL_SECONDS = 300

export function otpHandlers({ otp, devices }: OtpRooms) {
  const callerOf = async (call: Call): Promise<OtpCaller> => {
    const principal = caller(call)
    const line = await lineOf(undefined, principal, devices)
    return { scope: scopeOf(principal), apiKeyId: principal.keyId, line, key: call.key }
  }
  return {
    async sendOtp({ body }, call) {
      const send = async () => otp.send(await callerOf(call), draftOf(body))
      return accepted(await orAnswered(send, () => otp.answered(call.key)))
    },
    async resendOtp({ path: { otpId }, body }, call) {
      const resend = async () => otp.resend(await callerOf(call), otpId, addressOf(body?.clientIp))
      return accepted(await orAnswered(resend, () => otp.answered(call.key)))
    },
    async getOtp({ path: { otpId } }, call) {
      return { status: 200, body: found(await otp.get(scopeOf(caller(call)), otpId), 'OTP', otpId) }
    },
    async verifyOtp({ path: { otpId }, body }, call) {
      return verified(await otp.verify(scopeOf(caller(call)), otpId, body.code, call.key))
    },
    async verifyLatestOtp({ body }, call) {
      const of = { to: recipientOf(body.to), purpose: body.purpose ?? DEFAULT_PURPOSE }
      return verified(await otp.verifyLatest(scopeOf(caller(call)), of, body.code, call.key))
    },
    async cancelOtp({ path: { otpId } }, call) {
      return { status: 200, body: await otp.cancel(scopeOf(caller(call)), otpId) }
    },
    async getOtpSettings(_, call) {
      return { status: 200, body: await otp.settings.get(caller(call).projectId) }
    },
    async updateOtpSettings({ body }, call) {
      return { status: 200, body: await otp.settings.update(caller(call).projectId, body) }
    },
  } satisfies Pick<Handlers<Call>, Ids>
}

const draftOf = ({ autofill, ...body }: Schemas['SendOtp']): OtpDraft => ({
  to: recipientOf(body.to),
  channel: body.channel ?? 'sms',
  purpose: body.purpose ?? DEFAULT_PURPOSE,
  locale: body.locale ?? null,
  codeLength: body.codeLength ?? DEFAULT_CODE_LENGTH,
  ttlSeconds: body.ttlSeconds ?? DEFAULT_TTL_SECONDS,
  brand: body.brand ?? null,
  template: body.template ?? null,
  domain: autofill?.domain ?? null,
  androidHash: autofill?.androidHash ?? null,
  clientIp: addressOf(body.clientIp),
})

function addressOf(clientIp: string | undefined): string | null {
  if (clientIp === undefined || isIP(clientIp) !== 0) return clientIp ?? null
  throw fieldError('/clientIp', 'invalid_format', 'clientIp must be an IPv4 or IPv6 address.')
}

/** A key that is bound to a line has OTPs of its own: by the line's number, which stays when a SIM moves. */
const scopeOf = ({ projectId, mode, binding }: Principal): OtpScope => ({
  projectId,
  mode,
  line: binding && (binding.phoneNumber ?? `${binding.deviceId} ${binding.simSlotIndex}`),
})

type Answered =
  | { readonly kind: 'sent' | 'answered' | 'replayed'; readonly body: string }
  | { readonly kind: 'reused' }

function accepted(outcome: Answered) {
  if (outcome.kind === 'reused') throw keyReused()
  return written(202, '/v1/otp/', outcome.body, outcome.kind === 'replayed')
}

function verified(outcome: Answered) {
  if (outcome.kind === 'reused') throw keyReused()
  return written(200, null, outcome.body, outcome.kind === 'replayed')
}
