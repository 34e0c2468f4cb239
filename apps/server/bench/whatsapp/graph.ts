import { createServer, type Socket } from 'node:net'

/** A message as it came in. */
export interface GraphPost {
  /** Of the business number. */
  readonly numberId: string
  /** Our message. */
  readonly callbackData: string
  /** On the clock of `performance.now()`. */
  readonly at: number
}

export interface GraphAnswer {
  readonly status: number
  readonly body: string
  /** Before it leaves, in milliseconds; default 0. */
  readonly afterMs?: number
}

export interface Graph {
  /** The most requests that waited for their answer at once. */
  readonly peak: number
  close(): void
}

/** The only template there is. */
export const TEMPLATE = { name: 'aviso', language: 'pt_BR' } as const
const TEMPLATES = JSON.stringify({
  data: [
    {
      ...{ ...TEMPLATE, id: '1', status: 'APPROVED', category: 'UTILITY' },
      parameter_format: 'POSITIONAL',
      components: [
        {
          type: 'BODY',
          text: 'Aviso: {{1}} Obrigado.',
          example: { body_text: [['Sua mesa está pronta.']] },
        },
      ],
    },
  ],
})
const HEAD_END = '\r\n\r\n'

/** Meta took it. */
export const taken = (wamid: string, afterMs = 0): GraphAnswer => ({
  ...{ status: 200, afterMs },
  body: `{"messaging_product":"whatsapp","contacts":[{"input":"+5511","wa_id":"5511"}],"messages":[{"id":"${wamid}","message_status":"accepted"}]}`,
})

/** One of Meta's errors. */
export const refused = (status: number, code: number): GraphAnswer => ({
  status,
  body: JSON.stringify({
    error: { message: `(#${code}) Told by the benchmark`, type: 'OAuthException', code },
  }),
})

/** Somebody between us and Meta says that it went wrong, after Meta took it. */
export const UNCLEAR: GraphAnswer = { status: 502, body: '<html><h1>502</h1></html>' }

/**
 * Meta's Graph API on raw sockets: an HTTP server would cost more than the sender that is measured.
 * @param answer gets every message.
 */
export function openGraph(port: number, answer: (post: GraphPost) => GraphAnswer): Promise<Graph> {
  const sockets = new Set<Socket>()
  let waiting = 0
  let peak = 0
  const write = (socket: Socket, { status, body, afterMs = 0 }: GraphAnswer) => {
    waiting += 1
    peak = Math.max(peak, waiting)
    const leave = () => {
      waiting -= 1
      socket.write(
        `HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    }
    if (afterMs > 0) setTimeout(leave, afterMs)
    else leave()
  }
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let buffered = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      buffered += chunk
      for (let one = parse(buffered); one !== null; one = parse(buffered)) {
        buffered = buffered.slice(one.length)
        write(socket, one.post ? answer(one.post) : { status: 200, body: TEMPLATES })
      }
    })
  })
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({
        get peak() {
          return peak
        },
        close() {
          server.close()
          for (const socket of sockets) socket.destroy()
        },
      }),
    )
  })
}

const LENGTH = /\r\ncontent-length: *(\d+)/i
const CALLBACK_DATA = /"biz_opaque_callback_data":"([^"]*)"/
/** Behind the version. */
const NUMBER_IN_PATH = 2

/** Null while the request is not complete. Its bytes are characters: what counts in it is ASCII. */
function parse(
  buffered: string,
): { readonly post: GraphPost | null; readonly length: number } | null {
  const end = buffered.indexOf(HEAD_END)
  if (end < 0) return null
  const head = buffered.slice(0, end)
  const begin = end + HEAD_END.length
  const length = begin + Number(LENGTH.exec(head)?.[1] ?? '0')
  if (buffered.length < length) return null
  if (!head.startsWith('POST')) return { post: null, length }
  const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' HTTP/'))
  const callbackData = CALLBACK_DATA.exec(buffered.slice(begin, length))?.[1] ?? ''
  const numberId = path.split('/')[NUMBER_IN_PATH] ?? ''
  return { post: { numberId, callbackData, at: performance.now() }, length }
}
