import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { systemClock } from '../../clock.ts'
import { createGraph } from './client.ts'

const AT_ONCE = 500

it('numbers do not wait for each other: five hundred requests are at Meta together', async () => {
  const waiting: ServerResponse[] = []
  const meta = createServer((_request, response) => {
    waiting.push(response)
    if (waiting.length < AT_ONCE) return
    for (const one of waiting) one.end('{"messages":[{"id":"wamid.1"}]}')
  }).listen(0, '127.0.0.1')
  await once(meta, 'listening')
  const address = meta.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const baseUrl = `http://127.0.0.1:${port}`
  const graph = createGraph({ clock: systemClock, baseUrl, version: 'v25.0' })
  const call = { method: 'POST', path: '1/messages', accessToken: 'EAAG', body: {} } as const
  const outcomes = await Promise.all(Array.from({ length: AT_ONCE }, () => graph.call(call)))
  expect(outcomes.filter(({ kind }) => kind !== 'answered')).toEqual([])
  graph.close()
  meta.close()
})
