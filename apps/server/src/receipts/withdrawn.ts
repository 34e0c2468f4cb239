import { QUEUE, type Row } from '../db/index.ts'

type Message = Row<'message'>

/**
 * The message, on its way or gone, with nothing to follow: neither the SMS that would go instead nor, as it has
 * expired from now on, another attempt. Null where nothing would.
 */
export function disarmed(message: Message, at: number): { message: Message; event: null } | null {
  const isUnderWay = message.queue === QUEUE.inFlight
  if (!isUnderWay && message.fallback_at === null) return null
  const expiresAt = isUnderWay ? Math.min(message.expires_at ?? at, at) : message.expires_at
  return { message: { ...message, fallback_at: null, expires_at: expiresAt }, event: null }
}
