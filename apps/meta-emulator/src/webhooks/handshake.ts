import { timingSafeEqual } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { GraphFault } from '../graph/fault.ts'
import type { Callback } from '../options.ts'
import type { Caller } from './call.ts'

const TIMEOUT_MS = 10_000
/** Meta's own code for a callback that does not prove itself; not on the page of sending errors. */
const VERIFICATION_FAILED = 2_200

/**
 * Asks a callback to repeat a challenge, as Meta does before it takes a URL.
 *
 * @throws GraphFault 2200
 */
export async function shakeHands(caller: Caller, callback: Callback, challenge: string) {
  const refused = (why: string) =>
    new GraphFault(VERIFICATION_FAILED, {
      title: `Callback verification failed with the following errors: ${why}`,
    })
  const url = URL.parse(callback.url)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw refused('The URL is not valid.')
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', callback.verifyToken ?? '')
  const answer = await caller.call(url.href, { timeoutMs: TIMEOUT_MS }).catch((error) => {
    throw refused(messageOf(error))
  })
  if (answer.status !== 200) throw refused(`HTTP Status Code = ${answer.status}`)
  if (same(answer.body, challenge)) return
  throw refused('The challenge was not repeated.')
}

/** The challenge as it is: in quotes or with a line break it does not count. */
const same = (body: string, challenge: string) =>
  body.length === challenge.length && timingSafeEqual(Buffer.from(body), Buffer.from(challenge))
