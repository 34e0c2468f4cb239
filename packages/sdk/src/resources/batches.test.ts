import { openAsBlob } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { json, localServer, problem } from '../../test/local-server.ts'
import { API_KEY } from '../../test/samples.ts'
import { type Batch, Relay, type UploadProgress } from '../index.ts'

const CSV = 'to,name\n+5511999998888,João\n'
const NOW = { 'retry-after-ms': '0' }
const COUNTS = { QUEUED: 0, DISPATCHED: 0, SENT: 0, DELIVERED: 0, READ: 0 }
const BATCH = {
  ...{ id: 'bat_01hwz3k9fxe5vr2t8qn6yc4bmd', name: null, channel: 'sms', status: 'queuing' },
  ...{ body: 'Hi {{name}}', template: null, language: null, priority: 'bulk', waiting: null },
  ...{ total: 1, accepted: 1, rejected: 0, pending: 1, progress: 0, completedAt: null },
  ...{ sendAt: null, expiresAt: null, createdAt: '2026-05-14T10:30:00.000Z' },
  counts: { ...COUNTS, FAILED: 0, EXPIRED: 0, CANCELED: 0 },
}

const client = (baseUrl: string) => new Relay({ apiKey: API_KEY, baseUrl, logLevel: 'off' })

test('uploads a file again under the same key, so that it is sent once', async () => {
  const server = await localServer((response, _, index) =>
    index < 2
      ? problem(response, 503, 'not_ready', { retryable: true, headers: NOW })
      : json(response, 202, { ...BATCH, errors: [] }),
  )
  const path = join(await mkdtemp(join(tmpdir(), 'relay-batches-')), 'people.csv')
  await writeFile(path, CSV)
  const seen: UploadProgress[] = []
  const { data, attempts, idempotencyKey } = await client(server.url)
    .batches.upload(
      await openAsBlob(path),
      { body: 'Hi {{name}} & all', sendAt: '2026-05-14T10:30:00-03:00' },
      { onProgress: (progress) => void seen.push(progress) },
    )
    .withResponse()
  expect(data.id).toBe(BATCH.id)
  expect(attempts).toBe(3)
  expect(seen.map(({ sentBytes }) => sentBytes)).toEqual(seen.map(() => Buffer.byteLength(CSV)))
  for (const { url, headers, body } of server.requests) {
    const query = new URL(url, server.url).searchParams
    expect(Object.fromEntries(query)).toEqual({
      body: 'Hi {{name}} & all',
      sendAt: '2026-05-14T10:30:00-03:00',
    })
    expect(body).toBe(CSV)
    expect(headers).toMatchObject({ 'content-type': 'text/csv', 'idempotency-key': idempotencyKey })
  }
  await client(server.url).batches.upload(CSV, { body: 'x' }, { idempotencyKey: 'may-list' })
  expect(server.requests.at(-1)?.headers['idempotency-key']).toBe('may-list')
})

test('waits through a restart of the relay, tells how far it is, and ends with the list', async () => {
  const steps = [
    { status: 'queuing', progress: 0 },
    null,
    { status: 'paused', progress: 0.5 },
    { status: 'completed', progress: 1 },
  ]
  const server = await localServer((response, _, index) => {
    const step = steps[index]
    if (step) return json(response, 200, { ...BATCH, ...step })
    problem(response, 503, 'not_ready', { headers: { 'relay-should-retry': 'false' } })
  })
  const seen: Batch['status'][] = []
  const done = await client(server.url).batches.waitUntilDone(BATCH.id, {
    onProgress: ({ status }) => void seen.push(status),
  })
  expect(done.progress).toBe(1)
  expect(seen).toEqual(['queuing', 'paused', 'completed'])
})

test('ends a wait by its time or its signal, and for a list that is not there', async () => {
  const server = await localServer((response, { url }) =>
    url.includes('missing')
      ? problem(response, 404, 'not_found')
      : json(response, 200, { ...BATCH, status: 'sending' }),
  )
  const { batches } = client(server.url)
  const late = batches.waitUntilDone(BATCH.id, { timeoutMs: 50 })
  await expect(late).rejects.toMatchObject({ code: 'timeout' })
  const stop = new AbortController()
  const onProgress = () => stop.abort()
  const stopped = batches.waitUntilDone(BATCH.id, { signal: stop.signal, onProgress })
  await expect(stopped).rejects.toMatchObject({ code: 'aborted' })
  await expect(batches.waitUntilDone('missing')).rejects.toMatchObject({ status: 404 })
})

test('ends a file that stops coming with the signal that it was asked for with', async () => {
  const server = await localServer((response) => {
    response.writeHead(200, { 'content-type': 'text/csv' })
    response.write('line,column,value,code,detail\n')
  })
  const { id } = BATCH
  const caller = new AbortController()
  const { signal } = caller
  const file = await client(server.url).batches.exportErrors(id, { signal })
  const reader = file.getReader()
  expect((await reader.read()).done).toBe(false)
  const more = reader.read()
  caller.abort('enough')
  await expect(more).rejects.toBe('enough')
})
