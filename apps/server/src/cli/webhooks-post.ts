import { createSigner } from '../webhooks/index.ts'

/** As long as the relay itself waits for a receiver, in milliseconds. */
const ANSWER_WITHIN_MS = 15_000
const HEADERS = { 'content-type': 'application/json', 'user-agent': 'Relay-Webhooks/1' }

/** What became of one request: its status, or why there is none. */
export interface Posted {
  readonly status: number | null
  readonly error: string | null
  readonly ms: number
}

export interface ToPost {
  readonly url: string
  readonly id: string
  readonly body: string
  readonly secret: string
}

const signer = createSigner()

/** Posts a body as a webhook, once. @throws the signal's reason when it is aborted. */
export async function post(
  { url, id, body, secret }: ToPost,
  signal?: AbortSignal,
): Promise<Posted> {
  const startedAt = performance.now()
  const took = () => Math.round(performance.now() - startedAt)
  const bytes = Buffer.from(body, 'utf8')
  const signed = { id, at: Date.now(), body: bytes, secrets: [secret] }
  const deadline = AbortSignal.timeout(ANSWER_WITHIN_MS)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...HEADERS, ...signer.headers({ ...signed, hexHeader: 'x-relay-signature' }) },
      body: bytes,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    await response.body?.cancel()
    return { status: response.status, error: null, ms: took() }
  } catch (error) {
    signal?.throwIfAborted()
    return { status: null, error: reasonOf(error, deadline), ms: took() }
  }
}

export const isTaken = ({ status }: Posted): boolean =>
  status !== null && status >= 200 && status < 300

/** What to tell a person of it: `200 in 12 ms`. */
export const describePosted = ({ status, error, ms }: Posted): string =>
  `${status ?? error} in ${ms} ms`

function reasonOf(error: unknown, deadline: AbortSignal): string {
  if (deadline.aborted) return `no answer within ${ANSWER_WITHIN_MS / 1_000} s`
  const cause = error instanceof Error ? error.cause : undefined
  if (!(cause instanceof Error)) return error instanceof Error ? error.message : String(error)
  const code = 'code' in cause ? String(cause.code) : ''
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  if (code === 'ENOTFOUND') return 'the host is not known'
  return code || cause.message
}
