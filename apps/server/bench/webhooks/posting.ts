import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import { Pool } from 'undici'
import { announce } from '../listening.ts'

/** What a program that only posts is asked to do. */
export interface PostingOrder {
  readonly receiver: string
  readonly secret: string
  /** Ids of the events, each to be posted once. */
  readonly ids: readonly string[]
}

/** What it does around each post. */
export type AroundPost = (id: string, post: () => Promise<number>) => Promise<void>

/** Posts under way at once, each on a connection of its own. */
const CONNECTIONS = 64
const SECRET_PREFIX = 'whsec_'
const FILLER = 'x'.repeat(900)
const MS_PER_S = 1_000

/** Serves one order after the other: `POST` a `PostingOrder`, answered when all of it is posted. */
export function servePosting(around: AroundPost): void {
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      void postAll(JSON.parse(text), around).then(() => response.end())
    })
  })
  announce(server)
}

/** A bounded number of posts at once, as fast as they are answered. */
async function postAll(order: PostingOrder, around: AroundPost): Promise<void> {
  const { secret, receiver, ids } = order
  const key = createSecretKey(Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64'))
  const { origin, pathname } = new URL(receiver)
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 })
  let next = 0
  const worker = async () => {
    for (let id = ids[next]; id !== undefined; id = ids[next]) {
      next += 1
      await around(id, () => post(pool, pathname, id, key))
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  await pool.close()
}

async function post(pool: Pool, path: string, id: string, key: KeyObject): Promise<number> {
  const body = Buffer.from(
    `{"id":"${id}","event":"inbound.received","data":{"filler":"${FILLER}"}}`,
  )
  const timestamp = String(Math.floor(Date.now() / MS_PER_S))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body)
  const answer = await pool.request({
    ...{ method: 'POST', path, body },
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature.digest('base64')}`,
    },
  })
  await answer.body.dump()
  return answer.statusCode
}
