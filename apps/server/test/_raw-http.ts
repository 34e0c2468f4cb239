import { connect } from 'node:net'

export interface RawReply {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  /** Milliseconds until the connection ended. */
  readonly closedAfterMs: number
}

/**
 * Sends bytes that no HTTP library would, and reads until the server ends the connection.
 * @param parts are written one after the other; a number is a pause in milliseconds.
 */
export function rawHttp(
  url: string,
  parts: readonly (string | Buffer | number)[],
): Promise<RawReply> {
  const { hostname, port } = new URL(url)
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const received: Buffer[] = []
    socket.on('data', (chunk) => received.push(chunk))
    // A server that refuses may cut the connection while the rest is being sent.
    socket.on('error', () => {})
    socket.on('close', () => {
      try {
        const text = Buffer.concat(received).toString('utf8')
        resolve({ ...parseReply(text), closedAfterMs: performance.now() - startedAt })
      } catch (error) {
        reject(error)
      }
    })
    socket.on('connect', async () => {
      for (const part of parts) {
        if (typeof part === 'number') await new Promise((next) => setTimeout(next, part))
        else if (!socket.destroyed) socket.write(part)
      }
    })
  })
}

/** Sends all of it before it reads anything, as simple clients do. @returns what it got, all of it. */
export function sendThenRead(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.pause()
    socket.write(text, () => {
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1')
      })
      socket.resume()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
  })
}

function parseReply(text: string): Omit<RawReply, 'closedAfterMs'> {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const status = Number(first.split(' ')[1])
  if (end < 0 || !(status > 0)) throw new Error(`This is no answer: ${text.slice(0, 100)}`)
  const headers = new Map(
    lines.map((line): [string, string] => {
      const [name = '', ...value] = line.split(':')
      return [name.toLowerCase(), value.join(':').trim()]
    }),
  )
  return { status, headers, body: text.slice(end + 4) }
}
