import { WebhookVerificationError } from '../errors/webhook-verification-error.ts'

/** A request's headers: `Headers`, a `Map`, or an object such as Node's `request.headers`. */
export type WebhookHeaders =
  | { forEach(each: (value: string, name: string) => void): void }
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** Answers a header by its lower-case name, whatever case it came in. */
export type HeaderReader = (name: string) => string

/**
 * Not `new Headers()`, which refuses the pseudo-headers of Node's HTTP/2.
 *
 * @throws WebhookVerificationError `missing_header`, when one is read that is not there.
 */
export function headerReader(headers: WebhookHeaders): HeaderReader {
  const found = new Map<string, string>()
  const keep = (value: unknown, name: string) =>
    value && found.set(name.toLowerCase(), String(value))
  if (typeof headers.forEach === 'function') headers.forEach(keep)
  else for (const [name, value] of Object.entries(headers)) keep(value, name)
  return (name) => {
    const value = found.get(name)
    if (value) return value
    throw wrong('missing', name)
  }
}

/** What a Standard Webhooks request claims about itself. */
export interface Claims {
  /** What comes before the body in the signed content: `id.timestamp.` */
  readonly head: string
  /** The signatures of the version that we know, without their `v1,`. */
  readonly signatures: readonly string[]
}

/** Reads the three headers, and refuses a time that is too far from now. */
export function claimsOf(read: HeaderReader, toleranceSeconds: number, nowMs: number): Claims {
  const id = read('webhook-id')
  const timestamp = read('webhook-timestamp')
  const signatures = read('webhook-signature').match(/\bv1,[^\s,]+/g)
  if (!/^\d+$/.test(timestamp)) throw wrong('malformed', 'webhook-timestamp')
  if (!signatures) throw wrong('malformed', 'webhook-signature')
  const age = Math.floor(nowMs / 1_000) - Number(timestamp)
  if (Math.abs(age) > toleranceSeconds) {
    throw new WebhookVerificationError(
      age > 0 ? 'timestamp_too_old' : 'timestamp_too_new',
      `Sent ${age} s ago, toleranceSeconds is ${toleranceSeconds}: check the clock.`,
    )
  }
  return { head: `${id}.${timestamp}.`, signatures: signatures.map((entry) => entry.slice(3)) }
}

const wrong = (how: 'missing' | 'malformed', name: string) =>
  new WebhookVerificationError(`${how}_header`, `${name} is ${how}: pass the headers as they came.`)
