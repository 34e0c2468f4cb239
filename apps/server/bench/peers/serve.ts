import { createServer } from 'node:http'
import express from 'express'
import { announce } from '../listening.ts'
import { PEERS } from './catalog.ts'
import { OPEN } from './open.ts'
import type { PeerName } from './peer.ts'

/**
 * A peer behind the same small route as the relay's: Express, a JSON body that is looked at, a durable
 * job, and 202 after it. No authentication, no quota, no phone number plan: it does less than the relay
 * does. Arguments: the peer's name and the URL of its store.
 */
const E164 = /^\+[1-9]\d{6,14}$/
const LONGEST_BODY = 1_600

const [, , name = '', url = ''] = process.argv
const isPeer = (text: string): text is PeerName => text in PEERS
if (!isPeer(name)) throw new Error(`There is no peer ${name}.`)
const peer = await OPEN[name](url)

const app = express()
app.use(express.json())
app.post('/v1/messages', async (request, response) => {
  const key = request.get('idempotency-key')
  const { to, body } = request.body
  const fine = typeof to === 'string' && E164.test(to) && typeof body === 'string'
  if (key === undefined || !fine || body.length > LONGEST_BODY) {
    return void response.status(422).json({ error: 'to, body and an Idempotency-Key are needed' })
  }
  await peer.enqueue(key, { to, body })
  response.status(202).json({ id: key, to, body, status: 'QUEUED' })
})
app.get('/count', async (_, response) => void response.json({ count: await peer.count() }))
announce(createServer(app))

process.on('SIGTERM', async () => {
  await peer.close()
  process.exit(0)
})
