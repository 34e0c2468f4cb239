import type { Request } from 'express'
import { RelayError } from '../errors.ts'
import { keyId, type OnceKey, type Principal } from '../projects/index.ts'
import { type Authenticate, authorize } from './authenticate.ts'
import { CallerGoneError, isCsv, readBody, uploadOf } from './body.ts'
import type { Call } from './call.ts'
import { type CallerLimits, callerAt } from './caller-limits.ts'
import type { Endpoint, ReadyRequest, Reply } from './endpoint.ts'
import { wantsCsv, wantsStream } from './event-stream.ts'
import { type InFlightKeys, keyInFlight, readKey } from './idempotency-key.ts'
import { parseJson } from './json.ts'
import type { KeyLimits } from './key-limits.ts'
import type { ReadSigned } from './signed-body.ts'
import type { Story } from './story.ts'

export interface StepsOptions {
  readonly authenticate: Authenticate
  readonly limits: CallerLimits
  readonly keyLimits: KeyLimits
  readonly inFlight: InFlightKeys
  /** Whether the first request with this key has its answer. */
  readonly isAnswered: (key: OnceKey) => Promise<boolean>
  readonly readSigned: ReadSigned
  /** Counts the requests whose bodies are on their way: they wait for their callers and for nobody here. */
  readonly arriving: { count: number }
}

/** What every request goes through, in order; any step may end it with a RelayError. */
export type Steps = (endpoint: Endpoint, request: Request, story: Story) => Promise<Reply>

export function createSteps(options: StepsOptions): Steps {
  const { authenticate, limits, keyLimits } = options
  return async (endpoint, request, story) => {
    const asked = authenticate(endpoint, request)
    const who = asked instanceof Promise ? await asked : asked
    const principal = typeof who === 'string' ? null : who
    story.principal = principal
    if (principal !== null) {
      story.limits = keyLimits.take(principal)
      authorize(endpoint, principal)
    }
    if (who === 'anyone') limits.check(endpoint.id, callerOf(request))

    const body = endpoint.hasBody ? await arrived(endpoint, request, options) : undefined
    const { params: path, query, headers } = request
    const ready = endpoint.parse({ path, query, headers, body })
    const asking = {
      requestId: story.requestId,
      wantsStream: wantsStream(request),
      wantsCsv: wantsCsv(request),
      accept: headers.accept,
      acceptLanguage: headers['accept-language'],
      gone: () => whenGone(request),
    }
    const reply =
      ready.keyHeader === undefined || principal === null
        ? await ready.answer({ ...asking, principal, key: null })
        : await answerOnce(ready, readKey(ready.keyHeader), principal, asking, options)

    if (who === 'anyone') limits.count(endpoint.id, callerOf(request), true)
    return reply
  }
}

/** A guess that failed, by somebody who showed no key. */
export function countFailure(
  limits: CallerLimits,
  endpoint: Endpoint,
  request: Request,
  error: unknown,
): void {
  if (error instanceof RelayError && error.code === 'not_found') {
    limits.count(endpoint.id, callerOf(request), false)
  }
}

async function answerOnce(
  ready: ReadyRequest,
  key: string,
  principal: Principal,
  asking: Omit<Call, 'principal' | 'key'>,
  { inFlight, isAnswered }: StepsOptions,
): Promise<Reply> {
  const { projectId, mode } = principal
  const once: OnceKey = { projectId, mode, key, fingerprint: ready.fingerprint(principal) }
  const id = keyId(once)
  const entered = inFlight.enter(id)
  // Repeats of what was answered are not in each other's way, however many come at once.
  if (!entered && !(await isAnswered(once))) throw keyInFlight()
  try {
    return await ready.answer({ ...asking, principal, key: once })
  } finally {
    if (entered) inFlight.leave(id)
  }
}

async function arrived(
  endpoint: Endpoint,
  request: Request,
  { arriving, readSigned }: StepsOptions,
): Promise<unknown> {
  // A file is read by whoever handles the request, as it comes.
  const { takesJson, takesCsv } = endpoint
  if (takesCsv && (!takesJson || isCsv(request))) return uploadOf(request)
  arriving.count += 1
  try {
    if (endpoint.auth === 'signature') return await readSigned(request)
    return await bodyOf(request, endpoint)
  } finally {
    arriving.count -= 1
  }
}

async function bodyOf(request: Request, { needsBody, maxBodyBytes }: Endpoint): Promise<unknown> {
  const text = await readBody(request, maxBodyBytes ?? undefined)
  if (text === undefined && !needsBody) return undefined
  if (text === undefined) {
    throw new RelayError('malformed_json', 'The body is empty; this call needs one.')
  }
  return parseJson(text)
}

/** The request's own `close` comes with the end of its body, too: only the answer's tells that nobody waits for it. */
function whenGone({ res: response }: Request): AbortSignal {
  const controller = new AbortController()
  const leave = () => controller.abort(new CallerGoneError())
  if (response?.destroyed) leave()
  response?.once('close', () => {
    if (!response.writableEnded) leave()
  })
  return controller.signal
}

const callerOf = (request: Request): string => callerAt(request.ip ?? '')
