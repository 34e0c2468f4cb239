import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { HostCheck } from './doctor-host.ts'

/** Asked unless the command names another one; `none` asks nobody. */
export const DEFAULT_TIME_SERVER = 'pool.ntp.org'
/** A host without the internet shall not wait for long. */
const ANSWERS_WITHIN_MS = 2_000
/** Tokens, schedules and signatures of webhooks bear that much … */
const MOST_OFF_MS = 1_000
/** … and receivers of webhooks refuse signatures that are five minutes off: well before that. */
const FAR_OFF_MS = 60_000

const PORT = 123
/** Version 4, as a client. */
const ASK = 0x23
const SERVER_MODE = 4
const PACKET_BYTES = 48
const ORIGIN_AT = 24
const RECEIVED_AT = 32
const SENT_AT = 40
const STAMP_BYTES = 8
const LARGEST_STRATUM = 15
/** From 1900, where NTP's seconds begin, to 1970. */
const EPOCH_SECONDS = 2_208_988_800
const FRACTIONS = 2 ** 32
const MS = 1_000

interface Difference {
  /** How far the server's clock is ahead of this machine's. */
  readonly aheadMs: number
  /** How much of that may be the way there and back. */
  readonly doubtMs: number
}

/**
 * Compares this machine's clock with a time server's.
 * @param server a host or `host:port`; `none` for no check at all.
 */
export async function checkTime(server: string, now: () => number): Promise<HostCheck[]> {
  if (server === 'none') return []
  const name = 'time'
  const found = await ask(server, now)
  if (found === null) {
    const detail = `${server} did not answer: nobody knows whether the clock is right.`
    const action =
      'Allow UDP port 123 outwards, or name a server with --time-server (none to leave this out).'
    return [{ name, status: 'warn', detail, action }]
  }
  const { aheadMs, doubtMs } = found
  const offMs = Math.round(Math.abs(aheadMs))
  const side = aheadMs > 0 ? 'behind' : 'ahead of'
  const detail = `This machine’s clock is ${offMs} ms ${side} ${server} (±${Math.ceil(doubtMs)} ms).`
  const surelyMs = offMs - doubtMs
  if (surelyMs <= MOST_OFF_MS) return [{ name, status: 'pass', detail, action: null }]
  const status = surelyMs > FAR_OFF_MS ? 'fail' : 'warn'
  return [{ name, status, detail, action: 'Let NTP set the clock of this machine.' }]
}

/** Asks by SNTP. @see RFC 5905, section 14 */
function ask(server: string, now: () => number): Promise<Difference | null> {
  const [host, port] = addressOf(server)
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  const request = Buffer.alloc(PACKET_BYTES)
  request[0] = ASK
  // A random stamp comes back as the origin: nobody who has not seen the question can answer it.
  const cookie = randomBytes(STAMP_BYTES)
  cookie.copy(request, SENT_AT)
  const startedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  return new Promise<Difference | null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWERS_WITHIN_MS)
    socket.once('error', () => resolve(null))
    socket.on('message', (answer) => {
      if (!isAnswer(answer, cookie)) return
      const tookMs = performance.now() - startedAt
      resolve(differenceOf(answer, now(), tookMs))
    })
    socket.send(request, port, host)
  }).finally(() => {
    clearTimeout(timer)
    socket.close()
  })
}

function addressOf(server: string): readonly [string, number] {
  const [, host, port] =
    /^\[?(.*?)\]?(?::(\d+))?$/.exec(isIPv6(server) ? `[${server}]` : server) ?? []
  return [host ?? server, port === undefined ? PORT : Number(port)]
}

function isAnswer(answer: Buffer, cookie: Buffer): boolean {
  if (answer.length < PACKET_BYTES) return false
  const [first = 0, stratum = 0] = answer
  // A stratum of 0 is a refusal, one above 15 a server that does not know the time either.
  const isServer = (first & 7) === SERVER_MODE && stratum > 0 && stratum <= LARGEST_STRATUM
  return isServer && answer.subarray(ORIGIN_AT, ORIGIN_AT + STAMP_BYTES).equals(cookie)
}

function differenceOf(answer: Buffer, nowMs: number, tookMs: number): Difference {
  const received = stampMs(answer, RECEIVED_AT, nowMs)
  const sent = stampMs(answer, SENT_AT, nowMs)
  const wayMs = Math.max(0, tookMs - (sent - received))
  return { aheadMs: (received + sent) / 2 - (nowMs - tookMs / 2), doubtMs: wayMs / 2 }
}

/** NTP's seconds begin anew every 136 years, the next time in 2036: what is nearest to now is meant. */
function stampMs(packet: Buffer, at: number, nowMs: number): number {
  const seconds = packet.readUInt32BE(at) - EPOCH_SECONDS
  const eras = Math.round((nowMs / MS - seconds) / FRACTIONS)
  return (seconds + eras * FRACTIONS + packet.readUInt32BE(at + 4) / FRACTIONS) * MS
}
