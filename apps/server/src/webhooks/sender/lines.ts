import { Client } from 'undici'
import type { Target } from '../address/index.ts'
import type { Attempt } from './attempt.ts'
import { type ConnectOptions, openConnection } from './connect.ts'

/** One connection to a receiver, used by one attempt at a time and kept open between them. */
export interface Line {
  readonly client: Client
  /** Whose turn it is. */
  attempt: Attempt | null
  remoteAddress: string | null
  connectedAt: number
}

export interface LinesOptions extends ConnectOptions {
  /** The most connections of one lane to one origin. */
  readonly linesPerLane: number
  /** The most idle connections of all lanes together. */
  readonly mostIdle: number
}

/**
 * Connections by lane and origin. Lanes share none, even where their receivers share a host: what one
 * receiver does to a connection never reaches another's event.
 */
export interface Lines {
  /** Waits for its turn when the lane's connections are all in use. */
  take(lane: string, target: Target): Promise<Line>
  /** @param reusable whether nothing of the last answer is left on it */
  release(lane: string, target: Target, line: Line, reusable: boolean): void
  close(): void
}

/** Below what servers commonly keep (nginx 75 s, Node 5 s); what a server says itself goes first. */
const KEEP_MS = 4_000
const MOST_KEEP_MS = 30_000
/** After this a name is asked for again, so that a receiver can move. */
const LINE_LIFE_MS = 60_000
const MOST_HEADER_BYTES = 16_384

interface Lane {
  busy: number
  readonly idle: Line[]
  readonly waiting: (() => void)[]
}

export function createLines(options: LinesOptions): Lines {
  const { elapsed, linesPerLane, mostIdle } = options
  const lanes = new Map<string, Lane>()
  let idle = 0
  let closed = false

  function laneOf(key: string): Lane {
    const known = lanes.get(key)
    if (known) return known
    const lane: Lane = { busy: 0, idle: [], waiting: [] }
    lanes.set(key, lane)
    return lane
  }

  function forget(key: string, lane: Lane, line: Line): void {
    const at = lane.idle.indexOf(line)
    if (at === -1) return
    lane.idle.splice(at, 1)
    idle -= 1
    void line.client.destroy()
    if (lane.busy === 0 && lane.idle.length === 0) lanes.delete(key)
  }

  const isFresh = (line: Line): boolean => elapsed() - line.connectedAt < LINE_LIFE_MS

  return {
    async take(laneId, target) {
      const key = keyOf(laneId, target)
      const lane = laneOf(key)
      if (lane.busy < linesPerLane) lane.busy += 1
      // Whoever ends hands its place over, without giving it back first.
      else await new Promise<void>((resolve) => lane.waiting.push(resolve))
      for (let line = lane.idle.pop(); line; line = lane.idle.pop()) {
        idle -= 1
        if (isFresh(line)) return line
        void line.client.destroy()
      }
      const line = createLine(target, options)
      // The receiver, or the time, ended a connection that waits for work.
      line.client.on('disconnect', () => forget(key, lane, line))
      return line
    },
    release(laneId, target, line, reusable) {
      const key = keyOf(laneId, target)
      const lane = laneOf(key)
      line.attempt = null
      if (reusable && !closed && idle < mostIdle && isFresh(line)) {
        lane.idle.push(line)
        idle += 1
      } else {
        void line.client.destroy()
      }
      const next = lane.waiting.shift()
      if (next) next()
      else lane.busy -= 1
      if (lane.busy === 0 && lane.idle.length === 0) lanes.delete(key)
    },
    close() {
      closed = true
      for (const [key, lane] of lanes) for (const line of [...lane.idle]) forget(key, lane, line)
    },
  }
}

const keyOf = (lane: string, { url }: Target): string => `${lane} ${url.origin}`

function createLine(target: Target, options: ConnectOptions): Line {
  const client = new Client(target.url.origin, {
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
  const line: Line = { client, attempt: null, remoteAddress: null, connectedAt: options.elapsed() }
  return line
}
