import type { SecretBox } from '../projects/index.ts'
import type { WebhookRow } from './webhook-store.ts'

const HINT_CHARACTERS = 4

/** What the list shows of a secret: enough to tell two apart. */
export const hintOf = (secret: string): string => `whsec_…${secret.slice(-HINT_CHARACTERS)}`

/** Where each sealed secret belongs. One that was moved between the columns is the same secret. */
const place = (id: string): string => `webhook.secret ${id}`

export const sealSecret = (box: SecretBox, id: string, secret: string): string =>
  box.seal(secret, place(id))

/** Every webhook that is at work has one or two. */
const MOST_OPENED = 10_000

/**
 * The secrets of a webhook that sign now, the newest first. Keeps what it has opened.
 * @throws SecretBoxError when this server has not got the key that sealed them
 */
export type SecretsOf = (webhook: WebhookRow, now: number) => string[]

export function createSecretsOf(box: SecretBox): SecretsOf {
  const opened = new Map<string, string>()
  const open = (sealed: string, id: string): string => {
    const known = opened.get(sealed)
    if (known !== undefined) return known
    const secret = box.open(sealed, place(id))
    if (opened.size >= MOST_OPENED) opened.clear()
    opened.set(sealed, secret)
    return secret
  }
  return ({ id, secret, previous_secret: previous, previous_until: until }, now) => {
    const overlap = previous !== null && until !== null && now < until
    return [secret, ...(overlap ? [previous] : [])].map((sealed) => open(sealed, id))
  }
}
