import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'

/** A DNS server whose answers change while it runs. */
export interface NameServer extends AsyncDisposable {
  /** `address:port`, for `Resolver.setServers`. */
  readonly address: string
  /** How often this name was asked for, by either type. */
  asked(name: string): number
}

const HEADER_BYTES = 12
const A = 1
const AAAA = 28
const CLASS_IN = 1
/** A response, with recursion. */
const FLAGS = 0x8180
/** Points to the name in the question. @see RFC 1035, 4.1.4 */
const SAME_NAME = 0xc00c
const NO_TTL = 0

/**
 * Answers for every name what `addresses` says at that moment; with no address that it has none.
 * @param addresses of either family
 */
export async function startNameServer(
  addresses: (name: string) => readonly string[],
): Promise<NameServer> {
  const counts = new Map<string, number>()
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    const { name, type, end } = questionOf(query)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    const wanted = addresses(name).filter((one) => isIPv6(one) === (type === AAAA))
    socket.send(replyOf(query.subarray(0, end), type, wanted), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  socket.unref()
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked: (name) => counts.get(name) ?? 0,
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}

/** The one question of a query. @see RFC 1035, 4.1.2 */
function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function replyOf(question: Buffer, type: number, addresses: readonly string[]): Buffer {
  const reply = Buffer.from(question)
  reply.writeUInt16BE(FLAGS, 2)
  reply.writeUInt16BE(addresses.length, 6)
  // No authority, and nothing additional.
  reply.fill(0, 8, HEADER_BYTES)
  const records = addresses.map((address) => {
    const data = bytesOf(address)
    const record = Buffer.alloc(12)
    record.writeUInt16BE(SAME_NAME, 0)
    record.writeUInt16BE(type === AAAA ? AAAA : A, 2)
    record.writeUInt16BE(CLASS_IN, 4)
    record.writeUInt32BE(NO_TTL, 6)
    record.writeUInt16BE(data.length, 10)
    return Buffer.concat([record, data])
  })
  return Buffer.concat([reply, ...records])
}

function bytesOf(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number))
  const whole = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail = ''] = whole.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const zeros = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...groups(tail)]
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex')
}
