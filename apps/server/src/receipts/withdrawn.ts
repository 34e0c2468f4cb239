import { QUEUE, type Row } from '../db/index.ts'

type Message = Row<'message'>

/**
 * The message, on its way or gone, with nothing to follow: neither the SMS that would go instead nor, as it has
 * expired from now on, another attempt. Null where nothing would.
 */
export function disarmed(message: Message, at: number): { message: Message; event: null } | null {
  const { expires_at: expiry, fallback_at: fallbackAt } = message
  const expiresAt = message.queue === QUEUE.inFlight ? Math.min(expiry ?? at, at) : expiry
  if (expiresAt === expiry && fallbackAt === null) return null
  return { message: { ...message, fallback_at: null, expires_at: expiresAt }, event: null }
}
