import { connect, type Socket } from 'node:net'

/** A whole answer, as latin1 text: lengths are bytes. */
export interface Answer {
  readonly status: string
  readonly head: string
  readonly body: string
}

/**
 * One keep-alive connection on a raw socket, one request at a time: a fraction of what an HTTP client
 * costs, so that on two cores the server is what is measured.
 */
export class HttpConnection {
  readonly #socket: Socket
  #buffered = ''
  #answered: ((answer: Answer) => void) | null = null
  #failed: ((error: Error) => void) | null = null
  #open: Promise<void>

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
    this.#socket.setEncoding('latin1')
    this.#open = new Promise((resolve, reject) => {
      this.#socket.once('connect', resolve)
      this.#socket.once('error', reject)
    })
    this.#socket.on('data', (chunk: string) => this.#receive(chunk))
    this.#socket.on('error', (error) => this.#failed?.(error))
    this.#socket.on('close', () => this.#failed?.(new Error('The server closed the connection.')))
  }

  opened(): Promise<void> {
    return this.#open
  }

  /** Calls back with the answer; the connection is free then. */
  send(request: string, answered: (answer: Answer) => void, failed: (error: Error) => void): void {
    this.#answered = answered
    this.#failed = failed
    this.#socket.write(request)
  }

  /** The same as a promise, for what need not be fast. */
  request(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => this.send(text, resolve, reject))
  }

  close(): void {
    this.#failed = null
    this.#socket.destroy()
  }

  #receive(chunk: string): void {
    this.#buffered = this.#buffered === '' ? chunk : this.#buffered + chunk
    const answer = parseAnswer(this.#buffered)
    if (answer === null) return
    this.#buffered = ''
    const answered = this.#answered
    this.#answered = null
    this.#failed = null
    answered?.(answer)
  }
}

const HEAD_END = '\r\n\r\n'

/** The answer in the buffer, or null while it is incomplete. It must say its length. */
export function parseAnswer(buffered: string): Answer | null {
  const end = buffered.indexOf(HEAD_END)
  if (end < 0) return null
  const head = buffered.slice(0, end + 2)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? '0')
  const from = end + HEAD_END.length
  if (buffered.length < from + length) return null
  return { status: head.slice(9, 12), head, body: buffered.slice(from, from + length) }
}

/** The lines of a request that never change, up to the length of its body. */
export function requestHead(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): string {
  const { host, pathname, search } = new URL(url)
  return [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
  ].join('\r\n')
}

/** What follows the head of a POST: its length, the end of the head, and the body. */
export function jsonTail(body: unknown): string {
  const text = JSON.stringify(body)
  return `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}
