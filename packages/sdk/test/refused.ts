import { expect } from 'vitest'
import {
  isRelayError,
  RelayError,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from '../src/index.ts'

/** Expects a webhook to be refused, and answers what the error says. */
export async function refused(
  promise: Promise<unknown>,
  reason: WebhookVerificationReason,
): Promise<string> {
  const error: unknown = await promise.then(() => undefined).catch((error) => error)
  expect(error).toBeInstanceOf(WebhookVerificationError)
  expect(error).toBeInstanceOf(RelayError)
  expect(isRelayError(error)).toBe(true)
  expect(error).toMatchObject({
    name: 'WebhookVerificationError',
    code: 'webhook_verification_failed',
    reason,
    status: null,
    attempts: 0,
  })
  return error instanceof Error ? error.message : ''
}
