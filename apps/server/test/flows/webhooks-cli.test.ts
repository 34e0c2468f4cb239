import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verified, type WebhookReceiver, webhookReceiver } from '../webhook-receiver.ts'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newKey,
  newProject,
  type Program,
  type Relay,
  restart,
  startProgram,
  startRelay,
} from './harness/index.ts'

const [sqlite] = ENGINES
const STEPS = ['queued', 'dispatched', 'sent', 'delivered'].map((step) => `outbound.${step}`)
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const LINE = /^\d\d:\d\d:\d\d {2}outbound\.\w+ +evt_\w{26} {2}204 {2}\d+ ms$/

const relayCommand = (api: Api, ...args: string[]): Program =>
  startProgram('apps/server/src/main.ts', ['webhooks', ...args], {
    RELAY_URL: api.url,
    RELAY_API_KEY: api.key,
  })

const printed = ({ lines }: Program): string[] => lines.map(({ msg }) => msg ?? '')

/** Its lines for so many events that were taken. */
const forwarded = (program: Program, count: number): Promise<string[]> =>
  eventually(
    () => printed(program).filter((line) => LINE.test(line)),
    (found) => found.length === count,
  )

describe('relay webhooks', () => {
  let relay: Relay
  let api: Api

  beforeAll(async () => {
    relay = await startRelay({
      databaseUrl: await sqlite.newDatabase(),
      env: { RELAY_WEBHOOK_ALLOW_PRIVATE: 'true' },
    })
    api = await newKey(await newProject(relay), { mode: 'test' })
  })
  afterAll(endAllPrograms)

  async function listening(receiver: WebhookReceiver, ...args: string[]): Promise<Program> {
    const program = relayCommand(api, 'listen', '--forward-to', receiver.url, ...args)
    await program.line(({ msg }) => msg?.startsWith('Ready.') === true)
    return program
  }

  it('listen forwards what happens, signed, in order, a line for each, and sums up', async () => {
    await using receiver = await webhookReceiver()
    const program = await listening(receiver)
    expect(printed(program)[0]).toBe(`Forwarding test events of ${api.url} to ${receiver.url}`)
    const secret = printed(program)[1]?.replace('Signing secret: ', '') ?? ''
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const ids = await Promise.all([1, 2, 3].map(async (n) => (await api.send({ body: `${n}` })).id))
    await eventually(
      () => receiver.received.length,
      (count) => count === 3 * STEPS.length,
    )
    for (const one of receiver.received) expect(verified(one, secret)).toBe(true)
    for (const id of ids) {
      const mine = receiver.received.filter(({ body }) => body.data.id === id)
      expect(mine.map(({ body }) => body.event)).toEqual(STEPS)
    }
    const feed = await api.feed()
    const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id)
    expect(receiver.received.map(({ body }) => body).toSorted(byId)).toEqual(feed.toSorted(byId))
    const lines = await forwarded(program, 3 * STEPS.length)
    const at = new Date(feed[0].timestamp)
    const first = lines.find((line) => line.includes(feed[0].id))
    expect(first).toContain(at.toTimeString().slice(0, 8))
    const startedAt = performance.now()
    program.kill('SIGINT')
    expect(await program.exited).toBe(0)
    // It waits for nothing: neither for the stream, nor for connections that are kept.
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    expect(printed(program).at(-1)).toMatch(
      /^Forwarded 12 events: 12 taken; go on with --after evt_\w{26}$/,
    )
  })

  it('listen takes a secret and only some events, goes on, and tells of a receiver that is away', async () => {
    await using receiver = await webhookReceiver()
    const [before] = await api.feed()
    const args = ['--secret', SECRET, '--events', 'outbound.delivered', '--after', before.id]
    const program = await listening(receiver, ...args)
    await eventually(
      () => receiver.received.length,
      (count) => count === 3,
    )
    await forwarded(program, 3)
    expect(receiver.received.every((one) => verified(one, SECRET))).toBe(true)
    expect(new Set(receiver.received.map(({ body }) => body.event))).toEqual(
      new Set(['outbound.delivered']),
    )
    await receiver.close()
    await api.send({ body: 'Nobody is there.' })
    await program.line(({ msg }) => msg?.includes('nothing listens there') === true)
    program.kill('SIGTERM')
    expect(await program.exited).toBe(0)
    expect(printed(program).at(-1)).toContain('3 taken, 1 not answered')
  })

  it('listen names a place to go on from that leaves out nothing it has not forwarded', async () => {
    await using receiver = await webhookReceiver()
    const program = await listening(receiver)
    const sent = async (n: number) => (await api.send({ body: `${n}` })).id
    const reached = (ids: readonly string[], count: number) =>
      eventually(
        () => receiver.received.filter(({ body }) => ids.includes(body.data.id)).length,
        (found) => found === count,
      )
    const first = await sent(1)
    await reached([first], STEPS.length)
    let stuck: string | null = null
    receiver.behave(({ body }) => {
      stuck ??= body.data.id
      return body.data.id === stuck ? null : 204
    })
    const second = await sent(2)
    await reached([second], 1)
    const third = await sent(3)
    await reached([third], STEPS.length)
    // An answer that is still on its way would not count.
    await forwarded(program, 2 * STEPS.length)
    program.kill('SIGINT')
    expect(await program.exited).toBe(0)
    const last = (await api.feed()).findLast(({ data }) => data.id === first)
    expect(printed(program).at(-1)).toContain(`8 taken; go on with --after ${last?.id}`)
  })

  it('listen goes on when the relay comes back', async () => {
    await using receiver = await webhookReceiver()
    const program = await listening(receiver)
    await api.send({ body: 'Before' })
    await eventually(
      () => receiver.received.length,
      (count) => count === STEPS.length,
    )
    relay.kill('SIGKILL')
    await relay.exited
    relay = await restart(relay)
    await api.send({ body: 'After' })
    await eventually(
      () => receiver.received.length,
      (count) => count === 2 * STEPS.length,
    )
    expect(receiver.received.map(({ body }) => body.event)).toEqual([...STEPS, ...STEPS])
    program.kill('SIGINT')
    expect(await program.exited).toBe(0)
  })

  it('trigger sends a sample straight, or through the relay', async () => {
    await using receiver = await webhookReceiver()
    const straight = ['trigger', 'outbound.delivered', '--to-url', receiver.url, '--secret', SECRET]
    const program = relayCommand(api, ...straight)
    expect(await program.exited).toBe(0)
    expect(printed(program)).toEqual([
      expect.stringMatching(/^outbound\.delivered {2}evt_\w{26} {2}204 in \d+ ms$/),
    ])
    const webhook = await api.created('/v1/webhooks', { url: receiver.url, events: ['device.*'] })
    const through = relayCommand(api, 'trigger', 'device.offline', '--webhook', webhook.id)
    expect(await through.exited).toBe(0)
    const [first, second] = receiver.received
    expect(first?.body).toMatchObject({ event: 'outbound.delivered', test: true })
    expect(second?.body).toMatchObject({ event: 'device.offline', test: true })
    expect(first && verified(first, SECRET)).toBe(true)
    expect(second && verified(second, webhook.secret)).toBe(true)
    receiver.behave(() => 500)
    const refused = relayCommand(api, ...straight)
    expect(await refused.exited).toBe(1)
  })
})
