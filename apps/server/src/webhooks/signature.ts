import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'

/** The formats' own headers, in hex. */
export type HexHeader = 'x-relay-signature' | 'x-relayion-signature'

export interface ToSign {
  /** The event's id: the same on every attempt. */
  readonly id: string
  /** Of this attempt, in milliseconds; sent in whole seconds. */
  readonly at: number
  /** The exact bytes that are sent. */
  readonly body: Uint8Array
  /** All that are valid now, the newest first; at least one. */
  readonly secrets: readonly string[]
  readonly hexHeader: HexHeader
}

/**
 * Signs each attempt twice. Both are fixed for good:
 *
 * - `webhook-signature`, by Standard Webhooks 1.0: HMAC-SHA256 of `id.timestamp.body`, in base64 behind
 *   `v1,`, one entry for each valid secret with a blank between them. The key is the **bytes** that the
 *   base64 behind `whsec_` stands for. `webhook-id` and `webhook-timestamp` say the rest.
 * - `X-Relay-Signature` (`X-Relayion-Signature` in that format): HMAC-SHA256 of the body alone, in hex.
 *   The key is the **whole text** of a secret as it was shown, `whsec_` included, in UTF-8. There is room
 *   for one: while two are valid it is the older one, which every receiver still has.
 *
 * With the secret `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`, the id `msg_p5jXN8AQM9LWM0D4loKWxJek`, the
 * time 1614265330 and the body `{"test": 2432232314}`:
 *
 * - `webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=`
 * - `X-Relay-Signature: 80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c`
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export interface Signer {
  /** @throws RangeError when there is no secret, or one that is none of ours */
  headers(toSign: ToSign): Record<string, string>
}

/** Between the 24 and 64 bytes of the specification; as many as the hash has. */
const SECRET_BYTES = 32
const FEWEST_SECRET_BYTES = 24
const MOST_SECRET_BYTES = 64
const PREFIX = 'whsec_'
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/
/** Two keys of 64 bytes and less each; every webhook that is at work has one or two secrets. */
const MOST_KEYS = 10_000

interface Keys {
  readonly standard: KeyObject
  readonly hex: KeyObject
}

/**
 * Keeps the keys that it has made: to import one costs more than to sign with it.
 * @example
 * const signer = createSigner()
 * const headers = signer.headers({ id, at: clock.now(), body, secrets: [secret], hexHeader: 'x-relay-signature' })
 */
export function createSigner(): Signer {
  const known = new Map<string, Keys>()

  function keysOf(secret: string): Keys {
    const found = known.get(secret)
    if (found) return found
    const keys = importKeys(secret)
    const [oldest] = known.size < MOST_KEYS ? [] : known.keys()
    if (oldest !== undefined) known.delete(oldest)
    known.set(secret, keys)
    return keys
  }

  return {
    headers({ id, at, body, secrets, hexHeader }) {
      const oldest = secrets.at(-1)
      if (oldest === undefined) throw new RangeError('a webhook is signed with at least one secret')
      const timestamp = String(Math.floor(at / 1_000))
      const head = `${id}.${timestamp}.`
      const entries = secrets.map((secret) => {
        const hmac = createHmac('sha256', keysOf(secret).standard)
        return `v1,${hmac.update(head).update(body).digest('base64')}`
      })
      return {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': entries.join(' '),
        [hexHeader]: createHmac('sha256', keysOf(oldest).hex).update(body).digest('hex'),
      }
    },
  }
}

/** A new secret, `whsec_` and base64. */
export const newSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`

/** Whether the text is a secret that can sign: `whsec_` and the base64 of 24 to 64 bytes. */
export const isSecret = (text: string): boolean => bytesOf(text) !== null

function bytesOf(secret: string): Buffer | null {
  const base64 = SECRET.exec(secret)?.[1]
  if (base64 === undefined) return null
  const bytes = Buffer.from(base64, 'base64')
  const canonical = bytes.toString('base64') === base64
  const fits = bytes.length >= FEWEST_SECRET_BYTES && bytes.length <= MOST_SECRET_BYTES
  return canonical && fits ? bytes : null
}

function importKeys(secret: string): Keys {
  const bytes = bytesOf(secret)
  if (bytes === null) throw new RangeError('not a webhook secret: whsec_ and base64 of 24-64 bytes')
  return { standard: createSecretKey(bytes), hex: createSecretKey(Buffer.from(secret, 'utf8')) }
}
