import type { OperationId } from '@relay/contract'
import type { Database } from '../src/db/index.ts'
import type { TestRequest, TestServer } from './_server.ts'

/** Lets another code go at once: whoever asks for every operation in a row cannot wait half a minute. */
export const endCooldowns = (database: Database): Promise<unknown> =>
  database.transaction(({ query }) =>
    query
      .updateTable('otp_counter')
      .set({ since: 0, slot_since: 0 })
      .where('otp_id', 'is not', null)
      .execute(),
  )

/** Sends a code and returns the OTP's id; another one may follow at once. */
export async function sentOtp(server: TestServer, key: string, to: string): Promise<string> {
  const { body } = await server.call('sendOtp', { key, body: { to } })
  await endCooldowns(server.database)
  return String(body.id)
}

let purposes = 0

/** A request that succeeds, for each operation on one-time passwords. */
export function otpRequestFor(id: OperationId, otpId: string, to: string): TestRequest {
  switch (id) {
    case 'sendOtp':
      purposes += 1
      return { body: { to, purpose: `purpose_${purposes}` } }
    case 'verifyLatestOtp':
      return { body: { to, code: '123456' } }
    case 'updateOtpSettings':
      return { body: { locale: 'pt-BR' } }
    case 'verifyOtp':
      return { path: { otpId }, body: { code: '123456' } }
    case 'getOtp':
    case 'resendOtp':
    case 'cancelOtp':
      return { path: { otpId } }
    default:
      return {}
  }
}

/** What the codes' room asks of others, in a world that has no WhatsApp. */
export const NO_WHATSAPP = {
  rooms: () => ({ projects: { get: async () => null }, templates: { named: async () => [] } }),
}

/** `sent`, or why not: the code, the reason and the seconds to wait. */
export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'sent',
    (error) => `${error.code} ${error.errors?.[0]?.code ?? ''} ${error.retryAfterSeconds ?? ''}`,
  )
