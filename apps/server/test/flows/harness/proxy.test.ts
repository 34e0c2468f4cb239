import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { BLACK_HOLE, PASS, startProxy, type TcpProxy } from './proxy.ts'

const NOTHING_MS = 80

interface Ends {
  proxy: TcpProxy
  client: Socket
  server: Socket
  /** What each end has received so far. */
  atClient: () => string
  atServer: () => string
}

/** A client and a server that are connected through a proxy. */
async function connected(): Promise<Ends> {
  const listener = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const proxy = await startProxy(typeof address === 'object' && address ? address.port : 0)
  const client = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true })
  const server = await new Promise<Socket>((resolve) => listener.once('connection', resolve))
  onTestFinished(async () => {
    client.destroy()
    server.destroy()
    listener.close()
    await proxy.close()
  })
  return { proxy, client, server, atClient: reader(client), atServer: reader(server) }
}

function reader(socket: Socket): () => string {
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  socket.on('error', () => {})
  return () => text
}

test('passes bytes both ways, and leads where its URL says', async () => {
  const { proxy, client, server, atClient, atServer } = await connected()
  client.write('hello')
  server.write('welcome')
  await expect.poll(atServer).toBe('hello')
  await expect.poll(atClient).toBe('welcome')
  expect(proxy.through('ws://localhost:4600/v1/x?y=1')).toBe(
    `ws://127.0.0.1:${proxy.port}/v1/x?y=1`,
  )
  expect(proxy.connections[0]?.opening.toString()).toBe('hello')
})

test('a black hole swallows bytes and ends, and gives them back in order', async () => {
  const { proxy, client, atServer, server } = await connected()
  proxy.apply(BLACK_HOLE)
  let ended = false
  server.on('end', () => {
    ended = true
  })
  client.write('one')
  await sleep(NOTHING_MS)
  client.end('two')
  await sleep(NOTHING_MS)
  expect([atServer(), ended]).toEqual(['', false])
  proxy.apply(PASS)
  await expect.poll(() => [atServer(), ended]).toEqual(['onetwo', true])
})

test('a black hole in one direction leaves the other alone', async () => {
  const { proxy, client, server, atClient, atServer } = await connected()
  proxy.apply({ kind: 'black-hole', direction: 'down' })
  client.write('up')
  server.write('down')
  await expect.poll(atServer).toBe('up')
  await sleep(NOTHING_MS)
  expect(atClient()).toBe('')
})

test('a black hole hides a reset', async () => {
  const { proxy, client, server } = await connected()
  proxy.apply(BLACK_HOLE)
  server.resetAndDestroy()
  await sleep(NOTHING_MS)
  expect(client.destroyed).toBe(false)
  proxy.apply(PASS)
  await expect.poll(() => client.destroyed).toBe(true)
})

test('latency delays without reordering, also when it shrinks', async () => {
  const { proxy, client, atServer } = await connected()
  proxy.apply({ kind: 'latency', ms: 100 })
  const startedAt = performance.now()
  client.write('slow')
  await sleep(10)
  proxy.apply(PASS)
  client.write(' fast')
  await expect.poll(atServer).toBe('slow fast')
  expect(performance.now() - startedAt).toBeGreaterThan(90)
})

test('resets, and half-closes', async () => {
  const { proxy, client, server, atClient } = await connected()
  proxy.connections[0]?.halfClose('up')
  await once(server, 'end')
  server.write('still here')
  await expect.poll(atClient).toBe('still here')
  proxy.reset()
  const [error] = await once(client, 'error')
  expect(error.code).toBe('ECONNRESET')
  await expect.poll(() => proxy.connections).toEqual([])
})

test('a rule may look at how the client opened, and holds for connections to come', async () => {
  const { proxy, client, atServer } = await connected()
  proxy.apply(BLACK_HOLE, ({ opening }) => opening.includes('secret'))
  client.write('secret')
  await sleep(NOTHING_MS)
  expect(atServer()).toBe('')
  proxy.apply(BLACK_HOLE, ({ opening }) => opening.includes('other'))
  await expect.poll(atServer).toBe('secret')
})
