import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { CreateOptions, RequestOptions } from '../options.ts'
import type {
  Otp,
  OtpSettings,
  OtpVerification,
  ResendOtp,
  SendOtp,
  UpdateOtpSettings,
  VerifyLatestOtp,
} from '../schema.ts'

/** One-time passwords. */
export class OtpResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Makes a code and sends it. While one is pending for the same number and purpose this is a
   * resend: the same id, a new code. With a test key the code is zeros, `000000`.
   *
   * `channel: 'whatsapp'` sends it in an approved authentication template; `'auto'` begins there, and the
   * same code goes by SMS when WhatsApp cannot deliver it in time.
   *
   * @param otp `to` in E.164, `channel` (`sms`, `whatsapp`, `auto`), `template` for WhatsApp, `purpose` such as `login`, `locale` such as `pt-BR`, `codeLength` in
   *   digits (4–10), `ttlSeconds` (60–600), `brand`, `autofill`, `clientIp` of your user
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws RateLimitError before the cooldown is over (`retryAfterMs`), OtpBlockedError (`reason`), ValidationError, ConflictError (`whatsapp` without Meta credentials), IdempotencyError, QuotaExceededError, QueueBlockedError, SubscriptionExpiredError, AuthenticationError, PermissionError (scope `otp.write`), ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const otp = await relay.otp.send({ to: '+5511999998888', purpose: 'login', locale: 'pt-BR' })
   * console.log(otp.id, otp.expiresInSeconds, otp.resendAfterSeconds)
   * const either = await relay.otp.send({ to: '+5511988887777', channel: 'auto', template: 'code' })
   * console.log(either.messageChannel, either.whatsappSkipped)
   * @see POST /v1/otp, http://127.0.0.1:4600/docs#sendOtp
   */
  send(otp: SendOtp, options?: CreateOptions): APIPromise<Otp> {
    return this.#caller.data((client) => client.POST('/v1/otp', { body: otp }), options, {
      creates: true,
    })
  }

  /**
   * Checks what the user typed. A wrong code is an answer, not an error; five of them end the OTP. A
   * try that is repeated because its answer was lost uses up no further attempt.
   *
   * @param otpId its id, `otp_…`
   * @param code what was typed; blanks and hyphens are ignored
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, RateLimitError after too much that cannot be a code, OtpBlockedError after a hundred wrong codes for the number, ValidationError, IdempotencyError, AuthenticationError, PermissionError (scope `otp.write`), ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.otp.send({ to: '+5511999998888', purpose: 'login' })
   * const { status, attemptsRemaining, reason } = await relay.otp.verify(id, '000000')
   * if (status === 'success') console.log('welcome')
   * else console.log(reason, attemptsRemaining)
   * @see POST /v1/otp/{otpId}/verify, http://127.0.0.1:4600/docs#verifyOtp
   */
  verify(otpId: string, code: string, options?: CreateOptions): APIPromise<OtpVerification> {
    const params = { path: { otpId } }
    return this.#caller.data(
      (client) => client.POST('/v1/otp/{otpId}/verify', { params, body: { code } }),
      options,
      { creates: true },
    )
  }

  /**
   * The same for callers that kept no id: checks the newest OTP of this number and purpose.
   *
   * @param otp `to` in E.164, `purpose` as it was sent for, and the `code` that was typed
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws RateLimitError after too much that cannot be a code, OtpBlockedError after a hundred wrong codes for the number, ValidationError, IdempotencyError, AuthenticationError, PermissionError (scope `otp.write`), ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * await relay.otp.send({ to: '+5511999998888', purpose: 'login' })
   * const code = '000000'
   * const { status } = await relay.otp.verifyLatest({ to: '+5511999998888', purpose: 'login', code })
   * console.log(status)
   * @see POST /v1/otp/verify, http://127.0.0.1:4600/docs#verifyLatestOtp
   */
  verifyLatest(otp: VerifyLatestOtp, options?: CreateOptions): APIPromise<OtpVerification> {
    return this.#caller.data((client) => client.POST('/v1/otp/verify', { body: otp }), options, {
      creates: true,
    })
  }

  /**
   * Sends a new code for a pending OTP; the one before is void from then on.
   *
   * @param otpId its id, `otp_…`
   * @param by `clientIp` of the user who asked
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws RateLimitError before the cooldown is over (`retryAfterMs`), ConflictError (`otp_ended`), OtpBlockedError, NotFoundError, IdempotencyError, AuthenticationError, PermissionError (scope `otp.write`), ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.otp.send({ to: '+5511999998888', purpose: 'login' })
   * const again = await relay.otp.resend(id, { clientIp: '203.0.113.7' })
   * console.log(again.sends, again.resendAfterSeconds)
   * @see POST /v1/otp/{otpId}/resend, http://127.0.0.1:4600/docs#resendOtp
   */
  resend(otpId: string, by: ResendOtp = {}, options?: CreateOptions): APIPromise<Otp> {
    const params = { path: { otpId } }
    return this.#caller.data(
      (client) => client.POST('/v1/otp/{otpId}/resend', { params, body: by }),
      options,
      { creates: true },
    )
  }

  /**
   * How an OTP stands; never its code.
   *
   * @param otpId its id, `otp_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `otp.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.otp.send({ to: '+5511999998888' })
   * const { status, attemptsRemaining } = await relay.otp.get(id)
   * console.log(status, attemptsRemaining)
   * @see GET /v1/otp/{otpId}, http://127.0.0.1:4600/docs#getOtp
   */
  get(otpId: string, options?: RequestOptions): APIPromise<Otp> {
    const params = { path: { otpId } }
    return this.#caller.data((client) => client.GET('/v1/otp/{otpId}', { params }), options)
  }

  /**
   * Ends a pending OTP: its code is void, and its message is taken back if it has not left.
   *
   * @param otpId its id, `otp_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ConflictError (`not_cancelable`) once it has ended otherwise; NotFoundError, AuthenticationError, PermissionError (scope `otp.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.otp.send({ to: '+5511999998888' })
   * console.log((await relay.otp.cancel(id)).status)
   * @see POST /v1/otp/{otpId}/cancel, http://127.0.0.1:4600/docs#cancelOtp
   */
  cancel(otpId: string, options?: RequestOptions): APIPromise<Otp> {
    const params = { path: { otpId } }
    return this.#caller.data((client) => client.POST('/v1/otp/{otpId}/cancel', { params }), options)
  }

  /**
   * The project's defaults and guards, and the countries that are paused.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `account.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { countries, pausedCountries } = await relay.otp.getSettings()
   * console.log(countries, pausedCountries)
   * @see GET /v1/otp/settings, http://127.0.0.1:4600/docs#getOtpSettings
   */
  getSettings(options?: RequestOptions): APIPromise<OtpSettings> {
    return this.#caller.data((client) => client.GET('/v1/otp/settings'), options)
  }

  /**
   * Changes what is named of the settings and leaves the rest.
   *
   * @param patch `countries` (ISO 3166-1, null is everywhere), `locale`, `brand`, `limits` (codes an
   *   hour or day, null is the default), `template` of WhatsApp and `fallbackAfterSeconds` (5–300) of
   *   `auto`, `resume` ends the pause of countries, `release` the block of numbers with too many wrong codes
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `account.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * await relay.otp.updateSettings({ countries: ['BR', 'PT'], locale: 'pt-BR', brand: 'Aurora' })
   * @see PATCH /v1/otp/settings, http://127.0.0.1:4600/docs#updateOtpSettings
   */
  updateSettings(patch: UpdateOtpSettings, options?: RequestOptions): APIPromise<OtpSettings> {
    return this.#caller.data((client) => client.PATCH('/v1/otp/settings', { body: patch }), options)
  }
}
