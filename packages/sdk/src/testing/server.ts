import { eventStream, wantsStream } from './event-stream.ts'
import type { Answer } from './handler.ts'
import { type FakeOperation, OPERATIONS } from './operations.ts'
import { FakeProblem, invalid, problemBody } from './problem.ts'
import type { FakeState } from './state.ts'

const IDEMPOTENCY_KEY = /^[!-~]([ -~]{0,253}[!-~])?$/

/** Every operation with a pattern for its path. */
const ROUTES = OPERATIONS.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

interface Raw {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly text: string
}

/** Answers one request as a relay would. */
export async function answer(
  state: FakeState,
  request: Request,
  autoAdvance: boolean,
): Promise<Response> {
  const { method, headers } = request
  const raw: Raw = { method, url: new URL(request.url), headers, text: await request.text() }
  const requestId = `req_${String(++state.ids).padStart(8, '0')}`
  try {
    refuseWhenPlanned(state)
    const answered = handle(state, raw, autoAdvance)
    return wantsStream(raw) ? eventStream(state, raw) : respond(answered, requestId)
  } catch (error) {
    if (!(error instanceof FakeProblem)) throw error
    const body = problemBody(error, state.baseUrl, requestId)
    return respond({ status: body.status, body, headers: error.headers }, requestId)
  }
}

function refuseWhenPlanned(state: FakeState): void {
  const failure = state.failures.shift()
  if (failure === undefined) return
  // What `fetch` rejects with when a connection is reset.
  if (failure.kind === 'connection') throw new TypeError('fetch failed')
  const { code, retryAfterMs } = failure
  throw new FakeProblem(code, `This test asked for ${code}.`, [], {
    'retry-after': String(Math.ceil(retryAfterMs / 1_000)),
    'retry-after-ms': String(retryAfterMs),
  })
}

function respond({ status, body, text, headers = {} }: Answer, requestId: string): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  return new Response(text ?? (body === undefined ? null : JSON.stringify(body)), {
    status,
    headers: {
      ...(body !== undefined && { 'content-type': type }),
      'x-request-id': requestId,
      ...headers,
    },
  })
}

function handle(state: FakeState, raw: Raw, autoAdvance: boolean): Answer {
  const { operation, path } = route(raw)
  if (!operation.open) authenticate(state, raw.headers)
  for (const name of raw.url.searchParams.keys()) {
    if (operation.query?.includes(name)) continue
    throw invalid(`/${name}`, 'unknown_field', `${name} is not a query parameter of this call.`)
  }
  const once = () => {
    const body = parseBody(raw)
    const wantsCsv = raw.headers.get('accept') === 'text/csv'
    const query = raw.url.searchParams
    return operation.handle({ state, path, query, body, wantsCsv, autoAdvance })
  }
  return operation.creates ? idempotent(state, raw, once) : once()
}

function route({ method, url }: Raw): { operation: FakeOperation; path: Record<string, string> } {
  const matches = ROUTES.flatMap(({ operation, pattern }) => {
    const groups = url.pathname.match(pattern)?.groups
    return groups || url.pathname === operation.path ? [{ operation, groups }] : []
  })
  const found = matches.find(({ operation }) => operation.method === method)
  if (found) {
    const entries = Object.entries(found.groups ?? {})
    const path = entries.map(([name, value]) => [name, decodeURIComponent(value)])
    return { operation: found.operation, path: Object.fromEntries(path) }
  }
  if (matches.length === 0) throw new FakeProblem('not_found', `There is no ${url.pathname}.`)
  const allow = matches.map(({ operation }) => operation.method).join(', ')
  const detail = `${url.pathname} has no ${method}; it has ${allow}.`
  throw new FakeProblem('method_not_allowed', detail, [], { allow })
}

function authenticate(state: FakeState, headers: Headers): void {
  const bearer = headers.get('authorization')?.match(/^Bearer (.+)$/i)?.[1]
  const known = state.keys.find(({ key }) => key === bearer)
  const expiresAt = known?.view.expiresAt
  if (known && (!expiresAt || Date.parse(expiresAt) > state.nowMs)) {
    known.view.lastUsedAt = new Date(state.nowMs - (state.nowMs % 60_000)).toISOString()
    return
  }
  const detail = 'Send an API key: "Authorization: Bearer rly_live_…".'
  throw new FakeProblem('unauthorized', detail, [], { 'www-authenticate': 'Bearer' })
}

function parseBody({ text, headers }: Raw): unknown {
  if (text === '') return undefined
  if (/^text\/csv\b/i.test(headers.get('content-type') ?? '')) return text
  if (!/^application\/json\b/i.test(headers.get('content-type') ?? '')) {
    const detail = 'Send the body as "Content-Type: application/json".'
    throw new FakeProblem('unsupported_media_type', detail)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new FakeProblem('malformed_json', 'The body is not JSON.')
  }
}

/** The same key with the same body does nothing again, and answers what it answered. */
function idempotent(state: FakeState, raw: Raw, once: () => Answer): Answer {
  const key = raw.headers.get('idempotency-key')
  if (key === null) return once()
  if (!IDEMPOTENCY_KEY.test(key)) {
    const detail = 'Idempotency-Key must be 1 to 255 printable ASCII characters.'
    throw invalid('/Idempotency-Key', 'invalid_format', detail)
  }
  const fingerprint = `${raw.method} ${raw.url.pathname} ${raw.text}`
  const stored = state.idempotency.get(key)
  if (stored === undefined) {
    const made = once()
    const text = JSON.stringify(made.body)
    state.idempotency.set(key, { fingerprint, status: made.status, text })
    return made
  }
  if (stored.fingerprint !== fingerprint) {
    const detail = 'This Idempotency-Key was used with another body.'
    throw new FakeProblem('idempotency_key_reused', detail)
  }
  const headers = { 'idempotent-replayed': 'true' }
  return { status: stored.status, body: JSON.parse(stored.text), headers }
}
