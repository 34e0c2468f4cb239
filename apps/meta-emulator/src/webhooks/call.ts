import { createHmac } from 'node:crypto'
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { escapedJson } from '../json.ts'

/** Of an answer, only so much is read. */
const ANSWER_MAX_BYTES = 65_536

export interface CallAnswer {
  readonly status: number
  readonly body: string
}

/** Calls an app's callback, over connections that are kept. */
export interface Caller {
  /** @throws Error when no answer comes */
  call(url: string, options: CallOptions): Promise<CallAnswer>
  close(): void
}

export interface CallOptions {
  timeoutMs: number
  /** A body makes it a POST. */
  body?: string
  headers?: Record<string, string>
}

export function createCaller(): Caller {
  const http = new HttpAgent({ keepAlive: true })
  const https = new HttpsAgent({ keepAlive: true })
  return {
    call: (url, options) =>
      new Promise((resolve, reject) => {
        const { timeoutMs, body, headers = {} } = options
        const secure = url.startsWith('https:')
        const start = secure ? httpsRequest : httpRequest
        const request = start(
          url,
          {
            method: body === undefined ? 'GET' : 'POST',
            headers,
            agent: secure ? https : http,
            signal: AbortSignal.timeout(timeoutMs),
          },
          (answer) => readAnswer(answer).then(resolve, reject),
        )
        request.on('error', reject)
        request.end(body)
      }),
    close() {
      http.destroy()
      https.destroy()
    },
  }
}

async function readAnswer(answer: IncomingMessage): Promise<CallAnswer> {
  let body = ''
  answer.setEncoding('utf8')
  for await (const chunk of answer) if (body.length < ANSWER_MAX_BYTES) body += chunk
  return { status: answer.statusCode ?? 0, body }
}

/** `X-Hub-Signature-256` of a body, over its bytes. */
export const signatureOf = (body: string, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`

/** A signed body, as it goes over the wire each time that it is tried. */
export function signedPost(payload: object, appSecret: string) {
  const body = escapedJson(payload)
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(body.length),
      'user-agent': 'facebookexternalua',
      accept: '*/*',
      'x-hub-signature-256': signatureOf(body, appSecret),
    },
  }
}
