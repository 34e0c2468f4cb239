import { createServer } from 'node:http'
import { createServer as createTcpServer, type Server } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { HttpConnection, jsonTail, parseAnswer, requestHead } from './http-connection.ts'

const ANSWER = 'HTTP/1.1 202 Accepted\r\nX: y\r\nContent-Length: 4\r\n\r\nbody'

it('waits for the whole answer', () => {
  for (let length = 0; length < ANSWER.length; length += 1) {
    expect(parseAnswer(ANSWER.slice(0, length))).toBeNull()
  }
  expect(parseAnswer(ANSWER)).toMatchObject({ status: '202', body: 'body' })
})

it('reads an answer without a body, and lengths of any case', () => {
  expect(parseAnswer('HTTP/1.1 204 No Content\r\n\r\n')).toMatchObject({ status: '204', body: '' })
  expect(parseAnswer('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi')?.body).toBe('hi')
})

it('counts bytes, not characters', () => {
  expect(jsonTail({ a: 'é' })).toContain('Content-Length: 10\r\n')
})

it('sends one request after the other on one connection', async () => {
  const seen: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${request.headers.name} ${body}`)
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${portOf(server)}/path?x=1`
  const connection = new HttpConnection(url)
  await connection.opened()
  const head = requestHead('POST', url, { Name: 'value' })
  for (const text of ['olá', 'zwei']) {
    const { status } = await connection.request(head + jsonTail({ text }))
    expect(status).toBe('200')
  }
  connection.close()
  expect(seen).toEqual([
    'POST /path?x=1 value {"text":"olá"}',
    'POST /path?x=1 value {"text":"zwei"}',
  ])
})

it('puts an answer together that comes in pieces', async () => {
  const server = createTcpServer((socket) => {
    socket.once('data', () => {
      const pieces = [ANSWER.slice(0, 20), ANSWER.slice(20, -2), ANSWER.slice(-2)]
      const next = () => {
        const piece = pieces.shift()
        if (piece !== undefined) socket.write(piece, () => setTimeout(next, 5))
      }
      next()
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const connection = new HttpConnection(`http://127.0.0.1:${portOf(server)}`)
  await connection.opened()
  expect(await connection.request('GET / HTTP/1.1\r\n\r\n')).toMatchObject({ body: 'body' })
  connection.close()
})

it('says when nobody listens', async () => {
  const connection = new HttpConnection('http://127.0.0.1:1')
  await expect(connection.opened()).rejects.toThrow('ECONNREFUSED')
})

function portOf(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}
