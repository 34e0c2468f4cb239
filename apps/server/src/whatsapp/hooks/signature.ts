import { createHmac, hash, timingSafeEqual } from 'node:crypto'

const SIGNATURE = /^sha256=([0-9a-f]{64})$/

/**
 * What judges bodies by their `X-Hub-Signature-256`; null for a header that no body can fit. The bytes are
 * judged as they came: Meta escapes what is not ASCII, and JSON that was written anew would differ.
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function signatureCheck(
  appSecret: string,
  header: string | undefined,
): ((bytes: Uint8Array) => boolean) | null {
  const told = SIGNATURE.exec(header ?? '')?.[1]
  if (told === undefined) return null
  const wanted = Buffer.from(told, 'hex')
  return (bytes) => timingSafeEqual(createHmac('sha256', appSecret).update(bytes).digest(), wanted)
}

/** Compares digests, so that no byte tells how far a guess was right. */
export const isSameToken = (told: string, wanted: string): boolean =>
  timingSafeEqual(hash('sha256', told, 'buffer'), hash('sha256', wanted, 'buffer'))
