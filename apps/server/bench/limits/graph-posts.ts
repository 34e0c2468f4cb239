import { createServer } from 'node:http'
import { Pool } from 'undici'
import { announce } from '../listening.ts'

/** What the limit of row 3b is asked to do: so many messages, and nothing but the requests. */
export interface GraphOrder {
  readonly graph: string
  readonly count: number
  readonly inFlight: number
}

const PATH = '/v25.0/106540000000000/messages'
const HEADERS = {
  authorization: 'Bearer token-2',
  accept: 'application/json',
  'content-type': 'application/json',
}

const bodyOf = (n: number): string =>
  JSON.stringify({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+5511980000000',
    type: 'template',
    template: {
      name: 'aviso',
      language: { code: 'pt_BR' },
      components: [
        {
          type: 'body',
          parameters: [{ type: 'text', text: 'Your table for two is ready at 20:00.' }],
        },
      ],
    },
    biz_opaque_callback_data: `msg_${String(n).padStart(26, '0')}`,
  })

/** A bounded number of posts at once, as fast as they are answered. */
async function postAll({ graph, count, inFlight }: GraphOrder): Promise<void> {
  const pool = new Pool(graph, { connections: inFlight, pipelining: 1 })
  let next = 0
  const worker = async () => {
    while (next < count) {
      next += 1
      const answer = await pool.request({
        ...{ method: 'POST', path: PATH, headers: HEADERS, body: bodyOf(next) },
      })
      await answer.body.json()
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  await pool.close()
}

announce(
  createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      void postAll(JSON.parse(text)).then(() => response.end())
    })
  }),
)
process.on('SIGTERM', () => process.exit(0))
