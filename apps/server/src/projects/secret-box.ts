import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** Bytes of an AES-256 key. */
export const SECRET_KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1'
const ALGORITHM = 'aes-256-gcm'

/**
 * Where a sealed text belongs, such as `project.meta_access_token proj_…`. It is authenticated with the
 * text, so that sealed texts cannot be moved to another row or column.
 */
export type Place = string

/** Seals what must be stored and shown to nobody who only holds the database. */
export interface SecretBox {
  /** @returns `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64url. */
  seal(text: string, place: Place): string
  /** @throws SecretBoxError when it was sealed with another key, elsewhere, or changed since. */
  open(sealed: string, place: Place): string
  /**
   * What a secret too short for a plain hash is stored as and found by: without the key, nobody can
   * try which one it may be.
   * @returns its mark under each key, in hex; the first one is stored, any of them may have been.
   */
  marks(text: string, place: Place): readonly [string, ...string[]]
}

export class SecretBoxError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'SecretBoxError'
  }
}

/**
 * @param keys of 32 bytes each: the first one seals, all of them open, so that a key can be replaced
 *   while texts sealed with the old one remain.
 * @see NIST SP 800-38D: a random 96-bit nonce is safe for 2^32 texts under one key
 */
export function createSecretBox(keys: readonly Buffer[]): SecretBox {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]))
  const [first] = keys
  if (first === undefined) throw new SecretBoxError('A secret box needs a key.')
  const firstId = keyIdOf(first)
  const marking = markingKeyOf(first)
  const olderMarking = keys.slice(1).map(markingKeyOf)
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, first, nonce)
      cipher.setAAD(Buffer.from(place))
      const parts = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
      const sealed = Buffer.concat(parts).toString('base64url')
      return [VERSION, firstId, nonce.toString('base64url'), sealed].join('.')
    },
    open(sealed, place) {
      const [version, keyId = '', nonce = '', text = ''] = sealed.split('.')
      const key = byId.get(keyId)
      if (version !== VERSION) throw new SecretBoxError('A stored secret has an unknown form.')
      if (key === undefined) {
        throw new SecretBoxError(
          `A stored secret was sealed with the key ${keyId}, which RELAY_SECRET_KEY does not hold.`,
        )
      }
      return opened(key, Buffer.from(nonce, 'base64url'), Buffer.from(text, 'base64url'), place)
    },
    marks(text, place) {
      const by = (key: KeyObject) =>
        createHmac('sha256', key).update(`${place}\0${text}`).digest('hex')
      return [by(marking), ...olderMarking.map(by)]
    },
  }
}

function opened(key: Buffer, nonce: Buffer, bytes: Buffer, place: Place): string {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return (
      decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    )
  } catch (error) {
    throw new SecretBoxError('A stored secret was changed or moved, and cannot be opened.', error)
  }
}

/** A key of its own: what seals must do nothing else. */
const markingKeyOf = (key: Buffer): KeyObject =>
  createSecretKey(createHmac('sha256', key).update('relay marks v1').digest())

/** Names a key without telling it. */
const keyIdOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8)
