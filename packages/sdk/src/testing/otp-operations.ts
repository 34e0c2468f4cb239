import { type FakeOperation, operation } from './operation.ts'
import * as otp from './otp.ts'

const ONE = '/v1/otp/{otpId}'

/** The operations of one-time passwords; `/settings` before `/{otpId}`, which would match it. */
export const OTP_OPERATIONS: readonly FakeOperation[] = [
  operation('POST /v1/otp', otp.sendOtp, { creates: true }),
  operation('POST /v1/otp/verify', otp.verifyLatestOtp, { creates: true }),
  operation('GET /v1/otp/settings', otp.getOtpSettings),
  operation('PATCH /v1/otp/settings', otp.updateOtpSettings),
  operation(`GET ${ONE}`, otp.getOtp),
  operation(`POST ${ONE}/verify`, otp.verifyOtp, { creates: true }),
  operation(`POST ${ONE}/resend`, otp.resendOtp, { creates: true }),
  operation(`POST ${ONE}/cancel`, otp.cancelOtp),
]
