import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Clock } from '../../clock.ts'
import { type AddressGuard, lookupOf, type Target } from '../address/index.ts'
import type { Attempt } from './attempt.ts'
import { connectionFailure, type Failure } from './failure.ts'

export interface ConnectOptions {
  readonly guard: AddressGuard
  readonly clock: Clock
  readonly elapsed: () => number
  /** For DNS, TCP and TLS together. */
  readonly connectLimitMs: number
  /** Certificates to trust instead of the usual ones, in PEM. */
  readonly ca: string | undefined
}

export type Connection =
  | { readonly kind: 'connected'; readonly socket: Socket; readonly remoteAddress: string }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** When a name has several addresses: how long one may take before the next is tried beside it. */
const NEXT_ADDRESS_MS = 1_000

/**
 * Opens a connection to a vetted address of the target and to no other, and times each phase. Ends
 * with the attempt. Never throws.
 */
export async function openConnection(
  target: Target,
  attempt: Attempt,
  options: ConnectOptions,
): Promise<Connection> {
  const { clock, connectLimitMs } = options
  const late = { error: 'timeout', detail: `not connected within ${connectLimitMs} ms` } as const
  const cancel = clock.after(connectLimitMs, () => attempt.fail(late))
  const connection = await openInTime(target, attempt, options)
  cancel()
  return connection
}

async function openInTime(
  target: Target,
  attempt: Attempt,
  { guard, elapsed, ca }: ConnectOptions,
): Promise<Connection> {
  const { timings, signal } = attempt
  // Not that of the connection before, which has ended.
  attempt.remoteAddress = null
  const startedAt = elapsed()
  const found = await guard.resolve(target)
  // Its log is written by now, and whoever stops calls nobody any more.
  if (signal.aborted) return failed({ error: 'timeout', detail: 'ended before its name was found' })
  if (found.kind === 'refused') return blocked(found.refusal.detail)
  if (found.kind === 'unresolved') return failed({ error: 'dns_failed', detail: found.detail })
  const foundAt = elapsed()
  if (!target.literal) timings.dnsMs = Math.round(foundAt - startedAt)

  const tcp = connectTcp({
    host: target.hostname,
    port: target.port,
    lookup: lookupOf(found),
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    noDelay: true,
  })
  const refused = await opened(tcp, 'connect', signal)
  if (refused) return failed(connectionFailure('connect_failed', refused))
  const connectedAt = elapsed()
  timings.connectMs = Math.round(connectedAt - foundAt)

  // Once more, from the socket itself, and before a byte is sent.
  const remoteAddress = tcp.remoteAddress ?? ''
  const refusal = guard.refuse(remoteAddress, target)
  if (refusal) {
    tcp.destroy()
    return blocked(refusal.detail)
  }
  attempt.remoteAddress = remoteAddress
  if (!target.secure) return { kind: 'connected', socket: tcp, remoteAddress }

  const tls = connectTls({
    socket: tcp,
    // The certificate must be the name's; an address is no server name (RFC 6066, 3).
    host: target.hostname,
    ...(target.literal ? {} : { servername: target.hostname }),
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca }),
  })
  const distrusted = await opened(tls, 'secureConnect', signal)
  if (distrusted) return failed(connectionFailure('tls_failed', distrusted))
  timings.tlsMs = Math.round(elapsed() - connectedAt)
  return { kind: 'connected', socket: tls, remoteAddress }
}

/** Waits for the event. @returns what came instead of it; the socket is then destroyed */
function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<Error | null> {
  return new Promise((resolve) => {
    const settle = (error: Error | null) => {
      socket.off('close', closed)
      signal.removeEventListener('abort', stopped)
      // An error after this one must not be without a listener.
      if (error) socket.on('error', () => {}).destroy()
      else socket.off('error', settle)
      resolve(error)
    }
    const stopped = () => settle(new Error('stopped'))
    const closed = () => settle(new Error('closed by the other side'))
    socket.once(event, () => settle(null))
    socket.once('error', settle)
    socket.once('close', closed)
    signal.addEventListener('abort', stopped)
    if (signal.aborted) stopped()
  })
}

const failed = (failure: Failure): Connection => ({ kind: 'failed', failure })
const blocked = (detail: string): Connection => failed({ error: 'blocked_address', detail })
