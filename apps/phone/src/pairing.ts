import { messageOf, PhoneError } from './errors.ts'
import type { Sim } from './frames.ts'

/** What pairing gives, and all that a phone needs to connect. */
export interface DeviceIdentity {
  deviceId: string
  /** Secret. */
  deviceToken: string
  /** The WebSocket's address. */
  connectUrl: string
}

export type PairingOutcome =
  | { kind: 'paired'; identity: DeviceIdentity }
  /** The relay cannot be reached, or asks to wait: try again. */
  | { kind: 'unreachable'; reason: string }

export interface PairingRequest {
  /** The relay's address, `http:` or `https:`. */
  server: string
  /** As the person typed it: any case, with or without the dash. */
  code: string
  agent: string
  sims: readonly Sim[]
}

const PAIRING_TIMEOUT_MS = 15_000
const TOO_MANY_REQUESTS = 429
const REQUEST_TIMEOUT = 408

/**
 * Exchanges a pairing code for a device token, once.
 *
 * @throws PhoneError `pairing_refused` when another try cannot help: wrong, used or expired code
 */
export async function pairDevice(
  { server, code, agent, sims }: PairingRequest,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<PairingOutcome> {
  const url = new URL('v1/devices/pair', server.endsWith('/') ? server : `${server}/`)
  let status: number
  let answer: unknown
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ code: code.trim(), agent, sims }),
      redirect: 'error',
      signal: AbortSignal.timeout(PAIRING_TIMEOUT_MS),
    })
    status = response.status
    answer = await response.json().catch(() => null)
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) }
  }
  const identity = readIdentity(answer)
  if (status >= 200 && status < 300 && identity) return { kind: 'paired', identity }
  const reason = `HTTP ${status}${detailOf(answer)}`
  if (status >= 500 || status === TOO_MANY_REQUESTS || status === REQUEST_TIMEOUT) {
    return { kind: 'unreachable', reason }
  }
  throw new PhoneError('pairing_refused', `The relay refused to pair: ${reason}`)
}

/** fetch hides "connection refused" behind "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause ? `${messageOf(error)}: ${messageOf(cause)}` : messageOf(error)
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The relay's problem details say why (RFC 9457). */
function detailOf(answer: unknown): string {
  if (!isFields(answer)) return ''
  const { code, detail } = answer
  return typeof code === 'string' ? ` ${code}: ${typeof detail === 'string' ? detail : ''}` : ''
}

/** Reads an identity from an answer or from disk; null when it is none. */
export function readIdentity(value: unknown): DeviceIdentity | null {
  if (!isFields(value)) return null
  const { deviceId, deviceToken, connectUrl } = value
  const isWhole =
    typeof deviceId === 'string' &&
    typeof deviceToken === 'string' &&
    typeof connectUrl === 'string'
  return isWhole ? { deviceId, deviceToken, connectUrl } : null
}
