import { exponentialDelayMs, parseRetryAfter } from '@relay/retry'
import { pause } from '../clock.ts'
import type { SendFrame } from '../frames.ts'
import { CLOSE, Connection, type ConnectionOptions } from './connection.ts'

/**
 * Full jitter between 0 and min(30 s, 0.5 s × 2^n): a restarted relay is not trampled by its
 * phones.
 */
const RECONNECT_BASE_MS = 500
const RECONNECT_CAP_MS = 30_000
/** After a protocol error: the same frame would only be refused again. */
const PROTOCOL_ERROR_PAUSE_MS = 30_000
/** Longest `Retry-After` that is believed. */
const RETRY_AFTER_CAP_MS = 5 * 60_000

export type SessionEnd = { kind: 'stopped' } | { kind: 'revoked' } | { kind: 'replaced' }

/** Keeps one connection to the relay, for ever. */
export interface Session {
  /** Resolves when it will not connect again and its socket is closed. */
  readonly ended: Promise<SessionEnd>
  pump(): void
  /** The data connection is gone for `forMs`. */
  goOffline(forMs: number): void
  readonly isDrained: boolean
  stop(): void
}

export interface SessionOptions
  extends Omit<ConnectionOptions, 'onSend' | 'onCancel' | 'onStaleJournal'> {
  /** 0 to 1. */
  random: () => number
  onSend(frame: SendFrame): void
  onCancel(messageId: string): void
  onStaleJournal(): void
  /** The connection ended; what it handed over and was not accepted is void. */
  onOffline(): void
}

export function startSession(options: SessionOptions): Session {
  const { clock, log, random } = options
  const stopping = new AbortController()
  let connection: Connection | null = null
  let offlineUntil = 0
  let failures = 0

  function connect(): Connection {
    const opened: Connection = new Connection({
      ...options,
      onStaleJournal() {
        options.onStaleJournal()
        opened.close(CLOSE.goingAway, 'the journal is an old copy')
      },
    })
    return opened
  }

  async function run(): Promise<SessionEnd> {
    while (!stopping.signal.aborted) {
      if (offlineUntil > clock.now()) {
        await pause(clock, offlineUntil - clock.now(), stopping.signal)
        continue
      }
      connection = connect()
      const { code, reason, wasGood, retryAfter } = await connection.ended
      options.onOffline()
      failures = wasGood ? 1 : failures + 1
      const retryInMs = goesOn(code) ? pauseAfter(code, retryAfter) : null
      log.info({ code, reason, retryInMs }, 'offline')
      if (code === CLOSE.revoked) return { kind: 'revoked' }
      if (code === CLOSE.replaced) return { kind: 'replaced' }
      if (retryInMs !== null) await pause(clock, retryInMs, stopping.signal)
      await connection.closed
      connection = null
    }
    return { kind: 'stopped' }
  }

  const goesOn = (code: number) =>
    !stopping.signal.aborted && code !== CLOSE.revoked && code !== CLOSE.replaced

  function pauseAfter(code: number, retryAfter: string | null): number {
    const jittered = exponentialDelayMs({
      attempt: failures,
      baseMs: RECONNECT_BASE_MS,
      capMs: RECONNECT_CAP_MS,
      random,
    })
    const asked = parseRetryAfter(retryAfter, clock.now(), RETRY_AFTER_CAP_MS) ?? 0
    const refused = code === CLOSE.protocolError ? PROTOCOL_ERROR_PAUSE_MS : 0
    return Math.max(asked, refused) + jittered
  }

  const ended = run()
  return {
    ended,
    pump: () => connection?.pump(),
    goOffline(forMs) {
      offlineUntil = clock.now() + forMs
      connection?.drop(`offline for ${forMs} ms`)
    },
    get isDrained() {
      return connection?.isDrained ?? true
    },
    stop() {
      stopping.abort()
      connection?.close(CLOSE.goingAway, 'phone stops')
    },
  }
}
