import type { AddressInfo } from 'node:net'
import express from 'express'

/** The limit of the accept rows: a plain Express 5 JSON echo that stores nothing. */
const app = express()
app.use(express.json())
app.post('/v1/messages', (request, response) => {
  response.status(202).json(request.body)
})
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` })}\n`)
})
