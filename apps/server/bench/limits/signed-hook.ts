import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { announce } from '../listening.ts'

/** The limit of row 3w: it reads a post, judges its signature and parses it, and stores nothing. */
const [secret = ''] = process.argv.slice(2)

announce(
  createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const told = String(request.headers['x-hub-signature-256']).slice('sha256='.length)
      const wanted = createHmac('sha256', secret).update(body).digest()
      const isRight = timingSafeEqual(Buffer.from(told, 'hex'), wanted)
      JSON.parse(body.toString())
      response.writeHead(isRight ? 200 : 401, { 'content-length': '0' }).end()
    })
  }),
)
process.on('SIGTERM', () => process.exit(0))
