import { WebhookVerificationError } from '../errors/webhook-verification-error.ts'
import type { RelayEvent } from '../schema.ts'
import type { UnwrapOptions } from './unwrap.ts'

/** What every adapter takes besides the handler. Everything is optional. */
export interface ReceiveOptions extends UnwrapOptions {
  /**
   * Hears of every request that was not answered with 204; without an event it was refused. Default:
   * what is answered with 500 goes to `console.error`, or to the framework's log where it has one.
   */
  onError?: ((error: unknown, event?: RelayEvent) => void) | undefined
}

/** How a webhook's request is answered. */
export interface ReceiverAnswer {
  readonly status: number
  readonly headers: Record<string, string>
  /** A problem (RFC 9457) as JSON; null when all is well. */
  readonly body: string | null
}

/** Our own fault, not the sender's: Relay's later attempts succeed once it is put right. */
const MISCONFIGURED: readonly string[] = ['missing_secret', 'body_was_parsed']

/**
 * Hands a verified event to the handler and says what to answer: 204 when it is done, 400 for what
 * Relay has not sent, 500 when the handler fails, whatever status its error carries: Relay tries
 * again after a 500, but a 410 would switch the webhook off.
 */
export async function receive(
  unwrapped: Promise<RelayEvent>,
  handle: (event: RelayEvent) => unknown,
  onError: ReceiveOptions['onError'],
  log: (error: unknown) => void = (error) => console.error(error),
): Promise<ReceiverAnswer> {
  let event: RelayEvent | undefined
  try {
    event = await unwrapped
    await handle(event)
    return { status: 204, headers: {}, body: null }
  } catch (error) {
    const answer = event ? FAILED : refusal(error)
    if (onError) onError(error, event)
    else if (answer.status === 500) log(error)
    return answer
  }
}

function refusal(error: unknown): ReceiverAnswer {
  if (!(error instanceof WebhookVerificationError)) return FAILED
  const { reason, message } = error
  return problem(MISCONFIGURED.includes(reason) ? 500 : 400, reason, message)
}

function problem(status: 400 | 500, code: string, detail: string): ReceiverAnswer {
  const title = status === 400 ? 'Bad Request' : 'Internal Server Error'
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title, status, detail, code }),
  }
}

/** Says nothing of the error, which is nobody's business outside. */
const FAILED = problem(500, 'internal_error', 'The receiver of this webhook failed.')

/** The same as a Fetch `Response`. */
export const responseOf = ({ status, headers, body }: ReceiverAnswer): Response =>
  new Response(body, { status, headers })
