import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  type Api,
  apiOf,
  ENGINES,
  endAllPrograms,
  newKey,
  newProject,
  type Relay,
  restart,
  startPhone,
  startRelay,
  TO,
} from './harness/index.ts'

const PARALLEL = 50

describe.each(ENGINES)('an Idempotency-Key, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
  })
  afterAll(endAllPrograms)

  it('makes one message of 50 requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, () => post(api, 'at-once', { body: 'Once' })),
    )
    const made = answers.filter(({ status }) => status === 202)
    const busy = answers.filter(({ status }) => status === 409)
    expect(made.length + busy.length).toBe(PARALLEL)
    expect(made.length).toBeGreaterThan(0)
    for (const { body, headers } of busy) {
      expect(body).toMatchObject({ code: 'idempotency_in_flight', retryable: true })
      expect(headers.get('retry-after')).not.toBeNull()
    }
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    expect(made.filter((answer) => !isReplay(answer))).toHaveLength(1)
    expect(await api.all('/v1/messages')).toHaveLength(1)
  })

  it('goes on air once when 50 requests at once are repeated until they are answered', async () => {
    const other = await newProject(relay)
    const phone = await startPhone(other)
    const send = async (): Promise<Answer> => {
      for (;;) {
        const answer = await post(other, 'until-answered', { body: 'Once on air' })
        if (answer.status !== 409) return answer
      }
    }
    const answers = await Promise.all(Array.from({ length: PARALLEL }, send))
    expect(answers.every(({ status }) => status === 202)).toBe(true)
    const [id, ...others] = new Set(answers.map(({ body }) => body.id))
    expect(others).toEqual([])
    await other.until(String(id), 'DELIVERED')
    expect(phone.onAir().map(({ messageId }) => messageId)).toEqual([id])
  })

  it('repeats the first answer to the letter, marked as a replay', async () => {
    const first = await post(api, 'to-the-letter', { body: 'Same', metadata: { b: '2', a: '1' } })
    expect(isReplay(first)).toBe(false)
    const again = await post(api, 'to-the-letter', { metadata: { a: '1', b: '2' }, body: 'Same' })
    expect(again.status).toBe(202)
    expect(isReplay(again)).toBe(true)
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
  })

  it('is refused with another body, and the message stays as it was', async () => {
    const first = await post(api, 'other-body', { body: 'One' })
    const other = await post(api, 'other-body', { body: 'Two' })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await api.message(first.body.id)).toMatchObject({ body: 'One' })
  })

  it('does not count for a request that was refused', async () => {
    const refused = await post(api, 'refused-first', { body: '' })
    expect(refused.status).toBe(422)
    const sent = await post(api, 'refused-first', { body: 'Now right' })
    expect([sent.status, isReplay(sent)]).toEqual([202, false])
  })

  it('belongs to one project, and to its live or its test data', async () => {
    const own = await post(api, 'shared', { body: 'Mine' })
    const test = await post(await newKey(api, { mode: 'test' }), 'shared', { body: 'Test' })
    const stranger = await post(await newProject(relay), 'shared', { body: 'Theirs' })
    const sameProject = await post(await newKey(api, {}), 'shared', { body: 'Mine' })
    expect([own, test, stranger].map(isReplay)).toEqual([false, false, false])
    expect(new Set([own, test, stranger].map(({ body }) => body.id)).size).toBe(3)
    expect(isReplay(sameProject)).toBe(true)
    expect(sameProject.body.id).toBe(own.body.id)
  })

  it('makes one device, and shows its pairing code again', async () => {
    const create = () => api.call('POST', '/v1/devices', { name: 'Once' }, keyed('a-device'))
    const first = await create()
    const again = await create()
    expect([first.status, again.status, isReplay(again)]).toEqual([201, 201, true])
    expect(again.body).toEqual(first.body)
    const named = (await api.all('/v1/devices')).filter(({ name }) => name === 'Once')
    expect(named).toHaveLength(1)
  })

  it('still holds after a restart of the server', async () => {
    const first = await post(api, 'restart', { body: 'Before' })
    expect(await relay.stop()).toBe(0)
    relay = await restart(relay)
    api = apiOf(relay.url, api.key)
    const again = await post(api, 'restart', { body: 'Before' })
    expect([again.status, isReplay(again)]).toEqual([202, true])
    expect(again.body).toEqual(first.body)
    const other = await post(api, 'restart', { body: 'After' })
    expect(other.body.code).toBe('idempotency_key_reused')
  })
})

const keyed = (key: string) => ({ 'idempotency-key': key })

const post = (api: Api, key: string, body: Record<string, unknown>): Promise<Answer> =>
  api.call('POST', '/v1/messages', { to: TO, ...body }, keyed(key))

const isReplay = ({ headers }: Answer): boolean => headers.get('idempotent-replayed') === 'true'
