import {
  type Fields,
  faultsOf,
  integer,
  list,
  nullable,
  object,
  oneOf,
  phoneNumber,
  refuseFaults,
  text,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { finish } from './journey.ts'
import { sendMessage } from './messages.ts'
import { FakeProblem, notFound } from './problem.ts'
import { type FakeOtp, type FakeState, instant, newId, record, type Schemas } from './state.ts'

const MAX_ATTEMPTS = 5
const COOLDOWN_SECONDS = 1
const DEFAULT_PURPOSE = 'verification'

const purpose = text(1, 32, /^[a-z][a-z0-9_-]*$/)
const locale = text(2, 40, /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/)
const brand = text(1, 30)
const clientIp = text(2, 45, /^[0-9A-Fa-f:.]+$/)
const SEND: Fields = {
  to: { check: phoneNumber, required: true },
  channel: { check: oneOf('sms', 'whatsapp', 'auto') },
  purpose: { check: purpose },
  locale: { check: locale },
  codeLength: { check: integer(4, 10) },
  ttlSeconds: { check: integer(60, 600) },
  brand: { check: brand },
  template: { check: text(1, 512, /^[A-Za-z0-9_]+$/) },
  autofill: { check: object },
  clientIp: { check: clientIp },
}
const CODE: Fields = { code: { check: text(1, 64), required: true } }
const LATEST: Fields = {
  to: { check: phoneNumber, required: true },
  purpose: { check: purpose },
  ...CODE,
}
const SETTINGS: Fields = {
  countries: { check: nullable(list) },
  locale: { check: nullable(locale) },
  brand: { check: nullable(brand) },
  limits: { check: object },
  resume: { check: list },
}

function checkSend(body: unknown): asserts body is Schemas['SendOtp'] {
  refuseFaults(faultsOf(body, SEND))
}
function checkResend(body: unknown): asserts body is Schemas['ResendOtp'] | undefined {
  if (body !== undefined) refuseFaults(faultsOf(body, { clientIp: { check: clientIp } }))
}
function checkCode(body: unknown): asserts body is Schemas['VerifyOtp'] {
  refuseFaults(faultsOf(body, CODE))
}
function checkLatest(body: unknown): asserts body is Schemas['VerifyLatestOtp'] {
  refuseFaults(faultsOf(body, LATEST))
}
function checkSettings(body: unknown): asserts body is Schemas['UpdateOtpSettings'] {
  refuseFaults(faultsOf(body, SETTINGS))
}

/** As with a test key: the code is zeros. The fake waits for no cooldown. */
export function sendOtp(request: FakeRequest): Answer {
  const { state, body } = request
  checkSend(body)
  const { channel = 'sms', purpose = DEFAULT_PURPOSE } = body
  const hasWhatsApp = state.project.metaPhoneNumberId !== null
  if (channel === 'whatsapp' && !hasWhatsApp) {
    const detail = "Set the project's Meta credentials before the first WhatsApp message."
    throw new FakeProblem('meta_credentials_missing', detail)
  }
  const byWhatsApp = channel !== 'sms' && hasWhatsApp
  const skipped = channel === 'auto' && !hasWhatsApp ? 'meta_credentials_missing' : null
  const pending = newestOf(state, body.to, purpose)
  if (pending && statusOf(state, pending) === 'sent') return sent(request, pending)
  const at = instant(state.nowMs)
  const otp: FakeOtp = {
    codeLength: body.codeLength ?? 6,
    ttlSeconds: body.ttlSeconds ?? 300,
    view: {
      ...{ id: newId(state, 'otp'), status: 'sent', to: body.to, channel, purpose },
      ...{ locale: body.locale ?? state.otpSettings.locale ?? 'en', messageId: '' },
      ...{ messageChannel: byWhatsApp ? 'whatsapp' : 'sms', whatsappSkipped: skipped },
      ...{ expiresInSeconds: 0, expiresAt: at, resendAfterSeconds: COOLDOWN_SECONDS },
      ...{ attemptsRemaining: MAX_ATTEMPTS, sends: 0, createdAt: at },
      ...{ verifiedAt: null, endedAt: null },
    },
  }
  state.otps.push(otp)
  return sent(request, otp)
}

function sent(request: FakeRequest, otp: FakeOtp): Answer {
  const { state } = request
  const { view, codeLength, ttlSeconds } = otp
  const body = `${'•'.repeat(codeLength)} is your verification code.`
  const answer = sendMessage({ ...request, body: { to: view.to, body, priority: 'high' } })
  const message = state.messages.at(-1)
  if (message) {
    message.view.otpId = view.id
    message.view.channel = view.messageChannel
  }
  view.messageId = message?.view.id ?? ''
  view.sends += 1
  view.expiresAt = instant(state.nowMs + ttlSeconds * 1_000)
  const location = `/v1/otp/${view.id}`
  return { ...answer, body: viewOf(state, otp), headers: { location } }
}

export function getOtp({ state, path }: FakeRequest): Answer {
  return { status: 200, body: viewOf(state, find(state, path.otpId)) }
}

export function resendOtp(request: FakeRequest): Answer {
  checkResend(request.body)
  const otp = find(request.state, request.path.otpId)
  const status = statusOf(request.state, otp)
  if (status === 'sent') return sent(request, otp)
  throw new FakeProblem('otp_ended', `The OTP is ${status}; send a new one.`)
}

export function cancelOtp({ state, path }: FakeRequest): Answer {
  const otp = find(state, path.otpId)
  const status = statusOf(state, otp)
  if (status !== 'sent' && status !== 'canceled') {
    const detail = `The OTP is ${status}; only a pending one can be canceled.`
    throw new FakeProblem('not_cancelable', detail)
  }
  const message = state.messages.find(({ view }) => view.id === otp.view.messageId)
  if (message?.view.status === 'QUEUED') finish(state, message, 'canceled')
  if (status === 'sent') end(state, otp, 'canceled')
  return { status: 200, body: viewOf(state, otp) }
}

export function verifyOtp({ state, path, body }: FakeRequest): Answer {
  checkCode(body)
  return verified(state, find(state, path.otpId), body.code)
}

export function verifyLatestOtp({ state, body }: FakeRequest): Answer {
  checkLatest(body)
  const otp = newestOf(state, body.to, body.purpose ?? DEFAULT_PURPOSE)
  if (otp) return verified(state, otp, body.code)
  return told(null, 'expired', 0, 'not_found')
}

function verified(state: FakeState, otp: FakeOtp, typed: string): Answer {
  const { view, codeLength } = otp
  const status = statusOf(state, otp)
  if (status === 'expired') return told(view.id, 'expired', 0, 'expired')
  if (status !== 'sent') {
    const reasons = { verified: 'used', failed: 'too_many_attempts', canceled: 'canceled' } as const
    return told(view.id, 'failed', 0, reasons[status])
  }
  const code = typed.replace(/[\s-]/g, '')
  if (!/^\d+$/.test(code) || code.length !== codeLength) {
    return told(view.id, 'failed', view.attemptsRemaining, 'malformed')
  }
  view.attemptsRemaining -= 1
  const left = view.attemptsRemaining
  if (code === '0'.repeat(codeLength)) {
    end(state, otp, 'verified')
    return told(view.id, 'success', left, null)
  }
  if (left > 0) return told(view.id, 'failed', left, 'wrong_code')
  end(state, otp, 'failed')
  return told(view.id, 'failed', 0, 'too_many_attempts')
}

function told(
  id: string | null,
  status: Schemas['OtpVerification']['status'],
  attemptsRemaining: number,
  reason: Schemas['OtpReason'] | null,
): Answer {
  return { status: 200, body: { id, status, attemptsRemaining, reason } }
}

function end(state: FakeState, { view }: FakeOtp, status: 'verified' | 'failed' | 'canceled') {
  const endedAt = instant(state.nowMs)
  view.status = status
  view.endedAt = endedAt
  if (status === 'canceled') return
  if (status === 'verified') view.verifiedAt = endedAt
  const reason = status === 'failed' ? ('too_many_attempts' as const) : null
  const { id, to, channel, purpose, messageId, sends, createdAt } = view
  const data = { id, status, to, channel, purpose, messageId, sends, reason, createdAt, endedAt }
  record(state, { event: `otp.${status}`, data })
}

const statusOf = (state: FakeState, { view }: FakeOtp): Schemas['OtpStatus'] =>
  view.status === 'sent' && Date.parse(view.expiresAt) <= state.nowMs ? 'expired' : view.status

function viewOf(state: FakeState, otp: FakeOtp): Schemas['Otp'] {
  const status = statusOf(state, otp)
  const leftMs = status === 'sent' ? Date.parse(otp.view.expiresAt) - state.nowMs : 0
  return {
    ...otp.view,
    status,
    expiresInSeconds: Math.ceil(leftMs / 1_000),
    attemptsRemaining: status === 'sent' ? otp.view.attemptsRemaining : 0,
    endedAt: status === 'expired' ? otp.view.expiresAt : otp.view.endedAt,
  }
}

function find(state: FakeState, id = ''): FakeOtp {
  const found = state.otps.find(({ view }) => view.id === id)
  if (!found) throw notFound('OTP', id)
  return found
}

const newestOf = (state: FakeState, to: string, purpose: string): FakeOtp | undefined =>
  state.otps.toReversed().find(({ view }) => view.to === to && view.purpose === purpose)

const FALLBACK_AFTER_SECONDS = 30

/** As of a project that has changed nothing. */
export const newOtpSettings = (): Schemas['OtpSettings'] => ({
  ...{ countries: null, locale: null, brand: null, pausedCountries: [] },
  ...{ template: null, fallbackAfterSeconds: FALLBACK_AFTER_SECONDS },
  limits: {
    ...{ recipientPerHour: 5, recipientPerDay: 10, prefixPerHour: 20 },
    ...{ callerPerHour: 10, projectPerHour: 10_000 },
  },
})

export function getOtpSettings({ state }: FakeRequest): Answer {
  return { status: 200, body: state.otpSettings }
}

export function updateOtpSettings({ state, body }: FakeRequest): Answer {
  checkSettings(body)
  const { resume: _, limits = {}, ...rest } = body
  const own = Object.entries(limits).filter(([, limit]) => limit !== null)
  Object.assign(state.otpSettings, rest)
  Object.assign(state.otpSettings.limits, Object.fromEntries(own))
  return { status: 200, body: state.otpSettings }
}
