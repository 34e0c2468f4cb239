import type { IncomingMessage, RequestListener } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '../clock.ts'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import { holdsToken } from '../projects/index.ts'
import { createApp } from './app.ts'
import { authentication } from './authenticate.ts'
import { callerLimits } from './caller-limits.ts'
import { hostUnclear, namesOneHost } from './host.ts'
import { inFlightKeys } from './idempotency-key.ts'
import { keyLimits } from './key-limits.ts'
import { createNodeServer, type NodeServer } from './node-server.ts'
import { createPipeline } from './pipeline.ts'
import type { DatabaseTrouble } from './problem.ts'
import { createRoutes, type Rooms } from './routes.ts'
import { signedBodies } from './signed-body.ts'
import { createStreams } from './streams.ts'

export type { Health } from './handlers/health.ts'
export { heldListener } from './held.ts'
export type { NodeServer } from './node-server.ts'
export type { DatabaseTrouble } from './problem.ts'
export { createReadiness, type Readiness } from './readiness.ts'
export type { Rooms } from './routes.ts'

export interface HttpOptions {
  readonly rooms: Rooms
  readonly adminToken: string | null
  readonly openSignup: boolean
  /** Requests that a key may make in a minute; 0 is no limit, null as its plan says. */
  readonly requestsPerMinute: number | null
  readonly trustedProxies: readonly string[]
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Logger
  /** Where the world reaches this server; known once it listens. */
  readonly publicUrl: () => string
  /** Whether a fault is the database's, and passes. */
  readonly databaseTrouble: (error: unknown) => DatabaseTrouble | null
  readonly draining: () => boolean
  /** The path of the phones' WebSocket, and who serves it. */
  readonly upgradePath: string
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

/** The API over HTTP. */
export function createHttp(options: HttpOptions): NodeServer {
  const { rooms, requestsPerMinute } = options
  const authenticate = authentication({ ...options, projects: rooms.projects })
  const limits = callerLimits(rooms.now)
  const streams = createStreams(options.clock)
  const pipeline = createPipeline({
    ...{ ...options, authenticate, limits, streams, inFlight: inFlightKeys() },
    isAnswered: rooms.projects.isAnswered,
    // Meta is the only one that signs.
    readSigned: signedBodies(({ params, headers }) => {
      const signature = headers['x-hub-signature-256']
      return rooms.metaHooks.signatureCheck(
        String(params.projectId),
        typeof signature === 'string' ? signature : undefined,
      )
    }),
    keyLimits: keyLimits(options.clock.elapsed, requestsPerMinute),
    onRevoked: rooms.projects.onRevoked,
  })
  const app = createApp({
    ...options,
    routes: createRoutes({ ...rooms, requestsPerMinute }),
    pipeline,
  })
  const listener: RequestListener = (request, response) => {
    if (!namesOneHost(request)) pipeline.refuse(hostUnclear(), request, response)
    else if (holdsToken(request.url ?? '')) pipeline.refuse(keyInUrl(), request, response)
    else app(request, response)
  }
  return createNodeServer({
    ...options,
    app: listener,
    underWay: pipeline.underWay,
    endStreams: streams.end,
  })
}

/** Refused even beside a right one in the header, or nobody would notice where it has been. */
const keyInUrl = (): RelayError =>
  new RelayError(
    'malformed_request',
    'A key is in the URL, which logs and browsers keep: send it in Authorization, and replace it.',
  )
