import { openapi, operationIds } from '@relay/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES } from '../../test/_databases.ts'
import { openCollection } from '../../test/_postman.ts'
import { startTestServer, type TestServer } from '../../test/_server.ts'

describe('the Postman collection that a relay serves', () => {
  const [engine] = ENGINES
  if (!engine) throw new Error('There is no engine to test.')
  let running: TestServer & { stop(): Promise<void> }
  let drop: () => Promise<void>
  let collection: ReturnType<typeof openCollection>

  beforeAll(async () => {
    const created = await engine.create(true)
    drop = created.drop
    running = await startTestServer(created.url)
    const { projectId } = await running.project()
    collection = openCollection(await (await fetch(`${running.url}/postman.json`)).json())
    const apiKey = await running.key(projectId, { name: 'Test', mode: 'test' })
    collection.variables.set('apiKey', apiKey)
  })
  afterAll(async () => {
    await running.stop()
    await drop()
  })

  it('has a folder for each tag and a request for each operation that one calls by hand', () => {
    const tags = [openapi.tags].flat().map((tag) => Object(tag).name)
    expect(collection.folders).toEqual(tags.filter((name) => name !== 'meta'))
    const called = new Set(
      collection.items.map(
        ({ request: { method, url } }) => `${method} ${url.getPath({ unresolved: true })}`,
      ),
    )
    expect(called.size).toBeGreaterThan(operationIds.length / 2)
    expect(called).toContain('POST /v1/messages/:messageId/cancel')
    expect(called).not.toContain('GET /v1/devices/connect')
  })

  it('keeps ids, and never another number to send to', () => {
    const scripts = collection.items.flatMap(({ events }) => events.all())
    const kept = scripts.map(({ script }) => script.toSource())
    expect(kept.join()).toContain("'messageId'")
    expect(kept.join()).not.toContain("'phoneNumber'")
  })

  it('says with each request what it answers, and its bodies are JSON', () => {
    for (const { name, request, responses } of collection.items) {
      expect(responses.all().length, name).toBeGreaterThan(0)
      const type = request.headers.all().find(({ key }) => key === 'Content-Type')
      if (type?.value !== 'application/json') continue
      expect(() => JSON.parse(String(request.body)), name).not.toThrow()
    }
  })

  it('asks for health without a key', async () => {
    const { status, body } = await collection.send('Is it alive?')
    expect([status, body.status]).toEqual([200, 'ok'])
  })

  it('sends an SMS, and reads what became of it', async () => {
    const message = await collection.send('Send a message: An SMS')
    expect(message.status).toBe(202)
    expect(message.body).toMatchObject({ channel: 'sms', to: '+5511999998888' })
    const read = await collection.send('Get a message')
    expect([read.status, read.body.id]).toEqual([200, message.body.id])
    // Each click is a message of its own.
    const { body } = await collection.send('Send a message: An SMS')
    expect(body.id).not.toBe(message.body.id)
  })

  it('sends a one-time password and verifies it with the code of test keys', async () => {
    const otp = await collection.send('Send a one-time password: By SMS')
    expect([otp.status, otp.body.status]).toEqual([202, 'sent'])
    const verified = await collection.send('Verify a code')
    expect(verified.body).toMatchObject({ id: otp.body.id, status: 'success' })
  })

  it('asks whether the project is ready, and whether the server is', async () => {
    const project = await collection.send('Is the project ready for real traffic?')
    expect([project.status, typeof project.body.ready]).toEqual([200, 'boolean'])
    expect((await collection.send('Is it ready for traffic?')).status).toBe(200)
  })

  it('can be asked for the messages to a number', async () => {
    const sent = await collection.send('Send a message: An SMS')
    const { request } = collection.items.find(({ name }) => name === 'List messages') ?? {}
    for (const filter of request?.url.query.all() ?? []) filter.disabled = filter.key !== 'to'
    const { status, body } = await collection.send('List messages')
    expect([status, body.data[0].id]).toEqual([200, sent.body.id])
  })

  it('uploads a list with the text in the query', async () => {
    const list = await collection.send('Send to a list: CSV')
    expect(list.status).toBe(202)
    const read = await collection.send('Read a list')
    expect([read.status, read.body.id]).toEqual([200, list.body.id])
  })
})
