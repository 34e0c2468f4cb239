import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ERRORS } from '@relay/contract'
import type { Request, Response } from 'express'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import { authorize, bearerOf } from './authenticate.ts'
import { CallerGoneError } from './body.ts'
import type { Endpoint, Reply } from './endpoint.ts'
import {
  type DatabaseTrouble,
  databaseAway,
  internalError,
  writeEnvelope,
  writeProblem,
} from './problem.ts'
import { CSV_TYPE, JSON_TYPE, writeHead, writeReply } from './reply.ts'
import { countFailure, createSteps, type StepsOptions } from './steps.ts'
import { beginStory, type Story, tellStory } from './story.ts'
import type { Streams } from './streams.ts'

/**
 * More at once would only wait for each other until their callers have given up, and be worked on all
 * the same. A caller who hears it at once can come back in a moment.
 */
const MAX_UNDER_WAY = 1_000
const COME_BACK_AFTER_SECONDS = 1

export interface PipelineOptions extends Omit<StepsOptions, 'arriving'> {
  readonly newId: NewId
  readonly log: Logger
  readonly publicUrl: () => string
  /** What is the matter with the database, when a fault is its own and passes. */
  readonly databaseTrouble: (error: unknown) => DatabaseTrouble | null
  /** Whether the server is stopping: then every answer asks the caller to connect elsewhere. */
  readonly draining: () => boolean
  readonly streams: Streams
  readonly onRevoked: (bearer: string, hear: () => void) => () => void
}

/** From a request to its answer, whatever it asks for. */
export interface Pipeline {
  /** Answers a request for this operation; never rejects. */
  serve(endpoint: Endpoint, request: Request, response: Response): Promise<void>
  /** Answers a request that reached no operation. */
  refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void
  /** How many requests have not been answered yet. */
  underWay(): number
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const { newId, log, limits } = options
  const arriving = { count: 0 }
  const steps = createSteps({ ...options, arriving })
  let underWay = 0
  const headersFor = (story: Story, headers: Headers | undefined) =>
    options.draining() ? { ...told(story, headers), Connection: 'close' } : told(story, headers)

  const fail = (error: unknown, story: Story, response: ServerResponse): void => {
    const known = asRelayError(error, options.databaseTrouble)
    const { status: code } = ERRORS[known.code]
    if (known.cause !== undefined) {
      const { requestId, route } = story
      log[code === 500 ? 'error' : 'warn']({ requestId, route, err: known.cause }, known.code)
    }
    tellStory(log, story, code)
    // Half an answer is out already: only the end of the connection can say that it failed.
    if (response.headersSent) return void response.destroy()
    const { requestId, dialect } = story
    const written =
      dialect === 'relayion'
        ? writeEnvelope(known)
        : writeProblem(known, requestId, options.publicUrl())
    const { status, contentType, headers, json } = written
    writeReply(response, status, requestId, contentType, json, headersFor(story, headers))
  }

  /** What streams is answered already: it is not under way, and waits for nobody here. */
  const begin = (
    stream: NonNullable<Reply['stream']>,
    endpoint: Endpoint,
    request: Request,
    response: Response,
    story: Story,
  ): void => {
    const { principal, requestId } = story
    const bearer = bearerOf(request)
    if (principal === null || bearer === null) throw forNobody()
    options.streams.admit(principal)
    tellStory(log, story, 200)
    void options.streams.send(response, {
      ...{ principal, requestId, stream },
      recheck: async () => {
        const asked = await options.authenticate(endpoint, request)
        if (typeof asked !== 'string') authorize(endpoint, asked)
      },
      onRevoked: (hear) => options.onRevoked(bearer, hear),
    })
  }

  return {
    async serve(endpoint, request, response) {
      const story = beginStory(request, endpoint.path, newId)
      underWay += 1
      try {
        const waiting = underWay - arriving.count
        if (waiting > MAX_UNDER_WAY && !PROBES.has(endpoint.id)) throw tooMany()
        const reply = await steps(endpoint, request, story)
        const { status, headers, stream } = reply
        if (stream !== undefined) return void begin(stream, endpoint, request, response, story)
        if (reply.csv !== undefined) return await sendFile(reply, response, story, log)
        const { contentType, text } = written(reply)
        const more = headersFor(story, headers)
        writeReply(response, status, story.requestId, contentType, text, more)
        tellStory(log, story, status)
      } catch (error) {
        if (error instanceof CallerGoneError) return
        if (story.principal === null) countFailure(limits, endpoint, request, error)
        fail(error, story, response)
      } finally {
        underWay -= 1
      }
    },
    refuse: (error, request, response) => fail(error, beginStory(request, null, newId), response),
    underWay: () => underWay,
  }
}

/** A fault in its middle ends the connection: the caller sees that it is not whole. */
async function sendFile(
  { csv, fileName = 'export.csv' }: Reply,
  response: ServerResponse,
  story: Story,
  log: Logger,
): Promise<void> {
  const headers = {
    ...story.limits,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  }
  writeHead(response, 200, story.requestId, CSV_TYPE, headers)
  tellStory(log, story, 200)
  if (response.req.method === 'HEAD') return void response.end()
  await pipeline(Readable.from(csv ?? []), response).catch(() => response.destroy())
}

const forNobody = () => internalError(new Error('A stream for nobody.'))

/** With what the caller's key has left. */
const told = ({ limits: left }: Story, headers: Headers | undefined): Headers | undefined =>
  left === null ? headers : { ...left, ...headers }

/** The answer's body as text; undefined for none. */
function written({ body, json, text, contentType }: Reply) {
  if (text !== undefined && contentType !== undefined) {
    return { contentType: `${contentType}; charset=utf-8`, text }
  }
  return {
    contentType: JSON_TYPE,
    text: json ?? (body === undefined ? body : JSON.stringify(body)),
  }
}

/** Whoever watches a server that is busy has to see that it lives. */
const PROBES: ReadonlySet<string> = new Set(['getHealth', 'getReady'])

const tooMany = (): RelayError =>
  new RelayError('not_ready', `${MAX_UNDER_WAY} requests are under way; try again.`, {
    retryAfterSeconds: COME_BACK_AFTER_SECONDS,
  })

type Headers = Readonly<Record<string, string>>

/** Every fault as one that may be told. */
function asRelayError(
  error: unknown,
  databaseTrouble: PipelineOptions['databaseTrouble'],
): RelayError {
  if (error instanceof RelayError) return error
  const trouble = databaseTrouble(error)
  if (trouble !== null) return databaseAway(trouble, error)
  // The router's own word for a path that is not valid percent-encoded UTF-8.
  if (error instanceof URIError) {
    return new RelayError('malformed_request', 'The path is not valid percent-encoded UTF-8.')
  }
  return internalError(error)
}
