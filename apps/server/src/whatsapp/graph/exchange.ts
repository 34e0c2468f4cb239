import type { Dispatcher, Pool } from 'undici'
import type { Clock } from '../../clock.ts'
import type { Answer } from './answer.ts'

/**
 * What became of one request, as far as it can be known:
 * - `answered`: the whole answer is here.
 * - `not_left`: no whole request was ever handed to a connection, so nobody can have acted on it.
 * - `uncertain`: it was handed over, and what became of it nobody said.
 */
export type Exchange =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'not_left'; readonly reason: string }
  | { readonly kind: 'uncertain'; readonly reason: string }

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export interface ExchangeLimits {
  readonly clock: Clock
  /** From the wait for a connection to the last byte of the answer. */
  readonly timeoutMs: number
  readonly mostAnswerBytes: number
}

/** Resolves to what became of the request; never rejects, and never shows a header. */
export function exchange(
  pool: Pool,
  request: ExchangeRequest,
  { clock, timeoutMs, mostAnswerBytes }: ExchangeLimits,
): Promise<Exchange> {
  return new Promise((resolve) => {
    // Raised before the first byte is written. Until then an end, of whatever kind, means that it did not leave.
    let handedOver = false
    let ended = false
    let status = 0
    let headers: Answer['headers'] = {}
    let bytes = 0
    const chunks: Buffer[] = []
    let controller: Dispatcher.DispatchController | null = null

    const end = (exchange: Exchange) => {
      if (ended) return
      ended = true
      cancel()
      resolve(exchange)
    }
    const broken = (reason: string) => {
      end({ kind: handedOver ? 'uncertain' : 'not_left', reason })
      // Whatever still happens on this connection is nobody's any more.
      controller?.abort(ENDED)
    }
    const cancel = clock.after(timeoutMs, () => broken(`no answer within ${timeoutMs} ms`))

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started
        if (ended) started.abort(ENDED)
        else handedOver = true
      },
      onResponseStart(_controller, code, received) {
        if (code < 200) return
        status = code
        headers = received
      },
      onResponseData(_controller, chunk) {
        bytes += chunk.length
        if (bytes > mostAnswerBytes) broken(`the answer is longer than ${mostAnswerBytes} bytes`)
        else chunks.push(chunk)
      },
      onResponseEnd() {
        const text = Buffer.concat(chunks).toString('utf8')
        end({ kind: 'answered', answer: { status, headers, text } })
      },
      onResponseError(_controller, error) {
        broken(reasonOf(error))
      },
    }
    const { body, method, path } = request
    try {
      pool.dispatch({ method, path, body, headers: { ...request.headers } }, handler)
    } catch (error) {
      // Refused before it began: a header that cannot be sent, for example.
      end({ kind: 'not_left', reason: reasonOf(error) })
    }
  })
}

/** One for all: each error makes a trace of its own, which costs a lot. */
const ENDED = new Error('the request has ended')

/** The error's code, and never its text: that may hold an address or what was sent. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code === 'string') return code
  return error instanceof Error ? error.name : 'unknown'
}
