import { env } from '../env.ts'
import { WebhookVerificationError } from '../errors/webhook-verification-error.ts'

/** Every secret that may have signed: the given ones, otherwise those of `RELAY_WEBHOOK_SECRET`. */
export function secretsOf(given: string | readonly string[] | undefined): string[] {
  const secrets = String(given ?? env('RELAY_WEBHOOK_SECRET') ?? '').match(/[^\s,]+/g)
  if (secrets) return secrets
  throw missingSecret()
}

/** The key of the Standard Webhooks signature: the bytes behind `whsec_`. */
export function standardKeyOf(secret: string): Uint8Array<ArrayBuffer> {
  try {
    const text = atob(secret.replace(/^whsec_/, ''))
    if (text) return Uint8Array.from(text, (character) => character.charCodeAt(0))
  } catch {}
  throw missingSecret()
}

const missingSecret = () =>
  new WebhookVerificationError(
    'missing_secret',
    'Set RELAY_WEBHOOK_SECRET or pass secret: whsec_…, as shown when the webhook was created.',
  )
