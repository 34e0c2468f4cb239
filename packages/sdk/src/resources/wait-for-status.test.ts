import { expect, test } from 'vitest'
import { type Answer, json, localServer, problem } from '../../test/local-server.ts'
import { API_KEY, sampleMessage } from '../../test/samples.ts'
import { type MessageStatus, Relay } from '../index.ts'
import type { RequestOptions } from '../options.ts'
import { type Clock, systemClock } from '../transport/clock.ts'
import { type AwaitedStatus, waitForStatus } from './wait-for-status.ts'

const ID = sampleMessage().id
const FAST = { 'poll-after-ms': '1' }

async function relayOn(answer: Answer) {
  const server = await localServer(answer)
  return { server, relay: new Relay({ apiKey: API_KEY, baseUrl: server.url }) }
}

/** Answers one status after the other, the last one for ever. */
const relayThrough = (...statuses: string[]) =>
  relayOn((response, _, index) => {
    const status = statuses[Math.min(index, statuses.length - 1)] ?? 'QUEUED'
    json(response, 200, sampleMessage({ status }), FAST)
  })

/** The same by a clock that jumps to whatever is waited for; `5000` behind a status is its Poll-After-Ms. */
function waitingThrough(...answers: string[]) {
  let now = 0
  const times: number[] = []
  const clock: Clock = {
    ...systemClock,
    nowMs: () => now,
    after(ms, work) {
      const turn = setImmediate(() => {
        now += ms
        work()
      })
      return () => clearImmediate(turn)
    },
  }
  const relay = new Relay({
    apiKey: API_KEY,
    baseUrl: 'http://relay.test',
    async fetch() {
      const answer = answers[Math.min(times.push(now), answers.length) - 1] ?? ''
      const [status = '', pollAfterMs] = answer.split(' ')
      const headers = { ...(pollAfterMs !== undefined && { 'poll-after-ms': pollAfterMs }) }
      return Response.json(sampleMessage({ status }), { headers })
    },
  })
  const get = (options: RequestOptions) => relay.messages.get(ID, options)
  const wait = (status: AwaitedStatus, timeoutMs?: number) =>
    waitForStatus(get, ID, status, { timeoutMs }, clock)
  return { wait, times }
}

test('resolves on the status, and tells each one on the way', async () => {
  const { relay } = await relayThrough('QUEUED', 'QUEUED', 'DISPATCHED', 'SENT', 'DELIVERED')
  const seen: string[] = []
  const message = await relay.messages.waitFor(ID, 'DELIVERED', {
    onStatus: (status, { id }) => seen.push(`${status} ${id}`),
  })
  expect(message.status).toBe('DELIVERED')
  expect(seen).toEqual(['QUEUED', 'DISPATCHED', 'SENT', 'DELIVERED'].map((s) => `${s} ${ID}`))
})

test('resolves on a later status too, and does not stumble over one of tomorrow', async () => {
  const { relay } = await relayThrough('ON_ITS_WAY', 'READ')
  expect((await relay.messages.waitFor(ID, 'SENT')).status).toBe('READ')
})

test.for(['FAILED', 'EXPIRED', 'CANCELED'] satisfies MessageStatus[])(
  'rejects when the message ends as %s',
  async (status) => {
    const { relay } = await relayThrough('QUEUED', status)
    await expect(relay.messages.waitFor(ID, 'DELIVERED')).rejects.toMatchObject({
      name: 'MessageFailedError',
      snapshot: { status },
    })
  },
)

test('asks more and more slowly', async () => {
  const { wait, times } = waitingThrough('QUEUED', 'QUEUED', 'QUEUED', 'QUEUED', 'DELIVERED')
  await wait('DELIVERED')
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(pauses).toEqual([100, 150, 225, 337.5])
})

test('lets a server set the pace', async () => {
  const { wait, times } = waitingThrough('QUEUED 5000')
  await expect(wait('DELIVERED', 400)).rejects.toMatchObject({ code: 'timeout' })
  // The first question, and the last one when time is up.
  expect(times).toEqual([0, 400])
})

test('asks one last time when time is up', async () => {
  const { wait } = waitingThrough('QUEUED 5000', 'DELIVERED')
  expect((await wait('DELIVERED', 400)).status).toBe('DELIVERED')
})

test('says in time what the message waits for', async () => {
  const { wait, times } = waitingThrough('QUEUED')
  await expect(wait('SENT', 150)).rejects.toMatchObject({
    name: 'RelayTimeoutError',
    message: `Message ${ID} was not SENT within 150 ms: it is QUEUED, waiting: in_line`,
  })
  expect(times).toEqual([0, 100, 150])
})

test('outlasts a server that restarts', async () => {
  const { relay } = await relayOn((response, _, index) => {
    if (index === 0) return response.socket?.destroy()
    if (index < 4) return problem(response, 503, 'not_ready', { headers: { 'retry-after': '0' } })
    json(response, 200, sampleMessage({ status: 'DELIVERED' }))
  })
  expect((await relay.messages.waitFor(ID, 'DELIVERED')).status).toBe('DELIVERED')
})

test('names the setback when the server did not come back', async () => {
  const { relay } = await relayOn((response) => response.socket?.destroy())
  await expect(relay.messages.waitFor(ID, 'SENT', { timeoutMs: 300 })).rejects.toMatchObject({
    code: 'timeout',
    cause: { code: expect.stringMatching(/connection_failed|timeout/) },
  })
})

test('ends at once for a message that is not there, and with the caller’s signal', async () => {
  const { relay } = await relayOn((response) => problem(response, 404, 'not_found'))
  await expect(relay.messages.waitFor(ID, 'SENT')).rejects.toMatchObject({ code: 'not_found' })
  const slow = await relayOn((response) =>
    json(response, 200, sampleMessage(), { 'poll-after-ms': '60000' }),
  )
  const signal = AbortSignal.timeout(100)
  const wait = slow.relay.messages.waitFor(ID, 'SENT', { signal })
  await expect(wait).rejects.toMatchObject({ name: 'RelayAbortError' })
})
