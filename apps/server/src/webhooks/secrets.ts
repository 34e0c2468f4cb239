import type { SecretBox } from '../projects/index.ts'
import type { WebhookRow } from './webhook-store.ts'

const HINT_CHARACTERS = 4

/** What the list shows of a secret: enough to tell two apart. */
export const hintOf = (secret: string): string => `whsec_…${secret.slice(-HINT_CHARACTERS)}`

/** Where each sealed secret belongs. One that was moved between the columns is the same secret. */
const place = (id: string): string => `webhook.secret ${id}`

export const sealSecret = (box: SecretBox, id: string, secret: string): string =>
  box.seal(secret, place(id))

/**
 * The secrets that sign now, the newest first.
 * @throws SecretBoxError when this server has not got the key that sealed them.
 */
export function secretsOf(
  box: SecretBox,
  { id, secret, previous_secret: previous, previous_until: until }: WebhookRow,
  now: number,
): string[] {
  const overlap = previous !== null && until !== null && now < until
  return [secret, ...(overlap ? [previous] : [])].map((sealed) => box.open(sealed, place(id)))
}
