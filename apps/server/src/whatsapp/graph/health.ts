import type { CallOutcome, Graph } from './client.ts'
import type { GraphCredentials } from './outcome.ts'

/**
 * Whether Meta lets the number send, by its own word: false where the number, its account or the app is blocked. Null
 * where it does not say.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/health-status
 */
export async function canSend(
  graph: Pick<Graph, 'call'>,
  { phoneNumberId, accessToken }: GraphCredentials,
): Promise<boolean | null> {
  const path = `${encodeURIComponent(phoneNumberId)}?fields=health_status`
  const word = wordIn(await graph.call({ method: 'GET', path, accessToken }))
  if (word === 'BLOCKED') return false
  return word === 'AVAILABLE' || word === 'LIMITED' ? true : null
}

function wordIn(outcome: CallOutcome): unknown {
  if (outcome.kind !== 'answered') return null
  const { health_status: health } = outcome.json
  return typeof health === 'object' && health !== null && 'can_send_message' in health
    ? health.can_send_message
    : null
}
