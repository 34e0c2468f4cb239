import { type Handlers, operationIds } from '@relay/contract'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import type { Call } from './call.ts'
import { documents } from './documents.ts'
import { type Endpoint, endpointOf } from './endpoint.ts'
import type { Pipeline } from './pipeline.ts'
import { parseQuery } from './query.ts'
import { writeReply } from './reply.ts'
import { requestIdOf } from './request-id.ts'

export interface AppOptions {
  readonly routes: Handlers<Call>
  readonly pipeline: Pipeline
  readonly newId: NewId
  readonly publicUrl: () => string
  readonly trustedProxies: readonly string[]
}

/** The paths of the contract, each with its methods; everything else is a problem. */
export function createApp(options: AppOptions): Express {
  const { routes, pipeline } = options
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('case sensitive routing')
  app.enable('strict routing')
  // Explicit: what a stranger says of its own address is never believed.
  app.set('trust proxy', options.trustedProxies.length > 0 ? [...options.trustedProxies] : false)
  app.set('query parser', parseQuery)

  const endpoints = operationIds.map((id) => endpointOf(id, routes))
  for (const [path, methods] of Map.groupBy(busiestFirst(endpoints), ({ path }) => path)) {
    app.all(path, dispatcher(methods, pipeline))
  }
  app.use(documentServer(options))
  app.use((request, response) => {
    pipeline.refuse(new RelayError('not_found', nothingAt(request.path)), request, response)
  })
  const failed: ErrorRequestHandler = (error, request, response, _next) =>
    pipeline.refuse(error, request, response)
  app.use(failed)
  return app
}

/** Paths are tried in order: what is called most is found first. Fixed paths stay before patterns. */
const busiestFirst = (endpoints: readonly Endpoint[]): Endpoint[] =>
  endpoints.toSorted((a, b) => Number(isBusy(b)) - Number(isBusy(a)))

const BUSY: ReadonlySet<string> = new Set([
  ...['/v1/messages', '/v1/otp', '/v1/otp/verify', '/v1/otp/:otpId/verify'],
])

const isBusy = ({ path }: Endpoint): boolean => BUSY.has(path)

/** One path: finds the operation for the method. HEAD is GET without the body, which Node leaves out. */
function dispatcher(endpoints: readonly Endpoint[], pipeline: Pipeline): RequestHandler {
  const byMethod = new Map(endpoints.map((endpoint) => [endpoint.method, endpoint]))
  const get = byMethod.get('GET')
  if (get) byMethod.set('HEAD', get)
  const allow = [...byMethod.keys()].join(', ')
  return (request, response) => {
    const endpoint = byMethod.get(request.method)
    if (endpoint) return pipeline.serve(endpoint, request, response)
    pipeline.refuse(notAllowed(allow), request, response)
  }
}

/** A slash at the end is mostly an id that was empty: to leave it out must not list everything by accident. */
const nothingAt = (path: string): string =>
  path.length > 1 && path.endsWith('/')
    ? 'There is nothing at this path. Leave out the slash at its end, or put the missing id behind it.'
    : 'There is nothing at this path. GET /docs shows every path.'

const notAllowed = (allow: string): RelayError =>
  new RelayError('method_not_allowed', `This path takes ${allow}.`, { headers: { Allow: allow } })

/** Styles and scripts stay forbidden: the pages have none. */
function documentServer({ pipeline, newId, publicUrl }: AppOptions): RequestHandler {
  let pages: ReturnType<typeof documents> | null = null
  return (request, response, next) => {
    // Built when first asked for: the address is known only once the server listens.
    pages ??= documents(publicUrl())
    const page = pages.get(request.path)
    if (!page) return next()
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return pipeline.refuse(notAllowed('GET, HEAD'), request, response)
    }
    writeReply(response, 200, requestIdOf(request, newId), page.contentType, page.text)
  }
}
