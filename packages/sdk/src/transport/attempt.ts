import {
  isRelayError,
  RelayAbortError,
  RelayConnectionError,
  type RelayError,
  RelayTimeoutError,
} from '../errors/index.ts'
import type { RelayRequest } from '../options.ts'
import type { Answer, Call, Transport } from './call.ts'
import { isFileBody } from './file-body.ts'
import { onAbort } from './on-abort.ts'
import { invalidArgument } from './path.ts'

export type AttemptOutcome =
  | { kind: 'answered'; answer: Answer }
  | { kind: 'unanswered'; error: RelayError }

/**
 * Sends a call once and reads its answer whole, within `timeoutMs` milliseconds: a body that stops
 * in the middle is as bad as no answer. Ends then even if `fetch` or a middleware goes on.
 *
 * @throws RelayAbortError when the caller's signal is aborted, and whatever a middleware throws
 */
export async function attemptOnce(
  call: Call,
  attempt: number,
  timeoutMs: number,
  transport: Transport,
): Promise<AttemptOutcome> {
  // A fresh signal for each attempt: one that is used up could never be tried again.
  const controller = new AbortController()
  let timedOut = false
  let cancelTimer = () => {}
  let forget = () => {}
  try {
    // One promise, which the first to settle it decides, and no listener on our own signal: this
    // runs for every call. The exchange may fail long after nobody listens.
    const answer = await new Promise<Answer>((resolve, reject) => {
      const stop = (reason: unknown) => {
        reject(reason)
        controller.abort(reason)
      }
      cancelTimer = transport.clock.after(timeoutMs, () => {
        timedOut = true
        stop(new Error('timeout'))
      })
      forget = onAbort(call.signal, () => stop(call.signal?.reason))
      exchange(call, attempt, controller.signal, transport).then(resolve, reject)
    })
    return { kind: 'answered', answer }
  } catch (cause) {
    if (timedOut) return { kind: 'unanswered', error: timeoutError(call, attempt, timeoutMs) }
    if (call.signal?.aborted) throw abortedCall(call, attempt)
    if (isRelayError(cause) && cause.code === 'connection_failed') {
      return { kind: 'unanswered', error: cause }
    }
    throw cause
  } finally {
    cancelTimer()
    forget()
    if (isFileBody(call.body)) call.body.close()
  }
}

/** @param what what the signal has ended */
export function abortError(
  what: string,
  signal: AbortSignal | undefined,
  attempts = 0,
): RelayAbortError {
  const message = `${what} was ended by its signal`
  return new RelayAbortError(message, { code: 'aborted', attempts, cause: signal?.reason })
}

export function abortedCall({ method, path, signal }: Call, attempts: number): RelayAbortError {
  return abortError(`${method} ${path}`, signal, attempts)
}

function timeoutError(call: Call, attempts: number, timeoutMs: number): RelayTimeoutError {
  const message = `No whole answer to ${call.method} ${call.path} within ${Math.round(timeoutMs)} ms`
  return new RelayTimeoutError(`${message} (attempt ${attempts})`, { code: 'timeout', attempts })
}

async function exchange(
  call: Call,
  attempt: number,
  signal: AbortSignal,
  { fetch, fetchOptions, middleware }: Transport,
): Promise<Answer> {
  const headers = call.headers()
  const bearer = await call.bearer()
  if (bearer !== null) setHeader(headers, 'authorization', `Bearer ${bearer}`)
  const { method, url } = call
  const body = isFileBody(call.body) ? await call.body.open() : call.body
  // The caller may have given up while the key was fetched.
  signal.throwIfAborted()
  const send = async (request: RelayRequest): Promise<Response> => {
    try {
      const { method, headers, signal, body = null } = request
      // Not followed: a redirected POST arrives as a GET, and would look like a success.
      return await fetch(request.url, {
        redirect: 'manual',
        ...fetchOptions,
        method,
        headers,
        signal,
        body,
        // What `fetch` wants to hear with a stream.
        ...(typeof body === 'object' && { duplex: 'half' }),
      })
    } catch (cause) {
      if (isFileBody(call.body)) throw call.body.fault() ?? connectionError(call, attempt, cause)
      throw connectionError(call, attempt, cause)
    }
  }
  const chain = middleware.reduceRight<typeof send>(
    (next, layer) => (request) => layer(request, next),
    send,
  )
  const response = await chain({ method, url, headers, body, signal, attempt })
  const head = { status: response.status, headers: response.headers, url: response.url || url }
  if (call.streams && response.ok && response.body)
    return { ...head, text: '', body: response.body }
  try {
    return { ...head, text: await response.text() }
  } catch (cause) {
    throw connectionError(call, attempt, cause)
  }
}

/** Sets a header, and says which one it was when its value cannot be sent. */
export function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value)
  } catch {
    // Without the cause: it quotes the value, which may be the key.
    throw invalidArgument(`The value for the header ${name} has characters that cannot be sent`)
  }
}

function connectionError(call: Call, attempts: number, cause: unknown): RelayConnectionError {
  const origin = new URL(call.url).origin
  const message = `No answer to ${call.method} ${call.path} from ${origin}${reasonOf(cause)}`
  return new RelayConnectionError(message, { code: 'connection_failed', attempts, cause })
}

/** undici says only "fetch failed"; what happened is in the cause: `ECONNREFUSED`, `ENOTFOUND`, … */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { cause } = error
  if (!(cause instanceof Error)) return `: ${error.message}`
  return `: ${'code' in cause ? cause.code : cause.message}`
}
