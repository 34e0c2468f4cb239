import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { type TestClock, testClock, until } from '../../test/_clock.ts'
import { RelayError } from '../errors.ts'
import type { Principal } from '../projects/index.ts'
import {
  createStreams,
  HEARTBEAT_MS,
  STALLED_MS,
  STREAMS_PER_PROJECT,
  STREAMS_PER_SERVER,
  type Streaming,
} from './streams.ts'

const PRINCIPAL: Principal = {
  ...{ kind: 'key', keyId: 'key_a', projectId: 'proj_a', mode: 'live', plan: 'pro' },
  ...{ scopes: null, binding: null, dialect: 'relay' },
}
/** More than any socket buffers. */
const MOUNTAIN = 'x'.repeat(1_000_000)

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** One stream to a raw socket, which reads only when it is told to. */
async function streamed(streaming: Partial<Streaming>) {
  const clock: TestClock = testClock()
  const streams = createStreams(clock)
  let response: ServerResponse | undefined
  let sent: Promise<void> | undefined
  const server = createServer((_, answer) => {
    response = answer
    sent = streams.send(answer, {
      ...{ principal: PRINCIPAL, requestId: 'req_a', recheck: () => {}, onRevoked: () => () => {} },
      stream: nothing,
      ...streaming,
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const socket: Socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  let text = ''
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  ends.push(() => {
    socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  await until(() => response !== undefined && sent !== undefined)
  return {
    ...{ clock, streams, socket, text: () => text },
    response: () => response,
    sent: () => sent,
    read() {
      socket.on('data', (chunk) => {
        text += chunk.toString()
      })
      socket.resume()
    },
  }
}

/** A stream in which nothing happens until it is ended. */
async function* nothing(signal: AbortSignal): AsyncGenerator<string> {
  yield ''
  if (!signal.aborted) await once(signal, 'abort')
}

it('says that it lives while nothing happens', async () => {
  const { clock, read, text } = await streamed({ stream: nothing })
  read()
  clock.advance(HEARTBEAT_MS * 2)
  await until(() => text().split(': still here\n\n').length === 3)
  expect(text()).toMatch(/^HTTP\/1.1 200 OK\r\n/)
  expect(text()).toContain('Content-Type: text/event-stream\r\n')
  expect(text()).toContain('X-Accel-Buffering: no\r\n')
})

it('reads no more for somebody who takes nothing, and cuts after a while', async () => {
  let made = 0
  async function* mountains() {
    for (;;) {
      made += 1
      yield MOUNTAIN
    }
  }
  const { clock, response, sent, socket } = await streamed({ stream: mountains })
  await until(() => response()?.writableNeedDrain === true)
  await sleep(50)
  const before = made
  // What waits is what no socket takes, and one chunk; comments do not add to it.
  expect(response()?.writableLength).toBeLessThan(2 * MOUNTAIN.length)
  clock.advance(STALLED_MS - 1)
  await sleep(20)
  expect(made).toBe(before)
  expect(response()?.destroyed).toBe(false)
  clock.advance(1)
  await sent()
  expect(response()?.destroyed).toBe(true)
  socket.resume()
})

it('goes on for somebody who was slow and reads again', async () => {
  async function* some(signal: AbortSignal) {
    for (let i = 0; i < 12; i += 1) yield MOUNTAIN
    yield 'id: last\n\n'
    yield* nothing(signal)
  }
  const { clock, response, read, text } = await streamed({ stream: some })
  await until(() => response()?.writableNeedDrain === true)
  clock.advance(STALLED_MS - 1)
  read()
  await until(() => text().includes('id: last'))
  clock.advance(STALLED_MS * 2)
  expect(response()?.destroyed).toBe(false)
})

it('tells nothing to a key that may not read any more', async () => {
  let allowed = true
  let told = () => {}
  async function* two(signal: AbortSignal) {
    yield 'id: 1\n\n'
    await new Promise<void>((resolve) => {
      told = resolve
    })
    yield 'id: 2\n\n'
    yield* nothing(signal)
  }
  const recheck = async () => {
    if (!allowed) throw new RelayError('unauthorized', 'It was revoked.')
  }
  const { read, sent, text } = await streamed({ stream: two, recheck })
  read()
  await until(() => text().includes('id: 1'))
  allowed = false
  told()
  await sent()
  expect(text()).not.toContain('id: 2')
})

it('finds a key that another process revoked, although nothing happens', async () => {
  let allowed = true
  const recheck = async () => {
    if (!allowed) throw new RelayError('unauthorized', 'It was revoked.')
  }
  const { clock, sent } = await streamed({ stream: nothing, recheck })
  clock.advance(60_000)
  allowed = false
  clock.advance(60_000)
  await sent()
})

it('has so many of a project, and so many in all', async () => {
  const streams = createStreams(testClock())
  const open = (keyId: string, projectId: string) => {
    const principal = { ...PRINCIPAL, keyId, projectId }
    streams.admit(principal)
    const response = Object.assign(new (class extends EventTarget {})(), {
      ...{ once: () => {}, on: () => {}, off: () => {}, writeHead: () => {}, end: () => {} },
      ...{ write: () => true, destroy: () => {} },
    })
    void streams.send(response as unknown as ServerResponse, {
      ...{ principal, requestId: 'req_a', recheck: () => {}, onRevoked: () => () => {} },
      stream: nothing,
    })
  }
  for (let i = 0; i < STREAMS_PER_PROJECT; i += 1) open(`key_${i}`, 'proj_a')
  expect(() => open('key_x', 'proj_a')).toThrow(expect.objectContaining({ code: 'rate_limited' }))
  for (let i = STREAMS_PER_PROJECT; i < STREAMS_PER_SERVER; i += 1) open(`key_${i}`, `proj_${i}`)
  const full = expect.objectContaining({ code: 'not_ready', retryAfterSeconds: 5 })
  expect(() => open('key_x', 'proj_x')).toThrow(full)
  streams.end()
  expect(() => open('key_x', 'proj_x')).toThrow(expect.objectContaining({ code: 'not_ready' }))
})
