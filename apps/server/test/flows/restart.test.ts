import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  type Json,
  newProject,
  type Phone,
  type Relay,
  restart,
  restartPhone,
  startPhone,
  startRelay,
} from './harness/index.ts'

/** Longer than a restart usually takes. */
const LATER_MS = 6_000
/** Longer than anything here. */
const NOT_TODAY_MS = 86_400_000
const ENDED = ['delivered', 'failed', 'canceled', 'expired'] as const
const WAITING = ['queued', 'pooled', 'scheduled', 'inFlight'] as const
const MOVING = ['sent', 'retried', 'soon'] as const
type State = (typeof ENDED | typeof WAITING | typeof MOVING)[number]

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

describe.each(ENGINES)('a restart of the server, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api
  let steady: Phone
  let gone: Phone
  const ids = new Map<State, string>()

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
    steady = await startPhone(api, {
      name: 'Steady',
      script: {
        concurrency: 8,
        rules: [
          { when: { body: 'sent' }, do: { deliveredAfterMs: LATER_MS } },
          { when: { body: 'failed' }, do: { fail: { code: 'no_credit', retryable: false } } },
          { when: { body: 'retried' }, do: { fail: { code: 'no_signal', attempts: 2 } } },
        ],
      },
    })
    gone = await startPhone(api, {
      name: 'Gone',
      script: { otherwise: { onAirAfterMs: LATER_MS, sentAfterMs: LATER_MS } },
    })
    // The pool's messages wait for neither of these two.
    for (const { deviceId } of [steady, gone]) {
      await api.call('PATCH', `/v1/devices/${deviceId}`, { inPool: false })
    }
  })
  afterAll(endAllPrograms)

  const idOf = (state: State): string => ids.get(state) ?? ''
  const send = async (state: State, body: Record<string, unknown>) => {
    ids.set(state, (await api.send({ body: state, ...body })).id)
    return idOf(state)
  }

  /** One message in each state; `gone` is killed with one of them in its hands. */
  async function sendAll(): Promise<void> {
    const from = steady.deviceId
    await api.until(await send('inFlight', { from: gone.deviceId }), 'DISPATCHED')
    gone.kill('SIGKILL')
    await gone.exited
    // The server may hear of it a moment later.
    const { deviceId } = gone
    const online = async () => (await api.get(`/v1/devices/${deviceId}`)).status
    await eventually(online, (status) => status === 'OFFLINE')
    await send('expired', { from: gone.deviceId, ttlSeconds: 1 })
    await send('queued', { from: gone.deviceId })
    await send('pooled', {})
    await api.until(await send('delivered', { from }), 'DELIVERED')
    await api.until(await send('failed', { from }), 'FAILED')
    await api.until(idOf('expired'), 'EXPIRED')
    const canceled = await send('canceled', { sendAt: inMs(60_000) })
    expect((await api.call('POST', `/v1/messages/${canceled}/cancel`)).status).toBe(200)
    await send('scheduled', { from, sendAt: inMs(NOT_TODAY_MS) })
    await send('soon', { from, sendAt: inMs(LATER_MS) })
    await send('retried', { from })
    await api.until(await send('sent', { from }), 'SENT')
  }

  const snapshot = async (): Promise<Map<State, Json>> => {
    const found = new Map<State, Json>()
    for (const [state, id] of ids) found.set(state, await api.message(id))
    return found
  }

  it('leaves messages in every state as they were, and the open ones finish', async () => {
    await sendAll()
    const before = await snapshot()
    const told = await api.feed()
    expect(await relay.stop()).toBe(0)
    relay = await restart(relay)
    const after = await snapshot()
    for (const state of ENDED) expect(after.get(state)).toEqual(before.get(state))
    for (const state of WAITING) {
      const { waiting: waits, ...message } = after.get(state)
      const { waiting: waited, ...was } = before.get(state)
      expect([state, message, waits.reason]).toEqual([state, was, waited.reason])
    }
    expect(after.get('inFlight').waiting.reason).toBe('uncertain')
    expect(after.get('scheduled').waiting.reason).toBe('scheduled')
    expect((await api.feed()).slice(0, told.length)).toEqual(told)

    gone = await restartPhone(gone, api, { script: {} })
    const late = await startPhone(api, { name: 'Late' })
    for (const state of [...WAITING, ...MOVING].filter((one) => one !== 'scheduled')) {
      expect(await api.until(idOf(state), 'DELIVERED')).toMatchObject({
        failure: null,
        attempts: state === 'retried' ? 3 : 1,
      })
    }
    expect(airOf(late)).toEqual([idOf('pooled')])
    expect(airOf(gone).toSorted()).toEqual([idOf('inFlight'), idOf('queued')].toSorted())
    expect(airOf(steady).toSorted()).toEqual(
      [idOf('delivered'), idOf('sent'), idOf('retried'), idOf('soon')].toSorted(),
    )
    for (const state of ENDED) expect(await api.message(idOf(state))).toEqual(before.get(state))
  }, 40_000)
})

const airOf = (phone: Phone): string[] => phone.onAir().map(({ messageId }) => messageId)
