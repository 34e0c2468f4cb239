import { createHmac } from 'node:crypto'
import { quantile } from '../figures.ts'
import type { Taken } from './receiver.ts'

const SECRET_PREFIX = 'whsec_'

/** The Standard Webhooks signature of a body. */
export const signatureOf = (
  secret: string,
  { id, timestamp, body }: Pick<Taken, 'id' | 'timestamp' | 'body'>,
): string => {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

/**
 * What was wrong with what came in: each event must be there once at each of its receivers, and signed with
 * the receiver's own secret.
 * @param wanted ids of events, by the path of their receiver
 * @param secrets of the receivers, by their paths
 */
export function deliveryFaults(
  taken: readonly Taken[],
  wanted: ReadonlyMap<string, readonly string[]>,
  secrets: ReadonlyMap<string, string>,
): string[] {
  const came = new Set(taken.map(({ path, id }) => `${path} ${id}`))
  const all = new Set([...wanted].flatMap(([path, ids]) => ids.map((id) => `${path} ${id}`)))
  const missing = [...all].filter((one) => !came.has(one)).length
  const strange = [...came].filter((one) => !all.has(one)).length
  const unsigned = taken.filter(
    (one) => one.signature !== signatureOf(secrets.get(one.path) ?? '', one),
  ).length
  return [
    ...(missing === 0 ? [] : [`${missing} of ${all.size} deliveries never came`]),
    ...(taken.length === came.size ? [] : [`${taken.length - came.size} came twice`]),
    ...(strange === 0 ? [] : [`${strange} came that nobody waits for`]),
    ...(unsigned === 0 ? [] : [`${unsigned} were signed wrongly`]),
  ]
}

/** The last are left out: not all receivers are still waiting for something. */
const LAST = 0.1

/**
 * Deliveries a second, up to the last tenth of them.
 * @param first the share of them that is left out: not everything has begun, or is warm
 */
export function rateOf(taken: readonly Taken[], first: number): number {
  const times = taken.map(({ at }) => at)
  const ms = quantile(times, 1 - LAST) - quantile(times, first)
  return (taken.length * (1 - LAST - first) * 1_000) / ms
}
