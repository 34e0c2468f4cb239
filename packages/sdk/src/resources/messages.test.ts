import { expect, test } from 'vitest'
import { type Answer, json, localServer, problem } from '../../test/local-server.ts'
import { API_KEY, sampleMessage } from '../../test/samples.ts'
import { Relay } from '../index.ts'

const ID = sampleMessage().id

async function relayOn(answer: Answer) {
  const server = await localServer(answer)
  return { server, relay: new Relay({ apiKey: API_KEY, baseUrl: server.url }) }
}

/** Loses the first answer to a cancel, and refuses the second one. */
const losingOne =
  (status: string): Answer =>
  (response, { method }, index) => {
    if (index === 0) return response.socket?.destroy()
    if (method === 'POST') return problem(response, 409, 'not_cancelable')
    json(response, 200, sampleMessage({ status }))
  }

test('a cancel whose answer was lost is not taken for a refusal', async () => {
  const { relay, server } = await relayOn(losingOne('CANCELED'))
  expect((await relay.messages.cancel(ID)).status).toBe('CANCELED')
  expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET'])
})

test('a cancel that came too late is refused, lost answer or not', async () => {
  const { relay } = await relayOn(losingOne('SENT'))
  await expect(relay.messages.cancel(ID)).rejects.toMatchObject({ code: 'not_cancelable' })
  const direct = await relayOn((response) => problem(response, 409, 'not_cancelable'))
  await expect(direct.relay.messages.cancel(ID)).rejects.toMatchObject({ code: 'not_cancelable' })
  expect(direct.server.requests).toHaveLength(1)
})

test('one signal serves many calls, and leaves nothing behind', async () => {
  const warnings: Error[] = []
  const onWarning = (warning: Error) => void warnings.push(warning)
  process.on('warning', onWarning)
  const { relay } = await relayOn((response) => json(response, 200, sampleMessage()))
  const { signal } = new AbortController()
  await Promise.all(Array.from({ length: 50 }, () => relay.messages.get(ID, { signal })))
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', onWarning)
  expect(warnings).toEqual([])
})
