import type { Socket } from 'node:net'
import { answer, flood, rawReceiver } from '../../receivers.ts'
import { startDeafPort } from './deaf-port.ts'

/** Receivers that keep an attempt busy in every way that is known. */
export interface HostileReceivers extends AsyncDisposable {
  /** By what they do. */
  readonly urls: ReadonlyMap<string, string>
  /** Connections that somebody still holds open. */
  open(): number
}

const SLEEP_MS = 60_000
const DRIP_EVERY_MS = 100
const GIGABYTE = 2 ** 30
const CHUNK = 'y'.repeat(65_536)
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n'
const HINT = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'

const headOf = (status: number, length: number): string =>
  `HTTP/1.1 ${status} Whatever\r\nContent-Length: ${length}\r\n\r\n`

const WAYS: Readonly<Record<string, (socket: Socket) => void>> = {
  'answers after a minute': (socket) =>
    void setTimeout(() => socket.write(answer(200)), SLEEP_MS).unref(),
  'never answers': () => {},
  'drips its headers'(socket) {
    socket.write('HTTP/1.1 200 OK\r\nX-Long: ')
    flood(socket, 'x', DRIP_EVERY_MS)
  },
  'drips the body of a 200'(socket) {
    socket.write(headOf(200, GIGABYTE))
    flood(socket, 'x', DRIP_EVERY_MS)
  },
  'drips the body of a 500'(socket) {
    socket.write(headOf(500, GIGABYTE))
    flood(socket, 'x', DRIP_EVERY_MS)
  },
  'answers a gigabyte'(socket) {
    socket.write(headOf(500, GIGABYTE))
    flood(socket, CHUNK)
  },
  'says 100 Continue, and no more': (socket) => void socket.write(CONTINUE),
  'hints without end': (socket) => flood(socket, HINT),
}

export async function startHostileReceivers(): Promise<HostileReceivers> {
  const urls = new Map<string, string>()
  const receivers = await Promise.all(
    Object.values(WAYS).map((onRequest) => rawReceiver({ onRequest })),
  )
  for (const [i, way] of Object.keys(WAYS).entries()) urls.set(way, receivers[i]?.url ?? '')
  const silent = await rawReceiver()
  urls.set('stalls in TLS', silent.url.replace('http:', 'https:'))
  const deaf = await startDeafPort()
  urls.set('does not answer SYN', `http://127.0.0.1:${deaf.port}/`)
  const all = [...receivers, silent]
  return {
    urls,
    open: () => all.reduce((sum, one) => sum + one.open(), 0),
    async [Symbol.asyncDispose]() {
      await Promise.all([...all, deaf].map((one) => one[Symbol.asyncDispose]()))
    },
  }
}
