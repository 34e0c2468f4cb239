import { Client } from 'undici'
import type { Target } from '../address/index.ts'
import type { Attempt } from './attempt.ts'
import { type ConnectOptions, openConnection } from './connect.ts'

/** One connection to a receiver, used by one attempt at a time and kept open between them. */
export interface Line {
  readonly client: Client
  readonly lane: Lane
  readonly origin: string
  /** Whose turn it is. */
  attempt: Attempt | null
  remoteAddress: string | null
  connectedAt: number
}

export interface LinesOptions extends ConnectOptions {
  /** The most connections of one lane. */
  readonly linesPerLane: number
  /** The most idle connections of all lanes together. */
  readonly mostIdle: number
}

/**
 * Connections by lane. Lanes share none, even where their receivers share a host: what one receiver does to a
 * connection never reaches another's event.
 */
export interface Lines {
  /** At once where it can; else when one of the lane's connections, which are all in use, comes free. */
  take(lane: string, target: Target): Line | Promise<Line>
  /** @param reusable whether nothing of the last answer is left on it */
  release(line: Line, reusable: boolean): void
  close(): void
}

/** Below what servers commonly keep (nginx 75 s, Node 5 s); what a server says itself goes first. */
const KEEP_MS = 4_000
const MOST_KEEP_MS = 30_000
/** After this a name is asked for again, so that a receiver can move. */
const LINE_LIFE_MS = 60_000
const MOST_HEADER_BYTES = 16_384

interface Lane {
  readonly id: string
  busy: number
  readonly idle: Line[]
  readonly waiting: (() => void)[]
}

export function createLines(options: LinesOptions): Lines {
  const { elapsed, linesPerLane, mostIdle } = options
  const lanes = new Map<string, Lane>()
  let idle = 0
  let closed = false

  function laneOf(id: string): Lane {
    const known = lanes.get(id)
    if (known) return known
    const lane: Lane = { id, busy: 0, idle: [], waiting: [] }
    lanes.set(id, lane)
    return lane
  }

  function forget(line: Line): void {
    const { lane } = line
    const at = lane.idle.indexOf(line)
    if (at === -1) return
    lane.idle.splice(at, 1)
    idle -= 1
    void line.client.destroy()
    leaveIfEmpty(lane)
  }

  function leaveIfEmpty({ id, busy, idle: lines }: Lane): void {
    if (busy === 0 && lines.length === 0) lanes.delete(id)
  }

  const isFresh = (line: Line): boolean => elapsed() - line.connectedAt < LINE_LIFE_MS

  /** One that is open, or will be when it is written to. */
  function lineOf(lane: Lane, target: Target): Line {
    for (let line = lane.idle.pop(); line; line = lane.idle.pop()) {
      idle -= 1
      // The webhook may have got another address.
      if (line.origin === target.origin && isFresh(line)) return line
      void line.client.destroy()
    }
    const line = createLine(lane, target, options)
    // The receiver, or the time, ended a connection that waits for work.
    line.client.on('disconnect', () => forget(line))
    return line
  }

  return {
    take(laneId, target) {
      const lane = laneOf(laneId)
      if (lane.busy < linesPerLane) {
        lane.busy += 1
        return lineOf(lane, target)
      }
      // Whoever ends hands its place over, without giving it back first.
      const turn = new Promise<void>((resolve) => lane.waiting.push(resolve))
      return turn.then(() => lineOf(lane, target))
    },
    release(line, reusable) {
      const { lane } = line
      line.attempt = null
      if (reusable && !closed && idle < mostIdle && isFresh(line)) {
        lane.idle.push(line)
        idle += 1
      } else {
        // Not within a call of undici's own, which may have more to say of this answer.
        queueMicrotask(() => void line.client.destroy())
      }
      const next = lane.waiting.shift()
      if (next) next()
      else lane.busy -= 1
      leaveIfEmpty(lane)
    },
    close() {
      closed = true
      for (const lane of [...lanes.values()]) for (const line of [...lane.idle]) forget(line)
    },
  }
}

function createLine(lane: Lane, target: Target, options: ConnectOptions): Line {
  const client = new Client(target.origin, {
    connect(_options, done) {
      const { attempt } = line
      if (!attempt) return done(new Error('nothing to send'), null)
      void openConnection(target, attempt, options).then((connection) => {
        if (connection.kind === 'failed') {
          attempt.fail(connection.failure)
          return done(new Error(connection.failure.detail), null)
        }
        line.remoteAddress = connection.remoteAddress
        line.connectedAt = options.elapsed()
        done(null, connection.socket)
      })
    },
    pipelining: 1,
    keepAliveTimeout: KEEP_MS,
    keepAliveMaxTimeout: MOST_KEEP_MS,
    maxHeaderSize: MOST_HEADER_BYTES,
    // The attempt's own deadline is over everything; these would start anew with each byte.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const line: Line = {
    ...{ client, lane, origin: target.origin },
    ...{ attempt: null, remoteAddress: null, connectedAt: options.elapsed() },
  }
  return line
}
