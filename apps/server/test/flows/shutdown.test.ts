import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { startPoliteTraffic } from '../torture/polite-traffic.ts'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  pairSocketPhone,
  restart,
  startPhone,
  startRelay,
} from './harness/index.ts'

const STOPS_WITHIN_MS = 25_000
/** How long the server goes on serving while it says that it is not ready. */
const DRAIN_MS = 1_000
const LONGEST_DRAIN_MS = 10_000

describe.each(ENGINES)('SIGTERM under load, on $engine', ({ newDatabase }) => {
  afterAll(endAllPrograms)

  it('lets go of callers, phones and messages in order, and loses none of them', async () => {
    const env = { RELAY_DRAIN_MS: String(DRAIN_MS) }
    let relay = await startRelay({ databaseUrl: await newDatabase(), env })
    const api = await newProject(relay)
    const phone = await startPhone(api, {
      script: { concurrency: 8, otherwise: { sentAfterMs: 2, deliveredAfterMs: 4 } },
    })
    const watcher = await (await pairSocketPhone(await newProject(relay))).connect()
    const traffic = startPoliteTraffic(api)
    await eventually(
      () => traffic.accepted.length,
      (count) => count > 100,
    )

    const stoppedAt = performance.now()
    relay.kill('SIGTERM')
    await eventually(
      () => traffic.isReady(),
      (ready) => !ready,
    )
    // It says that it is not ready before it stops taking requests.
    const inDrain = await api.call('POST', '/v1/messages', { to: '+5511999998888', body: 'Late' })
    expect(inDrain.status).toBe(202)
    await traffic.ended
    expect(traffic.faults).toEqual([])
    expect((await watcher.closed).code).toBe(1012)
    expect(await relay.exited).toBe(0)
    expect(performance.now() - stoppedAt).toBeLessThan(STOPS_WITHIN_MS)

    relay = await restart(relay)
    const accepted = [...traffic.accepted, inDrain.body.id]
    await eventually(
      () => phone.onAir().length,
      (count) => count >= accepted.length,
    )
    await expectStored(api, accepted)
    expect(airOf(phone).toSorted()).toEqual(accepted.toSorted())
  }, 40_000)

  it('answers a request that had begun before it took no more of them', async () => {
    const relay = await startRelay({ databaseUrl: await newDatabase() })
    const api = await newProject(relay)
    const caller = beginRequest(api, { to: '+5511999998888', body: 'Slow caller' })
    await once(caller.socket, 'connect')
    await eventually(
      () => caller.socket.writableLength,
      (bytes) => bytes === 0,
    )
    // Answered after the half of the other request, which came first.
    await api.call('GET', '/v1/health')
    relay.kill('SIGTERM')
    await eventually(
      () => refusesConnections(api),
      (refuses) => refuses,
    )
    caller.finish()
    const answer = await caller.answer
    expect(answer).toMatch(/^HTTP\/1\.1 202 /)
    expect(await relay.exited).toBe(0)

    await restart(relay)
    const [stored, ...others] = await api.all('/v1/messages')
    expect(others).toEqual([])
    expect(answer).toContain(stored.id)
  })

  it('ends idle within its drain time, and says why', async () => {
    const relay = await startRelay({ databaseUrl: await newDatabase() })
    const api = await newProject(relay)
    await api.send({ body: 'Keeps a connection of the caller open' })
    const startedAt = performance.now()
    expect(await relay.stop()).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    await expect(api.send({ body: 'Too late' })).rejects.toThrow()
  })

  it('ends at once when it is asked twice', async () => {
    const relay = await startRelay({
      databaseUrl: await newDatabase(),
      env: { RELAY_DRAIN_MS: String(LONGEST_DRAIN_MS) },
    })
    const startedAt = performance.now()
    relay.kill('SIGTERM')
    await relay.line((line) => line.msg === 'stopping')
    relay.kill('SIGTERM')
    expect(await relay.exited).toBe(1)
    expect(performance.now() - startedAt).toBeLessThan(LONGEST_DRAIN_MS / 2)
  })
})

const airOf = (phone: { onAir(): { messageId: string }[] }): string[] =>
  phone.onAir().map(({ messageId }) => messageId)

/** A caller on a slow line: the second half of its request comes when the test says so. */
function beginRequest(api: Api, message: Record<string, unknown>) {
  const { hostname, port } = new URL(api.url)
  const body = JSON.stringify(message)
  const socket = connect(Number(port), hostname)
  const head = [
    'POST /v1/messages HTTP/1.1',
    `Host: ${hostname}`,
    `Authorization: Bearer ${api.key}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  const half = Math.floor(body.length / 2)
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, half)}`)
  const answer = new Promise<string>((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('end', () => resolve(text)).on('error', reject)
  })
  return { socket, answer, finish: () => socket.write(body.slice(half)) }
}

function refusesConnections(api: Api): Promise<boolean> {
  const { hostname, port } = new URL(api.url)
  const socket = connect(Number(port), hostname)
  return new Promise<boolean>((resolve) => {
    socket.on('connect', () => resolve(false)).on('error', () => resolve(true))
  }).finally(() => socket.destroy())
}

async function expectStored(api: Api, ids: readonly string[]): Promise<void> {
  const stored = new Set((await api.all('/v1/messages')).map(({ id }) => id))
  expect(ids.filter((id) => !stored.has(id))).toEqual([])
}
